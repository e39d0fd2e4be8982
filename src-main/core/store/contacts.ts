/** The contacts of the router, searchable as one types, at a million rows too. */
import { fold } from '../../../src-preload/contract/fold.ts';
import type { Contact } from '../../../src-preload/contract/models/recipients.ts';
import type { WireContact } from '../api/blip-client.ts';
import { type Needle, needlesOf } from './contact-query.ts';
import { keepWords, wordsMeantBy } from './contact-words.ts';
import { anyCasing, type Db } from './handle.ts';
import { readJson, textsSchema } from './stored-json.ts';

interface ContactRow {
  readonly identity: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly extras: string;
  readonly last_message_at: number | null;
}

const columns = 'identity, name, phone, email, extras, last_message_at';
/** More matches than this are found faster by walking from the most recent contact than by sorting them all. */
const narrow = 3_000;
/** A query too short for the index looks at this many of the most recent contacts, and of the names that begin so. */
const recentOnes = 4_000;
const mostTrigrams = 16;
/** So many contacts of one number are looked at: a person has one for each channel, a switchboard hundreds. */
const mostOfOnePhone = 20;

function toContact(row: ContactRow): Contact {
  return {
    identity: row.identity,
    name: row.name,
    phone: row.phone,
    email: row.email,
    // What cannot be read is written anew by the next complete read of the contacts.
    extras: readJson(row.extras, textsSchema).value ?? {},
    lastMessageAt: row.last_message_at,
  };
}

/**
 * Stores one page of a sync run. Rows that did not change keep their search entries. Answers how many contacts the run had not seen.
 * A run is any whole number that grows; `removeMissingContacts` drops what the run did not see.
 */
export function upsertContacts(db: Db, contacts: readonly WireContact[], run: number): number {
  return db.transaction(() => {
    const identities = [...new Set(contacts.map(({ identity }) => identity))];
    const seen = db.get<{ count: number }>(
      'SELECT count(*) AS count FROM contact WHERE identity IN (SELECT value FROM json_each(@identities)) AND sync_run = @run',
      { identities: JSON.stringify(identities), run },
    );
    for (const contact of contacts) {
      const digits = contact.phone?.replace(/\D/gu, '') ?? '';
      const foldedName = fold(contact.name ?? '');
      db.run(
        `INSERT INTO contact (identity, name, phone, phone_digits, email, extras, last_message_at, folded_name, folded, sync_run)
         VALUES (@identity, @name, @phone, @digits, @email, @extras, @lastMessageAt, @foldedName, @folded, @run)
         ON CONFLICT (identity) DO UPDATE SET name = excluded.name, phone = excluded.phone, phone_digits = excluded.phone_digits,
           email = excluded.email, extras = excluded.extras, last_message_at = excluded.last_message_at,
           folded_name = excluded.folded_name, folded = excluded.folded, sync_run = excluded.sync_run`,
        {
          identity: contact.identity,
          name: contact.name,
          phone: contact.phone,
          digits: digits === '' ? null : digits,
          email: contact.email,
          extras: JSON.stringify(contact.extras),
          lastMessageAt: contact.lastMessageAt,
          foldedName,
          folded: [foldedName, digits, fold(contact.email ?? '')].join('\n'),
          run,
        },
      );
    }
    keepWords(
      db,
      contacts.map(({ name }) => name ?? ''),
      run,
    );
    return identities.length - (seen?.count ?? 0);
  });
}

/** Deletes at most `limit` contacts that the run did not see; call until it answers 0, so that nothing is blocked for long. */
export function removeMissingContacts(db: Db, run: number, limit = 100): number {
  return db.transaction(() =>
    db.run('DELETE FROM contact WHERE id IN (SELECT id FROM contact WHERE sync_run < @run LIMIT @limit)', { run, limit }),
  );
}

/** Contacts that the run saw so far. */
export function countContactsOfRun(db: Db, run: number): number {
  return db.get<{ count: number }>('SELECT count(*) AS count FROM contact WHERE sync_run = @run', { run })?.count ?? 0;
}

export function countContacts(db: Db): number {
  return db.get<{ count: number }>('SELECT count(*) AS count FROM contact')?.count ?? 0;
}

function pattern(needle: string): string {
  return `%${needle.replace(/[\\%_]/gu, '\\$&')}%`;
}

/** What to find: every needle in one of its spellings, or one of the numbers exactly; not the contacts of `without`. */
interface Wanted {
  readonly needles: readonly Needle[];
  readonly numbers: readonly string[];
  readonly without: readonly string[];
}

/** As SQL, with its values. */
function conditionOf({ needles, numbers, without }: Wanted): { readonly condition: string; readonly values: Record<string, string> } {
  const values: Record<string, string> = {};
  const named = (value: string): string => {
    const name = `value${Object.keys(values).length}`;
    values[name] = value;
    return `@${name}`;
  };
  const held = needles.map((needle) => `(${needle.map((spelling) => `folded LIKE ${named(pattern(spelling))} ESCAPE '\\'`).join(' OR ')})`);
  const exact = numbers.length === 0 ? '' : ` OR phone_digits IN (${numbers.map(named).join(', ')})`;
  const left = without.length === 0 ? '' : ` AND identity NOT IN (${without.map(named).join(', ')})`;
  return { condition: `(${held.join(' AND ')}${exact})${left}`, values };
}

/** The trigrams to look up first; null where a spelling is too short to have one. */
function matchOf(needles: readonly Needle[]): string | null {
  const long = needles.filter((needle) => needle.every((spelling) => [...spelling].length >= 3));
  if (long.length === 0) return null;
  return long
    .map((needle) => `(${needle.map((spelling) => `(${trigrams(spelling, Math.ceil(mostTrigrams / long.length))})`).join(' OR ')})`)
    .join(' AND ');
}

function find(db: Db, wanted: Wanted, limit: number): ContactRow[] {
  const { condition, values } = conditionOf(wanted);
  const order = 'ORDER BY last_message_at DESC, id LIMIT @limit';
  const match = matchOf(wanted.needles);
  if (match === null) {
    const longest = wanted.needles.flat().reduce((a, b) => (b.length > a.length ? b : a), '');
    return db.all<ContactRow>(
      `SELECT ${columns}, id FROM (SELECT * FROM contact ORDER BY last_message_at DESC, id LIMIT @recentOnes) WHERE ${condition}
       UNION
       SELECT ${columns}, id FROM (SELECT * FROM contact WHERE folded_name >= @prefix AND folded_name < @prefixEnd LIMIT @recentOnes) WHERE ${condition}
       ${order}`,
      { ...values, limit, prefix: longest, prefixEnd: `${longest}\u{10ffff}`, recentOnes },
    );
  }
  // The trigram index answers LIKE without an ESCAPE clause only, so it gets the trigrams themselves; `folded LIKE` then makes sure.
  const matches = db.get<{ count: number }>(
    'SELECT count(*) AS count FROM (SELECT rowid FROM contact_search WHERE contact_search MATCH @match LIMIT @narrow)',
    { match, narrow: narrow + 1 },
  );
  if ((matches?.count ?? 0) > narrow) {
    return db.all<ContactRow>(`SELECT ${columns} FROM contact INDEXED BY contact_by_recency WHERE ${condition} ${order}`, {
      ...values,
      limit,
    });
  }
  const { numbers } = wanted;
  const byNumber =
    numbers.length === 0
      ? ''
      : ` UNION SELECT id FROM contact WHERE phone_digits IN (${numbers.map((_, index) => `@number${index}`).join(', ')})`;
  const source = `contact WHERE id IN (SELECT rowid FROM contact_search WHERE contact_search MATCH @match${byNumber})`;
  return db.all<ContactRow>(`SELECT ${columns} FROM ${source} AND ${condition} ${order}`, {
    ...values,
    ...Object.fromEntries(numbers.map((number, index) => [`number${index}`, number])),
    match,
    limit,
  });
}

/**
 * By name, phone or e-mail; every word typed must be there, a number in any spelling. At most `limit`, the most recently heard from
 * first; where there is room, those follow that hold the words but for one letter.
 *
 * @param numbers Digits of the numbers that the text may mean where it is read as the number field reads it.
 */
export function searchContacts(db: Db, query: string, limit: number, numbers: readonly string[] = []): Contact[] {
  const needles = needlesOf(query);
  if (needles.length === 0) {
    return db.all<ContactRow>(`SELECT ${columns} FROM contact ORDER BY last_message_at DESC, id LIMIT @limit`, { limit }).map(toContact);
  }
  const found = find(db, { needles, numbers, without: [] }, limit);
  const forgiving = needles.map((needle) => [...needle, ...needle.flatMap((spelling) => wordsMeantBy(db, spelling))]);
  if (found.length < limit && forgiving.some((needle, index) => needle.length > (needles[index]?.length ?? 0))) {
    const without = found.map(({ identity }) => identity);
    found.push(...find(db, { needles: forgiving, numbers: [], without }, limit - found.length));
  }
  return found.map(toContact);
}

/** Trigrams of a word: enough to be narrow, few enough to be quick. */
function trigrams(word: string, most: number): string {
  const characters = [...word];
  const all = new Set<string>();
  for (let at = 0; at + 3 <= characters.length && all.size < most; at += 1) {
    all.add(
      `"${characters
        .slice(at, at + 3)
        .join('')
        .replaceAll('"', '""')}"`,
    );
  }
  return [...all].join(' AND ');
}

/** The contacts that have the number in one of these forms, the first form's first, each time the most recently heard from first. */
export function listContactsOfPhone(db: Db, forms: readonly string[]): Contact[] {
  return forms.flatMap((digits) =>
    db
      .all<ContactRow>(`SELECT ${columns} FROM contact WHERE phone_digits = @digits ORDER BY last_message_at DESC LIMIT @most`, {
        digits,
        most: mostOfOnePhone,
      })
      .map(toContact),
  );
}

export function findContactByIdentity(db: Db, identity: string): Contact | null {
  const row = db.get<ContactRow>(
    `SELECT ${columns} FROM contact WHERE identity ${anyCasing('@identity')} ORDER BY identity = @identity DESC LIMIT 1`,
    { identity },
  );
  return row === undefined ? null : toContact(row);
}
