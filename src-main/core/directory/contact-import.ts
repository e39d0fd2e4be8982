/**
 * Writes contacts into the directory: many pages in one transaction, and the indices at its end, in the order in which they are kept.
 * A row at a time would cost several times as much. Whoever searches meanwhile gets their turn between two slices.
 */

import { fold } from '../../../src-preload/contract/fold.ts';
import type { WireContact } from '../api/blip-client.ts';
import type { Db } from '../store/handle.ts';
import { moveCount, saveContactState } from './contact-state.ts';
import { createWordKeeper, removeMissingWords } from './contact-words.ts';
import { lastPlace, placeMs, placeOf } from './schema.ts';

/** Rows after which what was gathered is committed, and milliseconds, so that a slow platform's pages are not all lost by a power cut. */
const mostGathered = 50_000;
const longestGatheringMs = 10_000;
/** Rows written between two looks at what else is asked. */
const sliceSize = 200;
/** Of a table that is walked through for what is gone: numbers looked at, and rows deleted, in one go. */
const idsAtOnce = 4_000;
const removedAtOnce = 200;

/** What stands in the indices of a contact, and where. */
interface Indexed {
  readonly id: number;
  readonly slot: number;
  readonly words: string;
  readonly digits: string | null;
}
interface IndexChange extends Indexed {
  readonly isAdded: boolean;
}

interface KeptRow {
  readonly id: number;
  readonly name: string | null;
  readonly phone: string | null;
  readonly phone_digits: string | null;
  readonly email: string | null;
  readonly extras: string;
  readonly last_message_at: number | null;
  readonly folded: string;
  readonly sync_run: number;
}

export interface ContactImport {
  /** Stores contacts of a read and how far it is; returns how many of them the run had not seen. They are safe after `commit`. */
  store(contacts: readonly WireContact[], run: number, cursor?: string | null): Promise<number>;
  /** Deletes what the run did not see, contacts and words, and commits. */
  removeMissing(run: number): Promise<void>;
  commit(): Promise<void>;
  /** What was not committed is given up. */
  rollback(): void;
}

export interface ImportDeps {
  readonly db: Db;
  readonly monotonic: () => number;
  /** Lets others have their turn. */
  readonly pause: () => Promise<unknown>;
  /** After each commit that changed contacts. */
  readonly onChange: () => void;
}

/** Places grow with time; what was never heard from, or is dated before 1970, comes last. */
const slotOf = (lastMessageAt: number | null): number => Math.min(Math.max(Math.trunc((lastMessageAt ?? 0) / placeMs), 0), lastPlace);

/** Name and e-mail: digits have an index of their own. */
const wordsOf = (folded: string): string => {
  const [name = '', , email = ''] = folded.split('\n');
  return `${name}\n${email}`;
};

const indexedOf = (row: Pick<KeptRow, 'id' | 'last_message_at' | 'folded' | 'phone_digits'>): Indexed => ({
  id: row.id,
  slot: slotOf(row.last_message_at),
  words: wordsOf(row.folded),
  digits: row.phone_digits,
});

/** By place; what happened to one contact stays in its order. */
const inOrder = (changes: readonly IndexChange[]): IndexChange[] =>
  changes.toSorted((one, other) => one.slot - other.slot || other.id - one.id);

const place = placeOf('@slot', '@id');

function applyToWords(db: Db, { isAdded, id, slot, words }: IndexChange): void {
  db.run(
    isAdded
      ? `INSERT INTO contact_search (rowid, words) VALUES (${place}, @words)`
      : `INSERT INTO contact_search (contact_search, rowid, words) VALUES ('delete', ${place}, @words)`,
    { id, slot, words },
  );
}

function applyToNumbers(db: Db, { isAdded, id, slot, digits }: IndexChange): void {
  if (digits === null) return;
  db.run(
    isAdded
      ? `INSERT INTO contact_number (rowid, digits) VALUES (${place}, @digits)`
      : `INSERT INTO contact_number (contact_number, rowid, digits) VALUES ('delete', ${place}, @digits)`,
    { id, slot, digits },
  );
}

/** One of the contacts, as its row will be. */
function rowOf(contact: WireContact): Omit<KeptRow, 'id' | 'sync_run'> {
  const digits = contact.phone?.replace(/\D/gu, '') ?? '';
  return {
    name: contact.name,
    phone: contact.phone,
    phone_digits: digits === '' ? null : digits,
    email: contact.email,
    extras: JSON.stringify(contact.extras),
    last_message_at: contact.lastMessageAt,
    folded: `${fold(contact.name ?? '')}\n${digits}\n${fold(contact.email ?? '')}`,
  };
}

const isSameRow = (kept: KeptRow, row: ReturnType<typeof rowOf>): boolean =>
  kept.folded === row.folded &&
  kept.last_message_at === row.last_message_at &&
  kept.name === row.name &&
  kept.phone === row.phone &&
  kept.email === row.email &&
  kept.extras === row.extras;

export function createContactImport({ db, monotonic, pause, onChange }: ImportDeps): ContactImport {
  let isOpen = false;
  let beganAt = 0;
  let gathered = 0;
  let added = 0;
  let fresh = 0;
  /** Nobody else writes here. */
  let nextId = 0;
  let changes: IndexChange[] = [];
  let keepWords = createWordKeeper(db);

  function begin(): void {
    if (isOpen) return;
    db.run('BEGIN IMMEDIATE');
    isOpen = true;
    nextId = (db.get<{ id: number | null }>('SELECT max(id) AS id FROM contact')?.id ?? 0) + 1;
    beganAt = monotonic();
  }

  function reset(): void {
    isOpen = false;
    gathered = 0;
    added = 0;
    fresh = 0;
    changes = [];
  }

  function rollback(): void {
    if (!isOpen) return;
    reset();
    keepWords = createWordKeeper(db);
    db.run('ROLLBACK');
  }

  /** Returns true where the run had not seen it. */
  function storeOne(contact: WireContact, run: number): boolean {
    const row = rowOf(contact);
    const { identity } = contact;
    const values = { ...row, id: nextId, identity, run };
    if (contact.name !== null) keepWords(contact.name, run);
    const made = db.run(
      `INSERT INTO contact (id, identity, name, phone, phone_digits, email, extras, last_message_at, folded, sync_run)
       VALUES (@id, @identity, @name, @phone, @phone_digits, @email, @extras, @last_message_at, @folded, @run)
       ON CONFLICT (identity) DO NOTHING`,
      values,
    );
    if (made > 0) {
      changes.push({ ...indexedOf(values), isAdded: true });
      nextId += 1;
      added += 1;
      return true;
    }
    const kept = db.get<KeptRow>(
      `SELECT id, name, phone, phone_digits, email, extras, last_message_at, folded, sync_run FROM contact WHERE identity = @identity`,
      { identity },
    );
    if (kept === undefined) return true;
    const before = indexedOf(kept);
    const after = indexedOf({ ...row, id: kept.id });
    if (before.slot !== after.slot || kept.folded !== row.folded) changes.push({ ...before, isAdded: false }, { ...after, isAdded: true });
    if (kept.sync_run < run || !isSameRow(kept, row))
      db.run(
        `UPDATE contact SET name = @name, phone = @phone, phone_digits = @phone_digits, email = @email, extras = @extras,
           last_message_at = @last_message_at, folded = @folded, sync_run = @run WHERE identity = @identity`,
        values,
      );
    return kept.sync_run < run;
  }

  async function commit(): Promise<void> {
    if (!isOpen) return;
    const ordered = inOrder(changes);
    // One index after the other: each is written as it lies.
    for (const apply of [applyToWords, applyToNumbers]) {
      for (let from = 0; from < ordered.length; from += sliceSize) {
        for (const change of ordered.slice(from, from + sliceSize)) apply(db, change);
        await pause();
      }
    }
    moveCount(db, added, fresh);
    db.run('COMMIT');
    reset();
    onChange();
  }

  /** In the end nothing is left open, whatever happens. */
  async function orRollback<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      rollback();
      throw error;
    }
  }

  function removeSlice(after: number, run: number): { readonly removed: number; readonly last: number | null } {
    return db.transaction(() => {
      const gone = db.all<Pick<KeptRow, 'id' | 'last_message_at' | 'folded' | 'phone_digits'>>(
        `SELECT id, last_message_at, folded, phone_digits FROM contact
         WHERE id > @after AND id <= @after + @ids AND sync_run < @run ORDER BY id LIMIT @limit`,
        { after, ids: idsAtOnce, run, limit: removedAtOnce },
      );
      const ordered = inOrder(gone.map((row) => ({ ...indexedOf(row), isAdded: false })));
      for (const change of ordered) applyToWords(db, change);
      for (const change of ordered) applyToNumbers(db, change);
      for (const { id } of gone) db.run('DELETE FROM contact WHERE id = @id', { id });
      if (gone.length > 0) moveCount(db, -gone.length, 0);
      return { removed: gone.length, last: gone.length === removedAtOnce ? (gone.at(-1)?.id ?? null) : null };
    });
  }

  return {
    rollback,
    commit: () => orRollback(commit),
    store: (contacts, run, cursor) =>
      orRollback(async () => {
        begin();
        // Of one identity that stands there twice the later one counts, as for pages that come one after the other.
        const own = [...new Map(contacts.map((contact) => [contact.identity, contact])).values()];
        const freshBefore = fresh;
        for (let from = 0; from < own.length; from += sliceSize) {
          for (const contact of own.slice(from, from + sliceSize)) if (storeOne(contact, run)) fresh += 1;
          await pause();
        }
        if (cursor !== undefined) saveContactState(db, { cursor });
        gathered += own.length;
        const freshHere = fresh - freshBefore;
        if (gathered >= mostGathered || monotonic() - beganAt > longestGatheringMs) await commit();
        return freshHere;
      }),
    removeMissing: (run) =>
      orRollback(async () => {
        await commit();
        const highest = db.get<{ id: number | null }>('SELECT max(id) AS id FROM contact')?.id ?? 0;
        for (let after = 0; after < highest; ) {
          after = removeSlice(after, run).last ?? after + idsAtOnce;
          await pause();
        }
        while (removeMissingWords(db, run) > 0) await pause();
        onChange();
      }),
  };
}
