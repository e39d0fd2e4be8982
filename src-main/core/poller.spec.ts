import { expect, it } from 'vitest';
import { createManualTime } from '../../tests/core/manual-time.ts';
import { createLogger } from './log.ts';
import { createPoller } from './poller.ts';

it('does nothing more once it was stopped, whoever asks', async () => {
  const time = createManualTime();
  let runs = 0;
  const poller = createPoller({
    name: 'spec',
    time,
    log: createLogger({ write: () => {} }),
    pauseMs: () => 1_000,
    failedPauseMs: () => 1_000,
    run: async () => {
      runs += 1;
    },
  });
  poller.start();
  await time.advance(2_500);
  expect(runs).toBe(3);
  await poller.stop();
  await poller.now();
  await time.advance(5_000);
  expect(runs).toBe(3);
  expect(time.pendingTimers).toBe(0);
});
