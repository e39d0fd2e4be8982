/**
 * Words as every search compares them: accents, case, apostrophes and punctuation make no difference, and one letter may be wrong in a
 * word of five or more.
 */
import { fold } from './fold.ts';

/** All the signs that people write for an apostrophe; between letters it is left out, so that `we’re`, `we're` and `were` are one. */
const apostrophes = /['`\u00b4\u02b9-\u02bd\u2018\u2019\u201b\u2032\u2035\uff07]/gu;
/** What parts words. Emoji and signs of currencies are looked for like letters. */
const punctuation = /[\s\p{P}\p{Sk}\p{Sm}]+/gu;
/** The same for the texts that hold nothing else, in a third of the time. */
const asciiPunctuation = /[\s!-#%-/:-@[-`{-~]+/g;
const isAscii = /^[\u0000-\u007f]*$/;

/** The text folded, with nothing but a blank between two words. */
export function foldWords(text: string): string {
  // Before folding, which takes an accent that stands alone apart; and after, which takes letters with an apostrophe apart.
  const folded = fold(text.replace(apostrophes, ''));
  if (isAscii.test(folded)) return folded.replace(asciiPunctuation, ' ').trim();
  return folded.replace(apostrophes, '').normalize('NFKD').replace(punctuation, ' ').trim();
}

/** The words of what is looked for; none where nothing but punctuation is typed. */
export function searchWords(text: string): readonly string[] {
  const folded = foldWords(text);
  return folded === '' ? [] : folded.split(' ');
}

/** Shortest word that may hold a wrong letter. */
const shortest = 5;
const lettersOnly = /^[\p{L}\p{M}]+$/u;

/** True where a word as typed is long enough to be meant for another; numbers and codes are meant as they are. */
export function mayBeMistyped(typed: string): boolean {
  return typed.length >= shortest - 1 && lettersOnly.test(typed);
}

/**
 * True where the typed word is the word, or its beginning, but for one letter: wrong, missing, too much, or changed places with the
 * next. What is typed without a mistake is none. At its end a mistake counts only against the whole word, or every beginning would do.
 */
export function isMistypedFor(typed: string, word: string): boolean {
  const length = typed.length;
  let at = 0;
  while (at < length && typed[at] === word[at]) at += 1;
  if (at === length || word.length < shortest - 1) return false;
  const rest = typed.slice(at + 1);
  const isMissing = word.startsWith(typed.slice(at), at + 1);
  // Four letters are a word of five with one missing.
  if (length < shortest) return isMissing && word.length === shortest;
  if (isMissing) return true;
  if (at === length - 1) return word.length === length || word.length === length - 1;
  if (word.startsWith(rest, at + 1) || word.startsWith(rest, at)) return true;
  return typed[at] === word[at + 1] && typed[at + 1] === word[at] && word.startsWith(typed.slice(at + 2), at + 2);
}
