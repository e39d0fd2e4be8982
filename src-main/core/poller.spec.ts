import { describe, expect, it } from 'vitest';
import { createManualTime } from '../../tests/core/manual-time.ts';
import { createLogger } from './log.ts';
import { createPoller } from './poller.ts';

function poller(pauses: { now: number; afterFailure?: number }) {
  const time = createManualTime();
  const runs: number[] = [];
  let fails = false;
  const startedAt = time.monotonic();
  const made = createPoller({
    name: 'spec',
    time,
    log: createLogger({ write: () => {} }),
    pauseMs: () => pauses.now,
    failedPauseMs: () => pauses.afterFailure ?? pauses.now,
    run: async () => {
      runs.push(time.monotonic() - startedAt);
      if (fails) throw new Error('failed');
    },
  });
  return { poller: made, time, runs, fail: (is: boolean) => (fails = is) };
}

describe('createPoller', () => {
  it('does nothing more once it was stopped, whoever asks', async () => {
    const { poller: one, time, runs } = poller({ now: 1_000 });
    one.start();
    await time.advance(2_500);
    expect(runs).toHaveLength(3);
    await one.stop();
    await one.now();
    one.reschedule();
    await time.advance(5_000);
    expect(runs).toHaveLength(3);
    expect(time.pendingTimers).toBe(0);
  });

  it('ends a long pause when a shorter one is right by now, and counts it from the last run', async () => {
    const pauses = { now: 600_000 };
    const { poller: one, time, runs } = poller(pauses);
    one.start();
    await time.advance(5_000);
    pauses.now = 20_000;
    one.reschedule();
    await time.advance(14_999);
    expect(runs).toEqual([0]);
    await time.advance(1);
    expect(runs).toEqual([0, 20_000]);
    await time.advance(5_000);
    pauses.now = 3_000;
    one.reschedule();
    await time.advance(1);
    expect(runs).toEqual([0, 20_000, 25_000]);
    await one.stop();
  });

  it('makes a pause longer, too, and keeps the shorter one after a failure', async () => {
    const pauses = { now: 10_000, afterFailure: 4_000 };
    const { poller: one, time, runs, fail } = poller(pauses);
    one.start();
    await time.advance(1_000);
    pauses.now = 60_000;
    one.reschedule();
    fail(true);
    await time.advance(60_000);
    expect(runs).toEqual([0, 60_000]);
    one.reschedule();
    await time.advance(3_000);
    expect(runs).toEqual([0, 60_000, 64_000]);
    await one.stop();
  });

  it('does not begin by being told that the pause changed', async () => {
    const { poller: one, time, runs } = poller({ now: 1_000 });
    one.reschedule();
    await time.advance(5_000);
    expect(runs).toEqual([]);
  });
});
