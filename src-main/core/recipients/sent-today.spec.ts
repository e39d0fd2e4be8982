/** The daily limit counts own sends as they are and the others' as listed, with one walk of the list a minute. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createManualTime } from '../../../tests/core/manual-time.ts';
import type { CampaignSummary } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';
import { createSentToday } from './sent-today.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const ana = { phone: '+5531988010001', identity: '5531988010001@wa.gw.msging.net' };
const rui = { phone: '+5531988010002', identity: '5531988010002@wa.gw.msging.net' };

interface Own {
  readonly name: string;
  readonly to: string;
  readonly at: number;
  isOut: boolean;
}

/** A platform that keeps what it took, the app's store of its own sends, and what counts them. */
function start(createdMeansOneDay = false) {
  const time = createManualTime();
  const listed: CampaignSummary[] = [];
  const own: Own[] = [];
  let pages = 0;
  let failNext = false;
  const sentToday = createSentToday({
    client: {
      async listCampaignSummaries({ createdFrom, skip, take }) {
        pages += 1;
        if (failNext) throw new ApiError('unclear', 'serverError');
        const isAsked = (at: number) => at >= createdFrom && (!createdMeansOneDay || at < createdFrom + dayMs);
        return listed
          .filter(({ createdAt }) => createdAt === null || isAsked(createdAt))
          .toReversed()
          .slice(skip, skip + take);
      },
    },
    facts: {
      countSentSince: ({ identity }, since) => own.filter((one) => one.isOut && one.to === identity && one.at >= since).length,
      isOwnCampaign: ({ name }) => own.some((one) => one.name === name),
    },
    advanced: () => ({ lookupMaxPages: 20 }),
    serverNow: time.now,
    monotonic: time.monotonic,
  });
  const take = (name: string, to: string, over: Partial<CampaignSummary> = {}, status = 'PROCESSED') =>
    void listed.push({
      id: `id of ${name}`,
      name,
      status: '',
      template: null,
      createdAt: time.now(),
      sendDate: null,
      sender: null,
      replied: null,
      audience: [
        {
          identity: to,
          status,
          processedAt: null,
          receivedAt: null,
          readAt: null,
          failedAt: null,
          reasonCode: null,
          reasonDescription: null,
        },
      ],
      ...over,
    });
  return {
    time,
    sentToday,
    own,
    take,
    listed,
    fail: (does: boolean) => (failNext = does),
    /** An own send: prepared, and taken by the platform unless told otherwise. */
    send(name: string, to: string, isTaken = true) {
      own.push({ name, to, at: time.now(), isOut: true });
      if (isTaken) take(name, to);
    },
    pages: () => pages,
  };
}

describe('what a person got within 24 hours', () => {
  it('is walked for once a minute, whoever is asked about', async () => {
    const { sentToday, take, time, pages } = start();
    for (let count = 0; count < 110; count += 1) take(`other ${count}`, count < 3 ? ana.identity : rui.identity);
    expect(await Promise.all([sentToday.countAll(ana, null), sentToday.countAll(rui, null)])).toEqual([3, 107]);
    await time.advance(59_000);
    expect(await sentToday.countAll(rui, null)).toBe(107);
    expect(pages()).toBe(2);
    take('later', ana.identity);
    await time.advance(2_000);
    expect(await sentToday.countAll(ana, null)).toBe(4);
    expect(pages()).toBe(4);
  });

  it('counts an own send once, at once, and as long as it is one', async () => {
    const { sentToday, send, take, own } = start();
    take('a colleague', ana.identity);
    send('walked', ana.identity);
    expect(await sentToday.countAll(ana, null)).toBe(2);
    send('since the walk', ana.identity);
    send('about to leave', ana.identity, false);
    expect(await sentToday.countAll(ana, null)).toBe(4);
    for (const one of own.slice(1)) one.isOut = false;
    expect(await sentToday.countAll(ana, null)).toBe(2);
  });

  it.each([
    ['dated today', (now: number) => ({ createdAt: now - hourMs, sendDate: null }), 1],
    ['of a send date alone', (now: number) => ({ createdAt: null, sendDate: now - hourMs }), 1],
    ['of yesterday', (now: number) => ({ createdAt: now - 25 * hourMs, sendDate: null }), 0],
    ['without a date', () => ({ createdAt: null, sendDate: null }), 0],
  ])('counts a campaign %s as it should', async (_what, dates, expected) => {
    const { sentToday, take, time } = start();
    take('other', ana.identity.toUpperCase(), dates(time.now()));
    expect(await sentToday.countAll(ana, null)).toBe(expected);
  });

  it('counts neither what failed nor what a twin got', async () => {
    const { sentToday, take } = start();
    take('failed', '5491143215678@wa.gw.msging.net', {}, 'FAILED');
    take('twin', '541143215678@wa.gw.msging.net');
    expect(await sentToday.countAll({ phone: '+5491143215678', identity: null }, null)).toBe(0);
  });

  it('finds both days where the platform lists one day alone', async () => {
    const { sentToday, take, time } = start(true);
    take('yesterday', ana.identity, { createdAt: time.now() - 20 * hourMs });
    take('today', ana.identity);
    expect(await sentToday.countAll(ana, null)).toBe(2);
  });

  it('is no longer kept as it was when a day is over', async () => {
    const { sentToday, take, time } = start();
    take('other', ana.identity, { createdAt: time.now() - dayMs + 30_000 });
    expect(await sentToday.countAll(ana, null)).toBe(1);
    await time.advance(31_000);
    expect(await sentToday.countAll(ana, null)).toBe(0);
  });

  it('keeps nothing of a walk that failed, and counts what is known', async () => {
    const { sentToday, take, send, fail } = start();
    take('other', ana.identity);
    send('own', ana.identity);
    fail(true);
    expect(await sentToday.countAll(ana, null)).toBe(1);
    fail(false);
    expect(await sentToday.countAll(ana, null)).toBe(2);
  });
});

it('own sends never pass a limit, however walks, sends and time lie', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('send' as const), to: fc.constantFrom(ana, rui) }),
    fc.record({ kind: fc.constant('colleague' as const), to: fc.constantFrom(ana, rui) }),
    fc.record({ kind: fc.constant('pass' as const), ms: fc.constantFrom(1_000, 40_000, 70_000, 5 * hourMs, 23 * hourMs) }),
    fc.record({ kind: fc.constant('listFails' as const), does: fc.boolean() }),
  );
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 40 }), async (limit, steps) => {
      const { time, sentToday, send, take, own, fail } = start();
      let serial = 0;
      for (const one of steps) {
        serial += 1;
        if (one.kind === 'pass') await time.advance(one.ms);
        else if (one.kind === 'listFails') fail(one.does);
        else if (one.kind === 'colleague') take(`c${serial}`, one.to.identity);
        else if ((await sentToday.countAll(one.to, null)) < limit) send(`o${serial}`, one.to.identity, serial % 3 > 0);
        for (const { identity } of [ana, rui]) {
          const sent = own.filter(({ to, at }) => to === identity && at >= time.now() - dayMs).length;
          expect(sent).toBeLessThanOrEqual(limit);
        }
      }
    }),
    { numRuns: 150 },
  );
}, 60_000);
