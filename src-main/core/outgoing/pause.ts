import type { Clock } from '../clock.ts';

/** Waits `delayMs` of running time, or until the signal ends the wait; never fails for that. */
export async function pauseUnlessAborted(clock: Pick<Clock, 'sleep'>, delayMs: number, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(delayMs, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
