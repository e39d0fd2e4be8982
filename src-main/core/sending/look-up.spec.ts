import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, type Progress, type Verdict, walkFrom } from './look-up.ts';
import { nextPollAt } from './status-poll.ts';

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
    expect(walkFrom(Date.UTC(2026, 2, 16, 0, 4))).toBe(Date.UTC(2026, 2, 15));
    expect(walkFrom(Date.UTC(2026, 2, 16, 0, 6))).toBe(Date.UTC(2026, 2, 16));
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
