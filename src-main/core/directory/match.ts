/** What the indices are asked: full-text expressions of what somebody typed. Pure. */
import { keptBeginnings } from './schema.ts';

/** What the index of words takes for words (schema.ts): letters, digits, marks, emoji, signs of currencies. */
const tokenPattern = /[\p{L}\p{N}\p{M}\p{So}\p{Sc}\p{Co}]+/gu;
const leastNumber = 3;
/** More of them make nothing narrower. */
const mostTrigrams = 6;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const any = (parts: readonly string[]): string => `(${parts.join(' OR ')})`;
const all = (parts: readonly string[]): string => parts.join(' AND ');

/** The words within one spelling; none of what is made of signs alone. */
export const tokensOf = (spelling: string): readonly string[] => spelling.match(tokenPattern) ?? [];

/** As much of its beginning as the index keeps: it is found there without putting many words together. */
const keptLength = (token: string): number => keptBeginnings.find((length) => length <= [...token].length) ?? 0;
const beginning = (token: string): string => `${quoted([...token].slice(0, keptLength(token)).join(''))} *`;

/** Whether the index keeps nothing of it but a shorter beginning. */
export const isShortened = (token: string): boolean => keptLength(token) < [...token].length;

/** Words that begin as the spelling's do; `isWhole` asks for all letters of the longest one too. Null where it holds no words. */
function wordsMatch(spelling: string, isWhole: boolean): string | null {
  const tokens = tokensOf(spelling);
  if (tokens.length === 0) return null;
  return `(${all(tokens.map((token) => (isWhole ? `${quoted(token)} *` : beginning(token))))})`;
}

/**
 * For the index of words: every needle in one of its spellings.
 * @param whole The needle of which all letters are asked for
 * @returns null where none of the needles can be looked up
 */
export function needlesMatch(needles: readonly (readonly string[])[], whole: readonly string[] | null = null): string | null {
  const found = needles.flatMap((needle) => {
    const parts = needle.map((spelling) => wordsMatch(spelling, needle === whole));
    return parts.every((part) => part !== null) ? [any(parts)] : [];
  });
  return found.length === 0 ? null : all(found);
}

/** Every three signs of it that follow one another: first those that do not overlap, which tell most. */
export function trigramsOf(text: string): string {
  const signs = [...text];
  const at = (from: number): string => signs.slice(from, from + 3).join('');
  const starts = signs.slice(2).map((_, from) => from);
  const apart = starts.filter((from) => from % 3 === 0 || from === signs.length - 3);
  return all([...new Set([...apart, ...starts].map(at))].slice(0, mostTrigrams).map(quoted));
}

/** Nothing but digits, in every spelling, and enough of them for the index of numbers. */
export const isNumber = (needle: readonly string[]): boolean =>
  needle.every((spelling) => spelling.length >= leastNumber && /^\d+$/u.test(spelling));

/** For the index of numbers: each of these in one of its spellings. */
export const numbersMatch = (needles: readonly (readonly string[])[]): string =>
  all(needles.map((needle) => any(needle.map((spelling) => `(${trigramsOf(spelling)})`))));
