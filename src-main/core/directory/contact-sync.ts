/** The router's contacts: a first complete read in pages, then what was heard from since (product P7.3). */
import { z } from 'zod';
import type { BlipClient, WireContact } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';
import { type Listed, unreadableIn } from '../api/listed.ts';
import { walkPages } from '../api/paging.ts';
import { filterDate } from '../api/uri.ts';
import { readJson } from '../store/stored-json.ts';
import type { ContactStore } from './contact-directory.ts';
import type { ContactState } from './contact-state.ts';

interface Deps {
  readonly client: Pick<BlipClient, 'listRouterContacts'>;
  readonly contacts: ContactStore;
  readonly pageSize: () => number;
  readonly serverNow: () => number;
  /** After every page: how many were read so far. */
  readonly onProgress: (count: number) => void;
  /** Of a page, so many rows could not be read. */
  readonly onUnreadable: (count: number) => void;
}

const dayMs = 24 * 3_600_000;
/** Deltas overlap a little: `lastMessageDate` is written a moment after the message. */
const overlapMs = 5 * 60_000;
/** With a filter `skip` + `take` may not pass this (blip-protocol 3.1). */
const mostFiltered = 10_000;

/** Where a complete read broke off. */
const brokenOffSchema = z.object({
  /** The stamp of the rows that it read. */
  run: z.number(),
  /** Server time of its beginning: what changed since may have been read before it did. */
  startedAt: z.number(),
  /** Rows of the list up to the end of the last page. */
  skip: z.number().int().positive(),
  /** The last row of that page. */
  last: z.string(),
  /** Every row so far could be read. */
  isWhole: z.boolean(),
});
type BrokenOff = z.infer<typeof brokenOffSchema>;
type Run = Pick<BrokenOff, 'run' | 'startedAt'>;

/** Stores a page; returns how many of its contacts the run had not seen. */
async function storePage({ contacts, onUnreadable }: Deps, page: Listed<WireContact>, run: number, cursor?: string): Promise<number> {
  const unreadable = unreadableIn(page);
  if (unreadable > 0) onUnreadable(unreadable);
  return await contacts.store(page, run, cursor);
}

/** Null where the last complete read came to its end, and where it is too long ago to go on with. */
function brokenOff({ serverNow }: Deps, { cursor }: ContactState): BrokenOff | null {
  const kept = cursor === null ? null : readJson(cursor, brokenOffSchema).value;
  return kept !== null && Math.abs(serverNow() - kept.startedAt) < dayMs ? kept : null;
}

/** How the pages of a complete read ended: `lost` where the place at which one broke off is not found any more. */
type Ending = 'whole' | 'partly' | 'lost';

/**
 * From the beginning, or from where it broke off. What came into the list or left it meanwhile moves the rows: the one that was read last
 * is sought from a page before its place to a page behind, and all from there on is read again, so that nothing is passed by.
 */
async function readPages(deps: Deps, { run, startedAt }: Run, before: BrokenOff | null): Promise<Ending> {
  const { client, contacts, pageSize, onProgress } = deps;
  const take = pageSize();
  const overlapEnd = before === null ? 0 : before.skip + take;
  let isWhole = before?.isWhole ?? true;
  let isPlaceFound = before === null;
  let position = 0;
  /** Not all that was read: there may be a million. */
  let pageBefore: ReadonlySet<string> = new Set();
  let count = before === null ? 0 : (await contacts.state()).seen;
  const isAtEnd = await walkPages<WireContact>({
    from: Math.max(overlapEnd - 2 * take, 0),
    take: () => take,
    read: (page) => client.listRouterContacts(page),
    async see(page, skip) {
      position = skip;
      isWhole &&= unreadableIn(page) === 0;
      isPlaceFound ||= page.some(({ identity }) => identity === before?.last);
      const last = page.at(-1)?.identity;
      const cursor =
        isPlaceFound && last !== undefined ? JSON.stringify({ run, startedAt, skip, last, isWhole } satisfies BrokenOff) : undefined;
      // In one commit: of no row is it said that it was read which is not there.
      count += await storePage(deps, page, run, cursor);
      onProgress(count);
      // The same page again is no progress; what an earlier part read is.
      const fresh = page.filter(({ identity }) => !pageBefore.has(identity)).length;
      pageBefore = new Set(page.map(({ identity }) => identity));
      return fresh;
    },
    isDone: () => !isPlaceFound && position >= overlapEnd,
  });
  if (!isPlaceFound) return 'lost';
  return isAtEnd && isWhole ? 'whole' : 'partly';
}

type Ended = Run & { readonly ending: Ending };

async function readFromBeginning(deps: Deps): Promise<Ended> {
  const { contacts, serverNow } = deps;
  const startedAt = serverNow();
  const run = Math.max(startedAt, (await contacts.state()).run + 1);
  await contacts.settle({ run, seen: 0 });
  return { run, startedAt, ending: await readPages(deps, { run, startedAt }, null) };
}

async function resume(deps: Deps, before: BrokenOff): Promise<Ended> {
  const { run, startedAt } = before;
  const ending = await readPages(deps, before, before);
  return ending === 'lost' ? await readFromBeginning(deps) : { run, startedAt, ending };
}

/** Returns the server time from which on changes may have been missed: that of its beginning, also where it was gone on with. */
async function readAll(deps: Deps): Promise<number> {
  const { contacts, serverNow } = deps;
  const before = brokenOff(deps, await contacts.state());
  const { run, startedAt, ending } = await (before === null ? readFromBeginning(deps) : resume(deps, before));
  // A row that could not be read, or stands where the list could not be read, may be any of those that were not seen.
  if (ending === 'whole') await contacts.removeMissing(run);
  await contacts.settle({ completeAt: serverNow(), cursor: null });
  return startedAt;
}

/** Returns false where there is more than can be asked for so. */
async function readSince(deps: Deps, since: number): Promise<boolean> {
  const { client, contacts, pageSize, serverNow, onProgress } = deps;
  const run = (await contacts.state()).run || serverNow();
  const filter = `(lastmessagedate ge ${filterDate(since - overlapMs)})`;
  const seen = new Set<string>();
  return await walkPages<WireContact>({
    take: (skip) => Math.min(pageSize(), mostFiltered - skip),
    read: (page) => client.listRouterContacts({ ...page, filter }),
    async see(page, skip) {
      await storePage(deps, page, run);
      onProgress(skip);
      const known = seen.size;
      for (const { identity } of page) seen.add(identity);
      return seen.size - known;
    },
  });
}

async function readSinceOrAll(deps: Deps, last: number): Promise<number> {
  const startedAt = deps.serverNow();
  try {
    return (await readSince(deps, last)) ? startedAt : await readAll(deps);
  } catch (error) {
    // A platform that cannot filter by date is read whole.
    if (!(error instanceof ApiError) || error.kind !== 'rejected') throw error;
    return await readAll(deps);
  }
}

async function readWhatIsDue(deps: Deps): Promise<void> {
  const now = deps.serverNow();
  const { completeAt, syncedAt } = await deps.contacts.state();
  const isDue = completeAt === null || syncedAt === null || now - completeAt > dayMs || now < completeAt;
  const readUpTo = await (isDue ? readAll(deps) : readSinceOrAll(deps, syncedAt));
  await deps.contacts.settle({ syncedAt: readUpTo });
}

/**
 * Complete the first time and once a day, else the difference. Fails with ApiError, and with DeskError where it could not be stored; what
 * was read stays, and is gone on from.
 */
export async function syncContacts(deps: Deps): Promise<void> {
  try {
    await readWhatIsDue(deps);
  } catch (error) {
    // Where this fails too, the last pages are read once more.
    await deps.contacts.settle({}).catch(() => undefined);
    throw error;
  }
}
