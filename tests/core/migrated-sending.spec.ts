/** What schema 90 left on its way, under today's pipeline: it becomes what it would have become before, and nothing is sent twice. */
import { expect, it } from 'vitest';
import { createChance } from '../torture/chance.ts';
import { createHarness } from './sending-harness.ts';
import { todaysRequest } from './store-90/new-places.ts';
import { createOldStore, oldVersion } from './store-90/old-store.ts';
import { fillOnTheirWay, type OnItsWay } from './store-90/on-their-way.ts';
import type { Becomes } from './store-90/situations.ts';

const minute = 60_000;
const boundTo = { identity: 'ana%40example.com@blip.ai', email: 'ana@example.com' };

/** How often each is at the platform in the end, and what the attendant reads. */
const ends: Readonly<Record<Becomes, { readonly taken: number; readonly status: readonly string[] }>> = {
  leaves: { taken: 1, status: ['sending', 'sent'] },
  found: { taken: 1, status: ['sending', 'sent'] },
  failed: { taken: 0, status: ['failed'] },
  unconfirmed: { taken: 0, status: ['unconfirmed'] },
  held: { taken: 0, status: ['sending'] },
};

it('every row of the outbox goes on where it was', { timeout: 60_000 }, async () => {
  let made: OnItsWay[] = [];
  const h = await createHarness({}, null, false, async (file, platform, now) => {
    const old = createOldStore(file);
    expect(old.pragma('user_version', { simple: true })).toBe(oldVersion);
    made = fillOnTheirWay(old, createChance(1), { now, times: 2, tagOf: (number) => `n${number}`, boundTo });
    old.close();
    for (const { request, isTaken } of made) {
      if (!isTaken) continue;
      const todays = todaysRequest(request);
      if (todays.transport === 'campaign') await platform.client.sendCampaign(todays);
      else await platform.client.sendPlain(todays, request.recipientIdentity);
    }
  });
  const taken = () => [...h.platform.ledger, ...h.platform.plainLedger].map(({ request }) => request.name);
  await h.time.advance(20 * minute);
  const ended = made.map(({ id, situation, request }) => {
    const { status, phase, failure } = h.message(id);
    return { situation, status, phase, failure, taken: taken().filter((name) => name === request.name).length };
  });
  const wrong = ended.filter(({ status, taken: times }, index) => {
    const end = ends[made[index]?.becomes ?? 'held'];
    return times !== end.taken || !end.status.includes(status);
  });
  expect(wrong).toEqual([]);
  await h.close();
});
