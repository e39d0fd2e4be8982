/** A complete read of the contacts that breaks off goes on where it was: with the result of one that did not, and never with less. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DirectoryHere, openDirectoryHere } from '../../../tests/core/directory-here.ts';
import { watchHeldIds } from '../../../tests/core/held-ids.ts';
import type { BlipClient, WireContact } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';
import { listed } from '../api/listed.ts';
import { syncContacts } from './contact-sync.ts';

const hourMs = 3_600_000;
let directory: DirectoryHere;

beforeEach(async () => {
  directory = await openDirectoryHere();
});
afterEach(() => directory.close());

const contact = (name: string, over: Partial<WireContact> = {}): WireContact => ({
  identity: `${name}@wa.gw.msging.net`,
  name: `Contact ${name}`,
  phone: null,
  email: null,
  extras: {},
  lastMessageAt: null,
  ...over,
});
const contacts = (count: number, first = 0) => Array.from({ length: count }, (_, index) => contact(`c${first + index}`));
const stored = () =>
  directory.db.all<{ identity: string }>('SELECT identity FROM contact ORDER BY identity').map(({ identity }) => identity);
const identities = (list: readonly WireContact[]) => list.map(({ identity }) => identity).toSorted();

/** A platform with a list that a spec changes, and an app that reads it. */
function start(list: WireContact[], pageSize: number) {
  const platform = {
    list,
    now: Date.UTC(2026, 2, 16),
    /** The next questions that fail, counted from now. */
    failsAfter: Number.POSITIVE_INFINITY,
    asked: [] as { readonly skip: number; readonly take: number; readonly filter?: string }[],
    unreadableAt: -1,
    mostRows: Number.POSITIVE_INFINITY,
    pageSize,
    counts: [] as number[],
    onAsk: async () => undefined as unknown,
  };
  const client: Pick<BlipClient, 'listRouterContacts'> = {
    async listRouterContacts(query) {
      await platform.onAsk();
      platform.asked.push(query);
      if (platform.failsAfter <= 0) throw new ApiError('retry', 'unreachable');
      platform.failsAfter -= 1;
      const rows = platform.list.slice(query.skip, query.skip + Math.min(query.take, platform.mostRows));
      const readable = rows.filter((_, index) => query.skip + index !== platform.unreadableAt);
      return listed(readable, rows.length - readable.length);
    },
  };
  const sync = () =>
    syncContacts({
      client,
      contacts: directory,
      pageSize: () => platform.pageSize,
      serverNow: () => platform.now,
      onProgress: (count) => platform.counts.push(count),
      onUnreadable: () => undefined,
    });
  return {
    platform,
    sync,
    /** Reads so many pages, then the connection breaks. */
    async breakAfter(pages: number) {
      platform.failsAfter = pages;
      await expect(sync()).rejects.toMatchObject({ code: 'unreachable' });
      platform.failsAfter = Number.POSITIVE_INFINITY;
      platform.asked = [];
    },
  };
}

describe('a complete read that broke off', () => {
  const pages = 9;
  it.each(Array.from({ length: pages }, (_, page) => page))('after %i pages comes to the same as one that did not', async (page) => {
    const { sync, breakAfter, platform } = start(contacts(195), 25);
    await directory.save(contacts(30, 500), 1);
    await breakAfter(page);
    await sync();
    expect(stored()).toEqual(identities(platform.list));
    // One page again to find the place, and one to make sure of it; the rest once.
    expect(platform.asked[0]).toMatchObject({ skip: Math.max(Math.min(page * 25, 195) - 25, 0), take: 25 });
    expect(platform.asked.length).toBeLessThanOrEqual(pages - page + 2);
    expect(platform.counts.at(-1)).toBe(195);
    expect(await directory.state()).toMatchObject({ count: 195, completeAt: platform.now, cursor: null });
  });

  it('and breaks off at each page again', async () => {
    const { sync, breakAfter, platform } = start(contacts(195), 25);
    await directory.save(contacts(30, 500), 1);
    await breakAfter(1);
    for (let time = 0; time < 6; time += 1) await breakAfter(2);
    await sync();
    expect(stored()).toEqual(identities(platform.list));
  });

  it('goes on where the platform gives smaller pages, and with another page size', async () => {
    const { sync, breakAfter, platform } = start(contacts(195), 60);
    platform.mostRows = 20;
    await breakAfter(6);
    platform.pageSize = 40;
    await sync();
    expect(platform.asked[0]?.skip).toBe(80);
    expect(stored()).toEqual(identities(platform.list));
  });

  it('is read from the beginning where its place is not found, and where it is a day ago', async () => {
    const { sync, breakAfter, platform } = start(contacts(195), 25);
    await breakAfter(4);
    platform.list = [...contacts(60, 1_000), ...platform.list];
    await sync();
    expect(platform.asked.some(({ skip }) => skip === 0)).toBe(true);
    expect(stored()).toEqual(identities(platform.list));
    platform.now += 25 * hourMs;
    await breakAfter(4);
    platform.now += 25 * hourMs;
    await sync();
    expect(platform.asked[0]?.skip).toBe(0);
  });

  it('deletes nothing where a row of the first part could not be read', async () => {
    const { sync, breakAfter, platform } = start(contacts(100), 25);
    await directory.save(contacts(3, 500), 1);
    platform.unreadableAt = 3;
    await breakAfter(2);
    platform.unreadableAt = -1;
    await sync();
    expect(stored()).toEqual(expect.arrayContaining(identities(contacts(3, 500))));
  });

  it('does not believe a cursor that cannot be read', async () => {
    const { sync, platform } = start(contacts(60), 25);
    await directory.settle({ cursor: '{"run":5,"skip":"x"}' });
    await sync();
    expect(platform.asked[0]?.skip).toBe(0);
    expect(stored()).toEqual(identities(platform.list));
  });

  it('asks afterwards for what changed since its beginning', async () => {
    const { sync, breakAfter, platform } = start(contacts(60), 25);
    const beganAt = platform.now;
    await breakAfter(2);
    platform.now += 5 * hourMs;
    await sync();
    expect((await directory.state()).syncedAt).toBe(beganAt);
    platform.asked = [];
    await sync();
    expect(platform.asked[0]?.filter).toContain('2026-03-15T23:55');
  });

  it('never loses a contact that was there all along, whatever comes and goes between the parts', { timeout: 60_000 }, async () => {
    const change = fc.oneof(
      fc.record({
        kind: fc.constant('comes' as const),
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        count: fc.integer({ min: 1, max: 40 }),
      }),
      fc.record({
        kind: fc.constant('goes' as const),
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        count: fc.integer({ min: 1, max: 40 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 130 }),
        fc.integer({ min: 20, max: 40 }),
        fc.array(fc.record({ pages: fc.integer({ min: 0, max: 6 }), changes: fc.array(change, { maxLength: 3 }) }), { maxLength: 4 }),
        async (count, pageSize, parts) => {
          directory.close();
          directory = await openDirectoryHere();
          const { sync, platform } = start(contacts(count), pageSize);
          await directory.save(contacts(10, 9_000), 1);
          // Known from before, as after an earlier read.
          await directory.save(platform.list, 1);
          const atFirst = new Set(identities(platform.list));
          const everThere = new Set(atFirst);
          let serial = 1_000;
          for (const { pages: untilBroken, changes } of parts) {
            platform.failsAfter = untilBroken;
            const isOver = await sync().then(
              () => true,
              (error: unknown) => !(error instanceof ApiError),
            );
            if (isOver) break;
            for (const { kind, at, count: rows } of changes) {
              const index = Math.floor(at * platform.list.length);
              if (kind === 'goes') platform.list.splice(index, rows);
              else platform.list.splice(index, 0, ...contacts(rows, serial));
              serial += rows;
            }
            for (const identity of identities(platform.list)) everThere.add(identity);
          }
          platform.failsAfter = Number.POSITIVE_INFINITY;
          await sync();
          const kept = new Set(stored());
          // What came in where the read had been is heard of by the difference.
          expect(identities(platform.list).filter((identity) => atFirst.has(identity) && !kept.has(identity))).toEqual([]);
          expect([...kept].filter((identity) => !everThere.has(identity))).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });
});

it('deletes nothing where the list cannot be paged', async () => {
  const { sync, platform } = start(contacts(200), 50);
  await directory.save(contacts(3, 500), 1);
  const { list } = platform;
  // The same page, whatever is asked for.
  Object.defineProperty(platform, 'list', { get: () => ({ slice: () => list.slice(0, 50) }) });
  await sync();
  expect(stored()).toHaveLength(53);
});

it('a difference that is longer than may be asked for is read whole', async () => {
  const { sync, platform } = start(contacts(10_500), 2_500);
  await sync();
  platform.asked = [];
  platform.now += hourMs;
  await sync();
  expect(platform.asked.at(3)).toMatchObject({ skip: 7_500, take: 2_500 });
  const whole = platform.asked.filter(({ filter }) => filter === undefined).map(({ skip }) => skip);
  expect(whole).toEqual([0, 2_500, 5_000, 7_500, 10_000, 10_500]);
});

it('keeps no more identities in memory than those of a page', async () => {
  const held = watchHeldIds();
  try {
    const { sync, platform } = start(contacts(3_000), 1_000);
    const holders: number[] = [];
    platform.onAsk = async () => holders.push(await held.holdersOf('c5@wa.gw.msging.net'));
    await sync();
    expect(holders).toEqual([0, 1, 0, 0]);
  } finally {
    held.restore();
  }
});
