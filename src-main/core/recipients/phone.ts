/**
 * Phone numbers as people type and paste them, made into the E.164 form that WhatsApp takes. A digit too many or too few is another
 * person: what is written must be one number and nothing else, and every digit of it is accounted for in what comes out.
 * libphonenumber does the numbering plans; the rules here are WhatsApp's own for Brazil, Mexico and Argentina
 * (whatsapp-templates 12), which current numbering data calls invalid.
 */
import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  Metadata,
  ParseError,
  type PhoneNumber,
  parsePhoneNumberWithError,
} from 'libphonenumber-js/max';
import { isPhoneLink, readPhoneLink } from './phone-link.ts';
import { phoneInvalid } from './phone-problem.ts';
import { isTelUri, readTelUri } from './tel-uri.ts';

export interface CheckedPhone {
  /** `+` and 7 to 15 digits. */
  readonly phone: string;
  /** Grouped for reading: `+55 31 98801-0001`. */
  readonly international: string;
  /** ISO 3166 code, or the country asked for where the plan does not tell. */
  readonly country: string;
  readonly landline: boolean;
  /** What stood behind the number and is not dialled: WhatsApp reaches no extension. Null where there was none. */
  readonly extension: string | null;
}

/** Marks of direction, joiners and odd blanks that come along when a number is copied from a contact list. */
const invisible = /[\p{Cf}\p{Variation_Selector}]/gu;
/** Where the digits of the scripts of South and West Asia begin; full-width ones are taken by compatibility. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0];
const mostDigits = 15;

/** Signs and digits of any script as a keyboard has them. A half or a raised 2 is no digit: it would vanish or turn into two. */
function plainSigns(text: string): string {
  if (/[\p{No}\p{Nl}]/u.test(text)) throw phoneInvalid('unknown');
  return text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      const zero = zeros.find((start) => code >= start && code < start + 10);
      return zero === undefined ? digit : String(code - zero);
    })
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[^\S\t\r\n]+/gu, ' ')
    .trim();
}

interface Written {
  readonly digits: string;
  /** With `+` or `00` in front: it names its own country. */
  readonly isInternational: boolean;
}

/** Behind a number: what a switchboard would ask for. */
const extensionPattern = /[\s,;]*(?<extension>(?:\bext(?:ension|en)?|\bramal|\banexo|\bint(?:erno)?|x|#)[^\d\p{L}]*\d{1,6})\D*$/iu;
/** A remark without a digit: `(casa)`. */
const remark = /(?<=\d)\s*[([{][^\d()[\]{}]+[)\]}]\s*$/u;
/** `(0xx41)`: the area, and a carrier of one's choice (Brazil). */
const anyCarrier = /^(?<open>\(?\s*)0\s*(?:xx|\*\*)(?=[\s().-]*\d)/iu;

/** The number without what people write beside it, and its extension. */
function withoutRemarks(text: string): { readonly number: string; readonly extension: string | null } {
  const bare = text.replace(remark, '').replace(anyCarrier, '$<open>0');
  const extension = extensionPattern.exec(bare);
  return { number: extension === null ? bare : bare.slice(0, extension.index), extension: extension?.groups?.['extension'] ?? null };
}

/** The digits of a text that is one number, with blanks, points, hyphens and brackets at most. */
function oneNumber(text: string): Written {
  if (!/\d/u.test(text)) throw phoneInvalid('empty');
  const parts = text.split(/[^\d .()+-]+|(?=\+)/u).filter((part) => part.replaceAll(/\D/gu, '').length >= 7);
  if (parts.length > 1) throw phoneInvalid('twoNumbers');
  if (/\p{L}/u.test(text)) throw phoneInvalid('letters');
  const digits = text.replaceAll(/\D/gu, '');
  if (/[^0-9]/u.test(digits)) throw phoneInvalid('unknown');
  if (digits.length > mostDigits + 5) throw phoneInvalid(text.includes(' ') ? 'twoNumbers' : 'tooLong');
  // A bracket at the end is a remark, or an area code that belongs in front.
  if (!/^[( ]*\+?[\d .()-]*\d[ .-]*$/u.test(text)) throw phoneInvalid('unknown');
  // `+0055`: the sign and what is dialled in its place.
  if (text.includes('+')) return { digits: digits.replace(/^00(?=[1-9])/u, ''), isInternational: true };
  return /^00[1-9]/u.test(digits) ? { digits: digits.slice(2), isInternational: true } : { digits, isInternational: false };
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

function parse(text: string, from: CountryCode | { readonly defaultCallingCode: string }): PhoneNumber | null {
  try {
    return parsePhoneNumberWithError(text, from);
  } catch (cause) {
    if (cause instanceof ParseError) return null;
    throw cause;
  }
}

const isCallingCode = (code: string): boolean => getCountries().some((country) => getCountryCallingCode(country) === code);

/** What is dialled in front of a number inside its country; elsewhere it is a 0. */
const trunkPrefixes: Readonly<Record<string, readonly string[]>> = {
  '1': ['1'],
  '7': ['8'],
  '36': ['06'],
  '370': ['8', '0'],
  '375': ['8'],
};

/** Whether `digits` are the national number as it is written at home: with its trunk prefix, carrier or old mobile mark, and no more. */
function isAtHome(digits: string, { countryCallingCode, nationalNumber }: PhoneNumber): boolean {
  const trunks = trunkPrefixes[countryCallingCode] ?? ['0'];
  if (digits === nationalNumber || trunks.some((trunk) => digits === trunk + nationalNumber)) return true;
  // Brazil: 0, the carrier, area and number.
  if (countryCallingCode === '55') return /^0\d{2}$/u.test(digits.slice(0, -nationalNumber.length)) && digits.endsWith(nationalNumber);
  // Argentina: area, 15 and number at home are 9, area and number abroad.
  const mobile = /^9(\d{10})$/u.exec(nationalNumber)?.[1];
  if (countryCallingCode !== '54' || mobile === undefined) return false;
  const home = digits.replace(/^0/u, '');
  return [2, 3, 4].some((area) => home === `${mobile.slice(0, area)}15${mobile.slice(area)}`);
}

/** The number without what is dialled to leave the country; null where it does not begin so. */
function withoutExit(digits: string, country: CountryCode): string | null {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  const exit = metadata.numberingPlan?.IDDPrefix();
  const found = exit === undefined ? null : new RegExp(`^(?:${exit})`, 'u').exec(digits);
  return found === null ? null : digits.slice(found[0].length);
}

/** Whether every digit that was written is in the number, or is known to lead to it. The parser drops what it cannot use. */
function isAccountedFor({ digits, isInternational }: Written, number: PhoneNumber, callingCode: string, country: CountryCode): boolean {
  const own = number.countryCallingCode;
  const isWithCode = (text: string) => text.startsWith(own) && isAtHome(text.slice(own.length), number);
  if (isInternational) return isWithCode(digits);
  if (own === callingCode && (isAtHome(digits, number) || isWithCode(digits))) return true;
  const abroad = withoutExit(digits, country);
  return abroad !== null && isWithCode(abroad);
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
 * Reads a number typed for `country` (ISO 3166, two letters); one that begins with `+` or `00` names its own country.
 * @throws DeskError `phoneInvalid` with `params.reason`, one of `PhoneReason`
 */
export function checkPhone(typed: string, country: string): CheckedPhone {
  const text = typed.replace(invisible, '').trim();
  const link = isPhoneLink(text) ? readPhoneLink(text) : text;
  const { number: given, callingCode } = isTelUri(link) ? readTelUri(link) : { number: link, callingCode: null };
  const { number: written, extension } = withoutRemarks(plainSigns(given.replace(invisible, '')));
  const one = oneNumber(written);
  if (callingCode !== null && (one.isInternational || !isCallingCode(callingCode))) throw phoneInvalid('unknown');
  const region = country.toUpperCase();
  const known = isSupportedCountry(region) ? region : 'BR';
  const from = callingCode === null ? known : { defaultCallingCode: callingCode };
  const first = parse(one.isInternational ? `+${one.digits}` : one.digits, from);
  if (first === null) throw phoneInvalid(one.digits.length < 7 ? 'tooShort' : 'unknown');
  const whole = withNinthDigit(first.number.slice(1));
  // Nine digits are grouped five and four, eight four and four: with three at the end one was left out, and any could be the missing one.
  if (whole !== first.number.slice(1) && /[ .-]\d{3}$/u.test(written)) throw phoneInvalid('tooShort');
  const number = parse(`+${withoutMexicanOne(whole)}`, known) ?? first;
  if (!number.isValid()) {
    const count = number.number.length - 1;
    throw phoneInvalid(count < 8 ? 'tooShort' : count > mostDigits ? 'tooLong' : 'unknown');
  }
  // Behind a number that lacks a digit an extension may be the rest of it.
  if (extension !== null && !first.isValid()) throw phoneInvalid('extension');
  if (!isAccountedFor(one, first, callingCode ?? getCountryCallingCode(known), known)) throw phoneInvalid('unknown');
  return {
    phone: number.number,
    international: readable(number),
    country: number.country ?? known,
    landline: number.getType() === 'FIXED_LINE',
    extension,
  };
}

/** Where an E.164 number is, as an ISO 3166 code; null where the plan does not tell. */
export function countryOf(phone: string): string | null {
  return parse(phone, 'BR')?.country ?? null;
}

/** True for a number in the United States: marketing templates are not delivered there (whatsapp-templates 2). */
export function isUnitedStates(phone: string): boolean {
  return parse(phone, 'US')?.country === 'US';
}
