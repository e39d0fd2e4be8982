/** The contacts that hold what somebody typed, at a million rows too: the indices are asked in the order of recency, and no further than needed. */
import type { Contact } from '../../../src-preload/contract/models/recipients.ts';
import { atMost, type Db } from '../store/handle.ts';
import { type Needle, needlesOf } from './contact-query.ts';
import { type ContactRow, contactColumns, toContact } from './contact-row.ts';
import { wordsMeantBy, wordsWith } from './contact-words.ts';
import { isNumber, isShortened, needlesMatch, numbersMatch, tokensOf } from './match.ts';
import { idAt } from './schema.ts';

/** Places of an index that are looked at where not all of what was typed is in it; then the next way is better. */
const lookedAt = 1_000;
/** Where no way is left. */
const mostLookedAt = 10_000;
/** Of the most recent contacts every sign is looked at: a part of a word, or what is too short for an index. */
const recentOnes = 4_000;

/** The most recent contacts, by what is searched in them. */
interface Recent {
  readonly id: number;
  readonly folded: string;
}
/** Words that may be meant by a part of one. */
const mostWords = 30;

/** What to find: every needle in one of its spellings. */
interface Wanted {
  readonly needles: readonly Needle[];
  readonly limit: number;
}

/** As SQL, with its values: every needle stands in what the contact holds. */
function conditionOf(needles: readonly Needle[]): { readonly condition: string; readonly values: Record<string, string> } {
  const values: Record<string, string> = {};
  const named = (value: string): string => {
    const name = `value${Object.keys(values).length}`;
    values[name] = value;
    return `@${name}`;
  };
  const held = needles.map((needle) => `(${needle.map((spelling) => `instr(folded, ${named(spelling)}) > 0`).join(' OR ')})`);
  return { condition: held.join(' AND '), values };
}

type Index = 'contact_search' | 'contact_number';

/** True where the index has more for the expression than was looked at. */
function hasMore(db: Db, index: Index, match: string, most: number): boolean {
  const found = db.get<{ count: number }>(
    `SELECT count(*) AS count FROM (SELECT rowid FROM ${index} WHERE ${index} MATCH @match ${atMost('@most')})`,
    { match, most: most + 1 },
  );
  return (found?.count ?? 0) > most;
}

/** Those among the first places of an index that hold everything, in its order. */
function fromIndex(db: Db, index: Index, match: string, { needles, limit }: Wanted, most: number): ContactRow[] {
  const { condition, values } = conditionOf(needles);
  return db.all<ContactRow>(
    `SELECT ${contactColumns} FROM (SELECT rowid AS place FROM ${index} WHERE ${index} MATCH @match ORDER BY rowid DESC ${atMost('@most')})
     CROSS JOIN contact ON contact.id = ${idAt('place')} WHERE ${condition} ${atMost('@limit')}`,
    { ...values, match, most, limit },
  );
}

/** Rows by their contact. */
type Found = Map<number, ContactRow>;

/** By the beginnings of words. */
function findByWords(db: Db, found: Found, wanted: Wanted, needles: readonly Needle[]): void {
  const add = (match: string | null, most: number): boolean => {
    if (match === null) return true;
    const rows = fromIndex(db, 'contact_search', match, wanted, most);
    for (const row of rows) found.set(row.id, row);
    return rows.length >= wanted.limit || !hasMore(db, 'contact_search', match, most);
  };
  if (add(needlesMatch(needles), lookedAt)) return;
  // Few of those that share their first letters with it: all letters of the longest word make it narrow.
  const length = (needle: Needle): number =>
    Math.max(...needle.flatMap(tokensOf).map((token) => (isShortened(token) ? token.length : 0)), 0);
  const longest = needles.reduce((one, other) => (length(other) > length(one) ? other : one));
  add(needlesMatch(needles, length(longest) > 0 ? longest : null), mostLookedAt);
}

/** By any part of a number. */
function findByNumbers(db: Db, found: Found, wanted: Wanted, numbers: readonly Needle[]): void {
  const match = numbersMatch(numbers);
  for (const most of [lookedAt, mostLookedAt]) {
    const rows = fromIndex(db, 'contact_number', match, wanted, most);
    for (const row of rows) found.set(row.id, row);
    if (rows.length >= wanted.limit || !hasMore(db, 'contact_number', match, most)) return;
  }
}

/** A part of a name from behind its beginning. */
function findByParts(db: Db, found: Found, wanted: Wanted): void {
  const parts = wanted.needles.map((needle) => [...needle, ...needle.flatMap((spelling) => wordsWith(db, spelling, mostWords))]);
  if (parts.every((part, index) => part.length === wanted.needles[index]?.length)) return;
  findByWords(db, found, wanted, parts);
}

/** Any part of anything. */
function findRecent(db: Db, found: Found, { needles, limit }: Wanted, recent: readonly Recent[]): void {
  const ids: number[] = [];
  for (const { id, folded } of recent) {
    if (!needles.every((needle) => needle.some((spelling) => folded.includes(spelling)))) continue;
    ids.push(id);
    if (ids.length >= limit) break;
  }
  if (ids.length === 0) return;
  const rows = db.all<ContactRow>(`SELECT ${contactColumns} FROM contact WHERE id IN (SELECT value FROM json_each(@ids))`, {
    ids: JSON.stringify(ids),
  });
  for (const row of rows) found.set(row.id, row);
}

/** Everything that holds all of it, as far as `limit` goes. */
function findAll(db: Db, wanted: Wanted, recent: () => readonly Recent[]): Found {
  const found: Found = new Map();
  const { needles, limit } = wanted;
  const numbers = needles.filter(isNumber);
  const words = needles.filter((needle) => !numbers.includes(needle));
  // Digits may stand in an e-mail too.
  findByWords(db, found, wanted, words.length === 0 ? needles : words);
  if (numbers.length > 0) findByNumbers(db, found, wanted, numbers);
  if (found.size < limit) findRecent(db, found, wanted, recent());
  if (found.size < limit) findByParts(db, found, wanted);
  return found;
}

function byRecency(one: ContactRow, other: ContactRow): number {
  return (other.last_message_at ?? Number.NEGATIVE_INFINITY) - (one.last_message_at ?? Number.NEGATIVE_INFINITY) || one.id - other.id;
}

/** The contacts that have exactly one of these numbers. */
function findExactly(db: Db, found: Found, numbers: readonly string[], limit: number): void {
  if (numbers.length === 0) return;
  const rows = db.all<ContactRow>(
    `SELECT ${contactColumns} FROM contact WHERE phone_digits IN (SELECT value FROM json_each(@numbers)) ${atMost('@limit')}`,
    { numbers: JSON.stringify(numbers), limit },
  );
  for (const row of rows) found.set(row.id, row);
}

/** Those that hold the words but for one letter, without those that were found. */
function findMeant(db: Db, { needles, limit }: Wanted, without: Found): ContactRow[] {
  const forgiving = needles.map((needle) => [...needle, ...needle.flatMap((spelling) => wordsMeantBy(db, spelling))]);
  if (forgiving.every((needle, index) => needle.length === needles[index]?.length)) return [];
  const found: Found = new Map();
  findByWords(db, found, { needles: forgiving, limit: limit + without.size }, forgiving);
  const meant = [...found.values()].filter(({ id }) => !without.has(id));
  return meant.toSorted(byRecency);
}

export interface ContactSearch {
  /**
   * By name, phone or e-mail; every word typed must be there, a number in any spelling. At most `limit`, the most recently heard from
   * first; where there is room, those follow that hold the words but for one letter.
   *
   * A word is found by its beginning, and in names by any part of three letters or more; a number by any part of three digits or more.
   * Any part of anything is found among the most recent contacts.
   *
   * @param numbers Digits of the numbers that the text may mean where it is read as the number field reads it.
   */
  find(query: string, limit: number, numbers?: readonly string[]): Contact[];
  /** Contacts changed. */
  forget(): void;
}

/** The search over an open directory. */
export function createContactSearch(db: Db): ContactSearch {
  /** Read by the first search that needs them; to walk through them in the file takes longer than all the rest. */
  let kept: readonly Recent[] | null = null;
  const recent = (): readonly Recent[] => {
    kept ??= db.all<Recent>(`SELECT id, folded FROM contact ORDER BY last_message_at DESC, id ${atMost('@recentOnes')}`, { recentOnes });
    return kept;
  };

  return {
    find(query, limit, numbers = []) {
      const needles = needlesOf(query);
      if (needles.length === 0) {
        const rows = db.all<ContactRow>(`SELECT ${contactColumns} FROM contact ORDER BY last_message_at DESC, id ${atMost('@limit')}`, {
          limit,
        });
        return rows.map(toContact);
      }
      const wanted = { needles, limit };
      const all = findAll(db, wanted, recent);
      findExactly(db, all, numbers, limit);
      const found = [...all.values()].toSorted(byRecency).slice(0, limit);
      if (found.length < limit) found.push(...findMeant(db, wanted, all).slice(0, limit - found.length));
      return found.map(toContact);
    },
    forget() {
      kept = null;
    },
  };
}
