/**
 * Phone numbers as people type and paste them, made into the E.164 form that WhatsApp takes.
 * libphonenumber does the numbering plans; the rules here are WhatsApp's own for Brazil, Mexico and Argentina
 * (whatsapp-templates 12), which current numbering data calls invalid.
 */
import { type CountryCode, isSupportedCountry, type PhoneNumber, parsePhoneNumberWithError } from 'libphonenumber-js/max';
import { DeskError } from '../../../src-preload/contract/result.ts';

export interface CheckedPhone {
  /** `+` and 7 to 15 digits. */
  readonly phone: string;
  /** Grouped for reading: `+55 31 98801-0001`. */
  readonly international: string;
  /** ISO 3166 code, or the country asked for where the plan does not tell. */
  readonly country: string;
  readonly landline: boolean;
}

/** Marks of direction, joiners and odd blanks that come along when a number is copied from a contact list. */
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/gu;
const zeros = [0xff10, 0x0660, 0x06f0, 0x0966];

function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((start) => code >= start && code < start + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}

function tidy(typed: string): string {
  const text = asciiDigits(typed.replace(invisible, ''))
    .replace(/[\s\u00a0]+/gu, ' ')
    .replace(/\uff0b/gu, '+')
    .trim();
  const bare = text.replace(/^tel:/iu, '').replace(/;.*$/u, '');
  return bare.replace(/^00(?=\s*[1-9])/u, '+');
}

/** Real area codes of Brazil (Anatel's plan). */
const brazilianAreas = new Set(
  '11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51 53 54 55 61 62 63 64 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99'.split(
    ' ',
  ),
);

/** `+55 31 8801-0001` is an account from before the ninth digit: eight digits that start with 6 to 9 get it. */
function withNinthDigit(digits: string): string {
  const match = /^55(\d{2})([6-9]\d{7})$/u.exec(digits);
  return match?.[1] !== undefined && match[2] !== undefined && brazilianAreas.has(match[1]) ? `55${match[1]}9${match[2]}` : digits;
}

/** `+52 1 55 1234 5678`: the 1 was dropped in 2019. */
function withoutMexicanOne(digits: string): string {
  return /^521\d{10}$/u.test(digits) ? `52${digits.slice(3)}` : digits;
}

function parse(text: string, country: CountryCode): PhoneNumber | null {
  try {
    return parsePhoneNumberWithError(text, country);
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'ParseError') return null;
    throw cause;
  }
}

/** Brazilian numbers keep the hyphen that people there read them by: `+55 11 97777-1234`. */
function readable(number: PhoneNumber): string {
  return number.country === 'BR' ? `+55 ${number.formatNational().replace(/[()]/gu, '')}` : number.formatInternational();
}

/** An E.164 number grouped for reading; what is none stays as it is. */
export function phoneText(phone: string): string {
  const number = phone.startsWith('+') ? parse(phone, 'BR') : null;
  return number === null ? phone : readable(number);
}

/**
 * Reads a number typed for `country` (ISO 3166, two letters); a number that begins with `+` or `00` names its own country.
 * @throws DeskError `phoneInvalid` with `params.reason`: empty, letters, tooShort, tooLong or unknown.
 */
export function checkPhone(typed: string, country: string): CheckedPhone {
  const text = tidy(typed);
  if (!/\d/u.test(text)) throw new DeskError('phoneInvalid', { params: { reason: 'empty' } });
  if (/\p{L}/u.test(text.replace(/\s*(?:ext|ramal|x)\.?\s*\d+$/iu, '')))
    throw new DeskError('phoneInvalid', { params: { reason: 'letters' } });
  const region = country.toUpperCase();
  const known = isSupportedCountry(region) ? region : 'BR';
  const first = parse(text, known);
  if (first === null)
    throw new DeskError('phoneInvalid', { params: { reason: text.replace(/\D/gu, '').length < 7 ? 'tooShort' : 'unknown' } });
  const digits = withoutMexicanOne(withNinthDigit(first.number.slice(1)));
  const number = parse(`+${digits}`, known) ?? first;
  if (!number.isValid()) {
    const count = number.number.length - 1;
    throw new DeskError('phoneInvalid', { params: { reason: count < 8 ? 'tooShort' : count > 15 ? 'tooLong' : 'unknown' } });
  }
  return {
    phone: number.number,
    international: readable(number),
    country: number.country ?? known,
    landline: number.getType() === 'FIXED_LINE',
  };
}

/** True for a number in the United States: marketing templates are not delivered there (whatsapp-templates 2). */
export function isUnitedStates(phone: string): boolean {
  return parse(phone, 'US')?.country === 'US';
}
