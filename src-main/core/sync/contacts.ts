/** The router's contacts: a first complete read in pages, then what was heard from since (product P7.3). */
import type { BlipClient, WireContact } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';
import { type Listed, unreadableIn } from '../api/listed.ts';
import { endsList } from '../api/paging.ts';
import { filterDate } from '../api/uri.ts';
import { removeMissingWords } from '../store/contact-words.ts';
import { removeMissingContacts, upsertContacts } from '../store/contacts.ts';
import type { Db } from '../store/handle.ts';
import { getNumber, getSyncState, setSyncState, setText } from '../store/small-tables.ts';

interface Deps {
  readonly client: BlipClient;
  readonly db: Db;
  readonly pageSize: () => number;
  readonly serverNow: () => number;
  /** After every page: how many were read so far. */
  readonly onProgress: (count: number) => void;
  /** Of a page, so many rows could not be read. */
  readonly onUnreadable: (count: number) => void;
  /** Lets the window breathe between two slices. */
  readonly pause: () => Promise<void>;
}

const dayMs = 24 * 3_600_000;
/** Deltas overlap a little: `lastMessageDate` is written a moment after the message. */
const overlapMs = 5 * 60_000;

/** Rows stored at once: what fits between two frames of the window. */
const sliceSize = 100;

async function storePage({ db, pause }: Deps, page: readonly WireContact[], run: number): Promise<void> {
  for (let from = 0; from < page.length; from += sliceSize) {
    upsertContacts(db, page.slice(from, from + sliceSize), run);
    await pause();
  }
}

/** Of the page as it came: rows that cannot be read count too. */
function lengthOf({ onUnreadable }: Deps, page: Listed<WireContact>): { readonly length: number; readonly unreadable: number } {
  const unreadable = unreadableIn(page);
  if (unreadable > 0) onUnreadable(unreadable);
  return { length: page.length + unreadable, unreadable };
}

async function readAll(deps: Deps): Promise<void> {
  const { client, db, pageSize, serverNow, onProgress, pause } = deps;
  const run = Math.max(serverNow(), (getNumber(db, 'contactRun') ?? 0) + 1);
  const seen = new Set<string>();
  let isWhole = true;
  for (let skip = 0; ; ) {
    const take = pageSize();
    const page = await client.listRouterContacts({ skip, take });
    const { length, unreadable } = lengthOf(deps, page);
    isWhole &&= unreadable === 0;
    const before = seen.size;
    for (const contact of page) seen.add(contact.identity);
    await storePage(deps, page, run);
    skip += length;
    onProgress(seen.size);
    // A short page may be a smaller page size than asked for; fewer than any, or nothing new, is the end.
    if (endsList(length, take) || seen.size === before) break;
  }
  // A row that could not be read may be any of those that were not seen.
  if (isWhole) {
    while (removeMissingContacts(db, run) > 0) await pause();
    while (removeMissingWords(db, run) > 0) await pause();
  }
  setText(db, 'contactRun', String(run));
  setSyncState(db, 'contactsComplete', { syncedAt: serverNow(), cursor: null });
}

async function readSince(deps: Deps, since: number): Promise<void> {
  const { client, db, pageSize, serverNow, onProgress } = deps;
  const run = getNumber(db, 'contactRun') ?? serverNow();
  const filter = `(lastmessagedate ge ${filterDate(since - overlapMs)})`;
  const seen = new Set<string>();
  for (let skip = 0; ; ) {
    // With a filter skip + take may not pass 10,000 (blip-protocol 3.1): beyond that a complete read is due anyway.
    const take = Math.min(pageSize(), 10_000 - skip);
    if (take <= 0) return;
    const page = await client.listRouterContacts({ skip, take, filter });
    await storePage(deps, page, run);
    const { length } = lengthOf(deps, page);
    skip += length;
    onProgress(skip);
    if (endsList(length, take)) return;
    if (page.every(({ identity }) => seen.has(identity))) return;
    for (const { identity } of page) seen.add(identity);
  }
}

/** Complete the first time and once a day, else the difference. Fails with ApiError; what was read stays. */
export async function syncContacts(deps: Deps): Promise<void> {
  const startedAt = deps.serverNow();
  const complete = getSyncState(deps.db, 'contactsComplete').syncedAt;
  const last = getSyncState(deps.db, 'contacts').syncedAt;
  if (complete === null || last === null || startedAt - complete > dayMs || startedAt < complete) await readAll(deps);
  else {
    try {
      await readSince(deps, last);
    } catch (error) {
      // A platform that cannot filter by date is read whole.
      if (!(error instanceof ApiError) || error.kind !== 'rejected') throw error;
      await readAll(deps);
    }
  }
  setSyncState(deps.db, 'contacts', { syncedAt: startedAt, cursor: null });
}
