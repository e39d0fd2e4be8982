/** What time alone does to a message, its two windows above all (product P5.4, P5.6): one timer for the soonest deadline, due rows in slices. */

import { createSliceSize } from '../../slice-size.ts';
import { doubtDue, expireDue, hideDue, nextDeadline } from '../../store/deadlines.ts';
import { yieldToLoop } from '../../yield-to-loop.ts';
import type { OutgoingDeps } from '../deps.ts';
import type { Writer } from '../writer.ts';

/** Rows of one transaction: as many as fit into the time that nobody notices, never more than the most. */
const sliceLimits = { first: 250, least: 50, most: 2_000, longestMs: 5 };
const storeTroubleMs = 5_000;
/** Of a longer sweep the window takes a new picture of the whole instead of row after row. */
const announcedRows = 1_000;

export interface DeadlineKeeper {
  start(): void;
  stop(): Promise<void>;
  /** Deadlines may have moved, or time may have: look again. */
  lookSoon(): void;
}

export function createDeadlineKeeper(deps: OutgoingDeps, writer: Writer): DeadlineKeeper {
  const { db, clock, log, signals, step } = deps;
  let running = false;
  let sweeping: Promise<void> | null = null;
  let cancelWake: (() => void) | null = null;

  const size = createSliceSize(sliceLimits);

  /** One slice; returns the ids that it moved. */
  function slice(): readonly string[] {
    const now = clock.serverNow();
    const probably = !deps.isOnline() || !clock.isConfirmed();
    const startedAt = clock.monotonic();
    let ids = expireDue(db, now, probably, size.rows());
    if (ids.length === 0) ids = hideDue(db, now, size.rows());
    if (ids.length === 0) ids = doubtDue(db, now, size.rows());
    if (ids.length === 0) return ids;
    step('windows.slice');
    size.note(ids.length, clock.monotonic() - startedAt);
    return ids;
  }

  async function sweep(): Promise<void> {
    // Many deadlines move in one turn of the event loop: they are looked at once.
    await yieldToLoop();
    // Most looks find nothing due: they take no write lock.
    if (!isDue()) return;
    let moved = 0;
    for (let ids = slice(); ids.length > 0; ids = running ? slice() : []) {
      moved += ids.length;
      if (moved <= announcedRows) writer.announce(ids);
      await yieldToLoop();
    }
    if (moved > announcedRows) deps.publish([{ kind: 'reset' }]);
  }

  function isDue(): boolean {
    const at = nextDeadline(db);
    return at !== null && at <= clock.serverNow();
  }

  function wakeNext(): void {
    cancelWake?.();
    cancelWake = null;
    const at = running ? nextDeadline(db) : null;
    if (at !== null) cancelWake = clock.wakeAt(at, lookSoon);
  }

  function lookSoon(): void {
    if (!running || sweeping !== null) return;
    cancelWake?.();
    cancelWake = null;
    sweeping = sweep()
      .then(() => {
        sweeping = null;
        wakeNext();
      })
      .catch((error: unknown) => {
        sweeping = null;
        log.error('sending: due deadlines could not be stored', { error });
        if (running) cancelWake = clock.wakeAt(clock.serverNow() + storeTroubleMs, lookSoon);
      });
  }

  for (const name of ['accepted', 'moved'] as const) signals.on(name, lookSoon);
  return {
    start() {
      running = true;
      lookSoon();
    },
    async stop() {
      running = false;
      cancelWake?.();
      cancelWake = null;
      await sweeping;
    },
    lookSoon,
  };
}
