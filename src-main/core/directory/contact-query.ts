/**
 * What is typed into the search of contacts, as it is looked for. Pure. Numbers are read apart from `recipients/phone.ts`, which takes a
 * whole one and refuses the rest: here a piece of one is looked for at each key, with no country known.
 */
import { fold } from '../../../src-preload/contract/fold.ts';

/** One thing that a contact has to hold: any of these spellings. */
export type Needle = readonly string[];

/** Links that hold nothing but a number; it stands with its country in all of them. */
const link = /^(?:https?:\/\/)?(?:wa\.me\/|(?:api\.|web\.)?whatsapp\.com\/send\/?\?(?:[^#]*&)?phone=)\+?(?<digits>\d+)/u;
const scheme = /^(?:whatsapp:(?:\/\/send\/?\?(?:.*&)?phone=)?|tel:(?:\/\/)?)/u;
/** Shorter beginnings of numbers are looked for as they are: nothing tells what their zeros mean. */
const leastDigits = 5;

/** Brazilian accounts from before the ninth digit, and from after it, are one person (whatsapp-templates 12). */
function withBrazilianTwin(digits: string): readonly string[] {
  const mobile = /^(?<start>(?:55)?\d{2}|)(?<nine>9?)(?<rest>[6-9]\d{7})$/u.exec(digits)?.groups;
  if (mobile === undefined) return [digits];
  return [digits, `${mobile['start']}${mobile['nine'] === '' ? '9' : ''}${mobile['rest']}`];
}

/** Without what is dialled in front of a number: `00`, a 0, in Brazil a 0 and the carrier. */
function withoutPrefixes(digits: string): readonly string[] {
  const bare = [/^00(\d+)$/u, /^0(\d+)$/u, /^0\d{2}(\d{10,11})$/u].flatMap((pattern) => pattern.exec(digits)?.[1] ?? []);
  return [...bare.filter((rest) => rest.length >= leastDigits), digits];
}

function numberNeedle(folded: string): Needle | null {
  const linked = link.exec(folded)?.groups?.['digits'];
  if (linked !== undefined) return withBrazilianTwin(linked);
  const text = folded
    .replace(scheme, '')
    .replace(/;.*$/u, '')
    // Before an area code, `xx` stands for any carrier.
    .replace(/0xx/u, '0');
  if (!/^[+\d\s()./\p{Pd}]+$/u.test(text) || !/\d/u.test(text)) return null;
  const isInternational = text.startsWith('+');
  // `+55 (0)31 ...` is written for those who call from inside and from abroad.
  const digits = text.replace(/\(0\)/gu, isInternational || text.startsWith('00') ? '' : '0').replace(/\D/gu, '');
  if (digits.length < leastDigits) return [digits];
  return [...new Set((isInternational ? [digits] : withoutPrefixes(digits)).flatMap(withBrazilianTwin))];
}

/** What parts words; the rest of the punctuation is looked for. Names are stored as they are written, with their apostrophes. */
const separators = /[\s\p{Cc}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Pd}\p{Pc}"'`\u00b4\u02b9-\u02bd\u2032,;:.!?¡¿/\\|@<>]+/u;

/** A number in any spelling that the form takes, else every word; empty where nothing is asked for. */
export function needlesOf(query: string): readonly Needle[] {
  const folded = fold(query);
  const number = numberNeedle(folded);
  if (number !== null) return [number];
  return folded
    .split(separators)
    .filter((word) => word !== '')
    .map((word) => [word]);
}
