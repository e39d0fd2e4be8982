import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlipClient, CampaignSummary } from '../../api/blip-client.ts';
import { nextPollAt } from '../statuses/poll-steps.ts';
import { walkCampaigns, walkDays } from '../transports/campaign-look-up.ts';
import { judge, type Progress, type Verdict } from './judge.ts';

const settings = { lookupApartMs: 30_000, lookupEarliestDecisionMs: 90_000, lookupMaxPages: 20, lookupMaxFailures: 3 };
const fresh: Progress = { startedAt: 0, absentSince: null, failures: 0, nextAt: 0 };

function run(walks: readonly { at: number; outcome: 'absent' | 'failed' }[]): { verdict: Verdict; at: number } {
  let progress = fresh;
  for (const walk of walks) {
    const judged = judge(progress, walk, settings);
    if (judged.verdict !== 'wait') return { verdict: judged.verdict, at: walk.at };
    progress = judged.progress;
  }
  return { verdict: 'wait', at: walks.at(-1)?.at ?? 0 };
}

describe('judge', () => {
  it('believes two walks 30 s apart, the last at least 90 s after the start', () => {
    const absent = (...times: number[]) => run(times.map((at) => ({ at, outcome: 'absent' as const })));
    expect(absent(2_000, 32_000, 62_000).verdict).toBe('wait');
    expect(absent(2_000, 89_999).verdict).toBe('wait');
    expect(absent(2_000, 90_000)).toEqual({ verdict: 'absent', at: 90_000 });
    expect(absent(200_000).verdict).toBe('wait');
    expect(absent(200_000, 229_999).verdict).toBe('wait');
    expect(absent(200_000, 230_000).verdict).toBe('absent');
  });

  it('gives up after three failures in a row, but not before the platform had its time', () => {
    const failed = (...times: number[]) => run(times.map((at) => ({ at, outcome: 'failed' as const })));
    expect(failed(2_000, 32_000, 62_000).verdict).toBe('wait');
    expect(failed(2_000, 32_000, 62_000, 92_000).verdict).toBe('cannotTell');
  });

  it('never decides early, asks again in time, and always decides', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('absent' as const, 'failed' as const), { maxLength: 40 }),
        fc.nat(200_000),
        (outcomes, first) => {
          let progress: Progress = { ...fresh, nextAt: first };
          const absents: number[] = [];
          for (const outcome of [...outcomes, ...Array<'absent'>(8).fill('absent')]) {
            const at = progress.nextAt;
            if (outcome === 'absent') absents.push(at);
            const judged = judge(progress, { at, outcome }, settings);
            const early = judged.verdict === 'absent' && (at < 90_000 || at - (absents[0] ?? at) < 30_000);
            expect(early).toBe(false);
            if (judged.verdict !== 'wait') return;
            expect(judged.progress.nextAt).toBeGreaterThan(at);
            expect(judged.progress.nextAt - at).toBeLessThanOrEqual(90_000);
            progress = judged.progress;
          }
          throw new Error('never decided');
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('walks from the UTC day of the start less five minutes', () => {
    const [before, day, after] = [15, 16, 17].map((date) => Date.UTC(2026, 2, date));
    expect(walkDays([Date.UTC(2026, 2, 16, 0, 4)])).toEqual([before, day]);
    expect(walkDays([Date.UTC(2026, 2, 16, 0, 6)])).toEqual([day]);
    expect(walkDays([Date.UTC(2026, 2, 16, 23, 58), Date.UTC(2026, 2, 16, 12)])).toEqual([day, after]);
  });
});

describe('the walk', () => {
  const day = Date.UTC(2026, 2, 16);
  const ours = 'Desk-Active-Message-0c9f2a51-7a44-4a3c-9b55-0d1c4e5f6a70';
  const row = (name: string, createdAt: number | null = day): CampaignSummary => ({
    id: name,
    name,
    status: 'processing',
    template: null,
    createdAt,
    sendDate: null,
    sender: null,
    replied: null,
    audience: [],
  });
  const others = (count: number) => Array.from({ length: count }, (_, index) => row(`other ${index}`));
  type Query = Parameters<BlipClient['listCampaignSummaries']>[0];
  const listing = (answer: (query: Query) => CampaignSummary[]) => {
    const asked: Query[] = [];
    const client = {
      async listCampaignSummaries(query: Query) {
        asked.push(query);
        return answer(query);
      },
    } as unknown as BlipClient;
    return { asked, walk: (days: readonly number[] = [day]) => walkCampaigns(client, new Set([ours]), days, 20) };
  };

  it('goes on where the platform gives smaller pages than asked for', async () => {
    const all = [...others(60), row(ours)];
    const { walk } = listing(({ skip }) => all.slice(skip, skip + 20));
    expect(await walk()).toMatchObject({ complete: true });
    expect((await walk()).found.get(ours)?.id).toBe(ours);
  });

  it.each([
    ['all of them at once', 130, true],
    ['the same full page for ever', 100, false],
    ['the same short page for ever', 50, true],
  ])('ends on a platform that answers %s', async (_what, count, complete) => {
    const { walk, asked } = listing(() => others(count));
    expect(await walk()).toEqual({ complete, found: new Map() });
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  it('asks for both days around midnight, unless the first list has the second day', async () => {
    const next = day + 24 * 3_600_000;
    const thatDayAlone = listing(({ createdFrom }) => (createdFrom === next ? [row(ours, next)] : [row('other')]));
    expect((await thatDayAlone.walk([day, next])).found.size).toBe(1);
    const since = listing(() => [row('other', next)]);
    expect(await since.walk([day, next])).toMatchObject({ complete: true });
    expect(since.asked).toHaveLength(1);
  });

  it('knows a name in other casing or cut off, and no other', async () => {
    for (const shown of [ours.toUpperCase(), ours.slice(0, 45), `${ours.slice(0, 45)}...`])
      expect((await listing(() => [row(shown)]).walk()).found.size).toBe(1);
    for (const shown of ['', ours.slice(0, 25), `${ours}0`, 'Desk-Active-Message-'])
      expect((await listing(() => [row(shown)]).walk()).found.size).toBe(0);
  });
});

describe('nextPollAt', () => {
  const steps = [2_000, 5_000, 10_000, 30_000, 60_000, 300_000];

  it('follows the steps, then the last one for ever, whenever the app was started', () => {
    const times: number[] = [];
    for (let at = 0; times.length < 8; ) {
      at = nextPollAt(0, at, false, steps);
      times.push(at);
    }
    expect(times).toEqual([2_000, 7_000, 17_000, 47_000, 107_000, 407_000, 707_000, 1_007_000]);
    expect(nextPollAt(0, 0, true, steps)).toBe(300_000);
    expect(nextPollAt(1_000_000, 0, false, steps)).toBe(1_002_000);
  });

  it('is always in the future of the last poll', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(10_000_000), fc.boolean(), (since, polled, read) => {
        expect(nextPollAt(since, polled, read, steps)).toBeGreaterThan(polled);
      }),
    );
  });
});
