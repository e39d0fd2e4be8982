/** Runs one piece of work again and again: never twice at once, at once when asked, and never silently dead. */
import { DeskError } from '../../src-preload/contract/result.ts';
import type { Logger } from './log.ts';
import type { TimeSource } from './ports.ts';

export interface Poller {
  start(): void;
  /** Nothing more begins; resolves when the run under way is over. */
  stop(): Promise<void>;
  /** Runs now, or right after the run under way; resolves when that run is over, and rejects with its failure. */
  now(): Promise<void>;
  /** What the pause depends on changed: it is asked for anew, and a pause that is longer than that already ends now. */
  reschedule(): void;
}

export interface PollerOptions {
  readonly name: string;
  readonly time: TimeSource;
  readonly log: Logger;
  /** Pause after a run; asked anew each time. */
  readonly pauseMs: () => number;
  /** Longest pause after a run that failed. */
  readonly failedPauseMs: () => number;
  readonly run: () => Promise<void>;
}

export function createPoller({ name, time, log, pauseMs, failedPauseMs, run }: PollerOptions): Poller {
  let running = false;
  let isStopped = false;
  let under: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let cancel: (() => void) | null = null;
  /** Monotonic: end of the last run, where the pause begins. */
  let endedAt = 0;
  let longestMs = Number.POSITIVE_INFINITY;

  function schedule(): void {
    cancel?.();
    const leftMs = endedAt + Math.min(pauseMs(), longestMs) - time.monotonic();
    cancel = running ? time.setTimer(() => void quietly(), Math.max(leftMs, 0)) : null;
  }

  function begin(): Promise<void> {
    cancel?.();
    cancel = null;
    longestMs = failedPauseMs();
    under = run()
      .then(() => {
        longestMs = Number.POSITIVE_INFINITY;
      })
      .finally(() => {
        under = null;
        endedAt = time.monotonic();
        schedule();
      });
    return under;
  }

  function now(): Promise<void> {
    // Whoever asks after the end would work on what is closed.
    if (isStopped) return Promise.resolve();
    if (under === null) return begin();
    next ??= under.catch(ignoreHere).then(() => {
      next = null;
      return begin();
    });
    return next;
  }

  // The run under way tells its own caller; whoever waits for the next one has no part in it.
  function ignoreHere(): void {}

  async function quietly(): Promise<void> {
    try {
      await now();
    } catch (error) {
      if (error instanceof DeskError) log.info(`${name}: failed`, { error });
      else log.error(`${name}: failed`, { error });
    }
  }

  return {
    start() {
      running = true;
      isStopped = false;
      void quietly();
    },
    async stop() {
      running = false;
      isStopped = true;
      cancel?.();
      cancel = null;
      await under?.catch(ignoreHere);
    },
    now,
    reschedule() {
      if (under === null && cancel !== null) schedule();
    },
  };
}
