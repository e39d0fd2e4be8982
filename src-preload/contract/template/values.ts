/** Checks of what is filled in, as far as they can be made before sending (whatsapp-templates 7, 9). */
import type { ErrorCode } from '../result.ts';
import { encodeUrlSuffix } from './encode-url.ts';
import { type Values, valueOf } from './filled-text.ts';
import { limits } from './limits.ts';
import type { Field, TemplateModel, TextPart } from './model.ts';

export interface ValueProblem {
  readonly code: ErrorCode;
  /** Texts for the sentence: `what` names the forbidden thing, `limit` and `length` the measure. */
  readonly params: Readonly<Record<string, string>>;
}
export interface FieldProblem extends ValueProblem {
  readonly fieldId: string;
}

const forbiddenInText: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['lineBreak', /[\n\r]/],
  ['tab', /\t/],
  ['separator', /[\u2028\u2029\u0085\u000b\u000c\u001c-\u001e]/],
  ['control', /[\u0000-\u0008\u000e-\u001b\u001f\u007f-\u0084\u0086-\u009f]|\p{Surrogate}/u],
];
const invisible = /[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const fiveBlanks = /\p{Zs}{5,}/u;

function forbidden(what: string): ValueProblem {
  return { code: 'valueForbidden', params: { what } };
}

function partsOf(field: Field, model: TemplateModel): readonly TextPart[] {
  if (field.component === 'header') return model.header?.kind === 'text' ? model.header.parts : [];
  return field.component === 'body' ? (model.body?.parts ?? []) : [];
}

function urlPartsOf(field: Field, model: TemplateModel): readonly TextPart[] {
  const button = field.buttonIndex === null ? undefined : model.buttons[field.buttonIndex];
  return button?.kind === 'url' ? button.parts : [];
}

/** True where the button's address is its variable alone, so that the whole address is the value (whatsapp-templates 8). */
export function isWholeAddress(field: Field, model: TemplateModel): boolean {
  return urlPartsOf(field, model).every((part) => part.kind === 'variable');
}

/** The button by which a one-time code travels, as the platform gives it back (whatsapp-templates 6.4). */
function carriesCode(field: Field, model: TemplateModel): boolean {
  return field.kind !== 'mediaUrl' && model.category === 'AUTHENTICATION';
}

function idPrefix(field: Field): string {
  return field.id.slice(0, field.id.length - field.variable.length);
}

/**
 * Characters this field may hold: the part's limit less the template's own text and the other values, shared by its occurrences.
 * Counts are UTF-16 units, never below zero.
 */
export function roomFor(field: Field, model: TemplateModel, values: Values): number {
  if (carriesCode(field, model)) return limits.authenticationValue;
  if (field.kind === 'mediaUrl' || field.kind === 'code') return field.partLimit;
  const parts = field.kind === 'urlSuffix' ? urlPartsOf(field, model) : partsOf(field, model);
  let taken = 0;
  let occurrences = 0;
  for (const part of parts) {
    if (part.kind === 'text') taken += part.text.length;
    else if (part.name === field.variable) occurrences += 1;
    else taken += valueOf(values, idPrefix(field) + part.name).length;
  }
  return Math.max(0, Math.floor((field.partLimit - taken) / Math.max(1, occurrences)));
}

function checkLength(field: Field, value: string, model: TemplateModel, values: Values): ValueProblem | null {
  const length = field.kind === 'urlSuffix' ? encodeUrlSuffix(value, isWholeAddress(field, model)).length : value.length;
  const room = roomFor(field, model, values);
  return length > room ? { code: 'valueTooLong', params: { limit: String(room), length: String(length) } } : null;
}

function checkMediaUrl(value: string): ValueProblem | null {
  const address = /^([a-z][a-z0-9+.-]*):\/\/([^/?#\s]+)/i.exec(value.trim());
  const host = address?.[2] ?? '';
  // A name before the host is a login; the channel fetches without one (whatsapp-templates 10).
  if (address === null || host.includes('@') || /^[:.]/.test(host)) return { code: 'mediaUrlInvalid', params: {} };
  const scheme = address[1]?.toLowerCase();
  if (scheme === 'https') return null;
  // Plain http is for loopback workspaces alone; main refuses it elsewhere.
  const isLoopback = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(host);
  return scheme === 'http' && isLoopback ? null : { code: scheme === 'http' ? 'mediaNotHttps' : 'mediaUrlInvalid', params: {} };
}

function checkCode(value: string, model: TemplateModel): ValueProblem | null {
  if (model.category === 'AUTHENTICATION') return null;
  return /^[A-Za-z0-9]+$/.test(value) ? null : forbidden('codeCharacters');
}

function checkKind(field: Field, value: string, model: TemplateModel): ValueProblem | null {
  if (carriesCode(field, model) && /https?:|www\.|\p{Extended_Pictographic}/iu.test(value)) return forbidden('authentication');
  switch (field.kind) {
    case 'mediaUrl':
      return checkMediaUrl(value);
    case 'code':
      return checkCode(value, model);
    case 'urlSuffix':
      return isWholeAddress(field, model) || !/^\s*https?:/i.test(value) ? null : forbidden('wholeAddress');
    case 'text':
      return fiveBlanks.test(value) ? forbidden('spaces') : null;
  }
}

/**
 * What is wrong with one value, or null. The order of the checks is the order in which a person would mend them.
 *
 * @param values All values, since the limits hold for the part after filling.
 */
export function checkValue(field: Field, value: string, model: TemplateModel, values: Values): ValueProblem | null {
  if (value.replace(invisible, '') === '') return { code: 'valueMissing', params: {} };
  const found = forbiddenInText.find(([, pattern]) => pattern.test(value));
  if (found !== undefined) return forbidden(found[0]);
  // The platform replaces `${...}` itself (blip-protocol 3.4), and braces would read as a variable left over.
  const braces = ['{{', '${'].find((sign) => value.includes(sign));
  if (braces !== undefined) return { code: 'valueBraces', params: { what: braces } };
  return checkKind(field, value, model) ?? checkLength(field, value, model, values);
}

/** All problems, in the order of the fields; empty when the template can be sent with these values. */
export function checkAllValues(model: TemplateModel, values: Values): readonly FieldProblem[] {
  return model.fields.flatMap((field) => {
    const problem = checkValue(field, valueOf(values, field.id), model, values);
    return problem === null ? [] : [{ fieldId: field.id, ...problem }];
  });
}

/**
 * Text from the clipboard made fit for a one-line value: line breaks and tabs become one blank, invisible and control characters go,
 * blanks at the ends too. Joiners of emoji and scripts stay.
 */
export function cleanPasted(text: string): string {
  return text
    .replace(/[\s\u0085\u001c-\u001e]*[\n\r\t\u2028\u2029\u0085\u000b\u000c\u001c-\u001e][\s\u0085\u001c-\u001e]*/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b\u2060\u2061-\u2064\ufeff]|\p{Surrogate}/gu, '')
    .replace(/\p{Zs}{5,}/gu, ' ')
    .trim();
}
