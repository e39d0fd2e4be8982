/** What typed values mean: a coordinate, a moment, a JSON object, a file's name. One reading for the checks, the preview and what is sent. */
import { cleanLine } from '../clean-text.ts';
import { isObject } from './raw-object.ts';

/**
 * A decimal number as it travels: point instead of comma, no plus, a digit on each side of the point (`-23,5505` is `-23.5505`).
 *
 * @returns null where the text is no plain decimal number; exponents and thousands separators are none.
 */
export function decimalText(value: string): string | null {
  const match = /^([+\-\u2212]?)(\d*)(?:[.,](\d*))?$/.exec(value.trim());
  const whole = match?.[2] ?? '';
  const fraction = match?.[3] ?? '';
  if (match === null || whole + fraction === '') return null;
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  return `${match[1] === '-' || match[1] === '\u2212' ? '-' : ''}${digits}${fraction === '' ? '' : `.${fraction}`}`;
}

/** ISO 8601 with date, time and zone: without a zone the moment would depend on the machine that reads it. */
const isoMoment = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

/** A moment in milliseconds UTC; null where the text is not one, the 30th of February included. */
export function momentOf(value: string): number | null {
  const match = isoMoment.exec(value.trim());
  if (match === null) return null;
  const [year, month, day] = match.slice(1).map(Number);
  const lastDay = new Date(Date.UTC(year ?? 0, month ?? 0, 0)).getUTCDate();
  if (day === undefined || day < 1 || day > lastDay) return null;
  const moment = Date.parse(value.trim().replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(moment) ? null : moment;
}

/** The object that a JSON text holds; null where it is no JSON, or a list, a text or a number. */
export function jsonObjectOf(value: string): Readonly<Record<string, unknown>> | null {
  try {
    const parsed: unknown = JSON.parse(value);
    return isObject(parsed) ? parsed : null;
  } catch {
    // The parser has no other way of saying that it is none.
    return null;
  }
}

/**
 * Last part of an address's path, decoded: the name under which a document is shown when none is given (whatsapp-templates 10).
 *
 * @returns null where the address has no path.
 */
export function fileNameOf(url: string): string | null {
  const last = /^[a-z]+:\/\/[^/?#]+\/(?:[^?#]*\/)?([^/?#]+)/i.exec(url.trim())?.[1];
  if (last === undefined) return null;
  try {
    // What was a slash inside of a part is none in a file's name.
    return cleanLine(decodeURIComponent(last)).replace(/[/\\]/g, '_') || null;
  } catch {
    // Not percent-encoding after all: shown as written.
    return cleanLine(last);
  }
}
