/**
 * A person's name as contacts have it, cut into what a message says. A wrong name in a greeting is worse than none: what is not
 * surely the first name is not proposed.
 */
import { bareName, isBeforeFamilyName, joinsNames, kindOfWord } from './name-words.ts';

export interface NameParts {
  readonly full: string;
  /** Null where nobody can tell it: a title, initials or a family name alone, a company. */
  readonly first: string | null;
  /** Null where there is one word alone. */
  readonly last: string | null;
}

/** A letter that a name is made of; the signs of `Profª` and `3º` count as letters elsewhere. */
const letter = /[^\P{L}ªº]/u;
const vowel = /[aeiouy]/u;
const latin = /^\p{Script=Latin}/u;
/** Written without blanks, the family name first. */
const familyFirst = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Words with what belongs to them: quotes, pictures and numbers beside them are taken off, `Dr.Carlos` and `ana.lima` are two. */
function wordsOf(text: string): readonly string[] {
  return text
    .replace(/_/gu, ' ')
    .split(/\s+/u)
    .flatMap((word) => (/^[&+]$/u.test(word) ? [word] : splitAtStops(trimmed(word))))
    .filter((word) => letter.test(word) || /^[&+]$/u.test(word));
}

function trimmed(word: string): string {
  const bare = word.replace(/^[^\p{L}]+|[^\p{L}\p{M}.)]+$/gu, '');
  return bare.includes('(') ? bare : bare.replace(/\)+/gu, '');
}

/** `Ph.D.`, `S.A.` and `J.R.` stay whole, a title before a name does not. */
function splitAtStops(word: string): readonly string[] {
  const pieces = word.split(/(?<=\.)(?=\p{L})/u);
  const beginsWithTitle = kindOfWord(pieces[0] ?? '') === 'title' && /^\p{L}{2}/u.test(word);
  const isAbbreviation = !beginsWithTitle && pieces.every((piece) => piece.replace(/[^\p{L}]/gu, '').length <= 2);
  return isAbbreviation || pieces.length === 1 ? [word] : pieces;
}

/** Notes in brackets are none of the name; `Sr(a).` and `Prof(a)` are. */
function withoutNotes(name: string): string {
  return name.replace(/(?<!\p{L})[([{][^)\]}]*[)\]}]?/gu, ' ');
}

const isOrganisation = (words: readonly string[]) => words.some((word) => kindOfWord(word) === 'organisation');

/** Behind titles; null where those are all there is. */
function withoutTitles(words: readonly string[]): { readonly own: readonly string[]; readonly title: string | null } {
  const at = words.findIndex((word) => kindOfWord(word) !== 'title');
  const own = at < 0 ? [] : words.slice(at);
  return { own, title: at === 0 ? null : (words.at(at < 0 ? -1 : at - 1) ?? null) };
}

function firstOf(words: readonly string[]): string | null {
  const { own, title } = withoutTitles(words);
  const [first, second] = own;
  if (first === undefined || isOrganisation(words) || kindOfWord(first) !== 'name') return null;
  // Two people: `Ana e Carlos`; but `Costa e Silva` is one family.
  if (second !== undefined && joinsNames(second)) return null;
  // `Mr. Smith`: with one word alone it is the family's.
  if (title !== null && isBeforeFamilyName(title) && own.every((word, place) => place === 0 || kindOfWord(word) !== 'name')) return null;
  const isShort = /[.ªº]/u.test(first) || /[\d@/]/u.test(first);
  if (isShort || (familyFirst.test(first) && own.length > 1)) return null;
  if (!latin.test(first)) return familyFirst.test(first) || [...first].length > 1 ? first : null;
  // One letter is an initial, and no name does without a vowel.
  return [...bareName(first)].length > 1 && vowel.test(bareName(first)) ? first : null;
}

function lastOf(words: readonly string[]): string | null {
  const { own } = withoutTitles(words);
  if (isOrganisation(words)) return null;
  const names = own.filter((word) => kindOfWord(word) === 'name');
  return names.length > 1 ? (names.at(-1)?.replace(/\.$/u, '') ?? null) : null;
}

const isOnlyAbout = (words: readonly string[]) => words.every((word) => ['suffix', 'title'].includes(kindOfWord(word)));

/** `Lima, Carlos` is Carlos Lima; `Ana Lima, PhD` is Ana Lima. Null where the comma tells nothing. */
function inOrder(name: string): string | null {
  const [before = '', after = '', ...more] = name.split(/\s*,\s*/u);
  if (more.length > 0) return null;
  const [family, given] = [wordsOf(before), wordsOf(after)];
  const isOneName = withoutTitles(family).own.filter((word) => kindOfWord(word) === 'name').length === 1;
  if (given.length === 0 || isOrganisation(given)) return before;
  if (isOnlyAbout(given)) return isOneName ? null : before;
  // A word about the person, not a name: `Ana, mãe do Pedro`.
  if (/^\p{Lu}/u.test(before) && /^\p{Ll}/u.test(after)) return before;
  return isOneName && !isOrganisation(family) ? `${after} ${before}` : null;
}

/** The part of `Ana Lima - Financeiro` that is the person; null where either might be. */
function personIn(name: string): string | null {
  const parts = name.split(/\s+[-–—/•·]+\s+|\s*\|\s*|:\s+/u).filter((part) => wordsOf(part).length > 0);
  if (parts.length < 2) return parts[0] ?? name;
  const persons = parts.filter((part) => !isOrganisation(wordsOf(part)) && !isOnlyAbout(wordsOf(part)));
  return persons.length === 1 && persons.length < parts.length ? (persons[0] ?? null) : null;
}

/** Null for what is no name: contacts are often called by their number, their address or a picture alone. */
export function nameParts(name: string): NameParts | null {
  const full = name.replace(/\s+/gu, ' ').trim();
  if (wordsOf(full).length === 0) return null;
  if (/\S@\S|:\/\//u.test(full)) return { full, first: null, last: null };
  const person = personIn(withoutNotes(full).trim());
  const ordered = person?.includes(',') === true ? inOrder(person) : person;
  if (person === null || ordered === null) return { full, first: null, last: null };
  const words = wordsOf(ordered);
  return { full: person.startsWith(ordered) ? full : ordered, first: firstOf(words), last: lastOf(words) };
}
