/** The rules of each kind of value (whatsapp-templates 9, 10). */
import { asciiHost } from './encode-url.ts';
import { counts, limits } from './limits.ts';
import type { Field, TemplateModel } from './model.ts';
import { decimalText, jsonObjectOf, momentOf } from './read-value.ts';
import { buttonOf, isWholeAddress } from './room.ts';
import { parseSections } from './sections.ts';
import { forbidden, type ValueProblem } from './value-problem.ts';

const fiveBlanks = /\p{Zs}{5,}/u;
const addressOrEmoji = /https?:|www\.|\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/iu;

function checkMediaUrl(value: string): ValueProblem | null {
  const address = /^([a-z][a-z0-9+.-]*):\/\/([^/?#\s]+)/i.exec(value.trim());
  const host = address?.[2] ?? '';
  // A name before the host is a login; the channel fetches without one (whatsapp-templates 10).
  if (address === null || host.includes('@') || /^[:.]/.test(host) || asciiHost(host) === null)
    return { code: 'mediaUrlInvalid', params: {} };
  const scheme = address[1]?.toLowerCase();
  if (scheme === 'https') return null;
  // Plain http is for loopback workspaces alone; main refuses it elsewhere.
  const isLoopback = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(host);
  return scheme === 'http' && isLoopback ? null : { code: scheme === 'http' ? 'mediaNotHttps' : 'mediaUrlInvalid', params: {} };
}

function checkSuffix(field: Field, value: string, model: TemplateModel): ValueProblem | null {
  if (isWholeAddress(field, model)) {
    const host = /^\s*https?:\/\/([^\s/?#]+)/i.exec(value)?.[1];
    return host === undefined || asciiHost(host) === null ? forbidden('notAnAddress') : null;
  }
  return /^\s*https?:/i.test(value) ? forbidden('wholeAddress') : null;
}

/** True for a one-time code and what stands beside it, as against the code of an offer (whatsapp-templates 2, 7). */
function isForOneTimeCodes(field: Field, model: TemplateModel): boolean {
  if (field.kind === 'text') return field.partLimit === limits.authenticationValue;
  return field.kind === 'code' && (field.buttonIndex === null || buttonOf(field, model)?.kind !== 'copyCode');
}

/** Refused only where it is sure to fail: the channel names no more rules for a file's name than an extension. */
function checkFileName(value: string): ValueProblem | null {
  return /^[^/\\]*[^/\\.][^/\\]*\.[\p{L}\p{N}]{1,10}$/u.test(value) ? null : forbidden('fileName');
}

function checkCoordinate(value: string, what: 'latitude' | 'longitude', most: number): ValueProblem | null {
  const text = decimalText(value);
  return text === null || Math.abs(Number(text)) > most ? forbidden(what) : null;
}

function checkExpiry(value: string, now: number): ValueProblem | null {
  const moment = momentOf(value);
  if (moment === null) return forbidden('moment');
  return moment <= now ? forbidden('past') : null;
}

function checkMinutes(value: string): ValueProblem | null {
  const minutes = Number(value);
  return /^\d+$/.test(value) && minutes >= 1 && minutes <= counts.mostCallMinutes ? null : forbidden('minutes');
}

function checkSections(value: string): ValueProblem | null {
  const sections = parseSections(value);
  const ids = sections.flatMap(({ productIds }) => productIds);
  if (sections.length > counts.sections) return forbidden('sectionsTooMany', { limit: String(counts.sections) });
  for (const [index, { title, productIds }] of sections.entries()) {
    const name = title ?? String(index + 1);
    if (productIds.length === 0) return forbidden('sectionEmpty', { name });
    if (title === null && sections.length > 1) return forbidden('sectionTitleMissing', { name });
    if (title !== null && title.length > limits.sectionTitle) {
      return forbidden('sectionTitleLong', { name, limit: String(limits.sectionTitle) });
    }
  }
  if (ids.length > counts.products) return forbidden('productsTooMany', { limit: String(counts.products) });
  const long = ids.find((id) => id.length > limits.productId);
  if (long !== undefined) return forbidden('productLong', { name: `${long.slice(0, 20)}…`, limit: String(limits.productId) });
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return twice === undefined ? null : forbidden('productTwice', { name: twice });
}

/** @param now Server time in milliseconds UTC, which the end of an offer is compared with. */
export function checkKind(field: Field, value: string, model: TemplateModel, now: number): ValueProblem | null {
  if (isForOneTimeCodes(field, model) && addressOrEmoji.test(value)) return forbidden('authentication');
  const trimmed = value.trim();
  switch (field.kind) {
    case 'mediaUrl':
      return checkMediaUrl(value);
    case 'code':
      return isForOneTimeCodes(field, model) || /^[A-Za-z0-9]+$/.test(trimmed) ? null : forbidden('codeCharacters');
    case 'urlSuffix':
      return checkSuffix(field, value, model);
    case 'text':
    case 'placeName':
    case 'placeAddress':
      return fiveBlanks.test(value) ? forbidden('spaces') : null;
    case 'fileName':
      return checkFileName(trimmed);
    case 'latitude':
      return checkCoordinate(value, field.kind, 90);
    case 'longitude':
      return checkCoordinate(value, field.kind, 180);
    case 'catalogId':
      return /\s/.test(trimmed) ? forbidden('catalogCharacters') : null;
    case 'sections':
      return checkSections(value);
    case 'expiry':
      return checkExpiry(value, now);
    case 'minutes':
      return checkMinutes(trimmed);
    case 'flowData':
      return jsonObjectOf(value) === null ? forbidden('flowData') : null;
    case 'productId':
    case 'thumbnail':
    case 'payload':
    case 'flowToken':
      return null;
  }
}
