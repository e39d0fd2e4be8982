/** Countries as people look for them: by name in the language of the window, in English, in their own, by calling code and ISO code. */
import { type CountryCode, getCountryCallingCode } from 'libphonenumber-js/min';
import { fold } from '../../../src-preload/contract/fold.ts';

interface Terms {
  /** ISO and calling code. */
  readonly codes: readonly string[];
  /** Each with the calling code behind it, as the box shows it. */
  readonly names: readonly string[];
}

/** Languages whose names and short names (`USA`, `EUA`, `UK`) people write beside their own. */
const commonLanguages = ['en', 'pt', 'es', 'de', 'fr'];

const plain = (text: string): string =>
  fold(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const made = new Map<string, Intl.DisplayNames>();
function namesIn(language: string, style: 'long' | 'short'): Intl.DisplayNames {
  const key = `${language} ${style}`;
  const found = made.get(key) ?? new Intl.DisplayNames(language, { type: 'region', style });
  made.set(key, found);
  return found;
}

const terms = new Map<string, Terms>();
function termsOf(country: CountryCode, language: string): Terms {
  const key = `${country} ${language}`;
  const kept = terms.get(key);
  if (kept !== undefined) return kept;
  const own = new Intl.Locale(`und-${country}`).maximize().language;
  const names = [language, own, ...commonLanguages].flatMap((one) => [
    namesIn(one, 'long').of(country) ?? country,
    namesIn(one, 'short').of(country) ?? country,
  ]);
  const callingCode = getCountryCallingCode(country);
  const found = {
    codes: [country.toLowerCase(), callingCode],
    names: [...new Set(names.map((name) => `${plain(name)} ${callingCode}`))],
  };
  terms.set(key, found);
  return found;
}

/** How well a country fits what is typed, from 0 (best); null where it does not. */
export function countryRank(country: CountryCode, typed: string, language: string): number | null {
  const text = plain(typed.replace(/^\s*(?:\+|00)\s*(?=\d)/u, ''));
  if (text === '') return 0;
  const { codes, names } = termsOf(country, language);
  if (codes.includes(text)) return 0;
  if (/^\d/u.test(text)) return codes[1]?.startsWith(text) === true ? 1 : null;
  if (names.some((name) => name.startsWith(text))) return 1;
  const words = text.split(' ');
  const fits = (name: string): boolean => words.every((word) => name.split(' ').some((part) => part.startsWith(word)));
  if (names.some(fits)) return 2;
  return names.some((name) => name.includes(text)) ? 3 : null;
}
