/** The two windows of a message as time passes (product P5.4, P5.6): one timer for the soonest deadline, due rows in slices. */
import { DeskError } from '../../../src-preload/contract/result.ts';
import { expireDue, hideDue, nextDeadline } from '../store/deadlines.ts';
import type { SendingDeps } from './deps.ts';
import type { Writer } from './writer.ts';

/** Rows of one transaction, so that the window is never kept waiting. */
const sliceRows = 2_000;
const storeTroubleMs = 5_000;

export interface WindowKeeper {
  start(): void;
  stop(): Promise<void>;
  /** Deadlines may have moved, or time may have: look again. */
  check(): void;
}

export function createWindowKeeper(deps: SendingDeps, writer: Writer): WindowKeeper {
  const { db, clock, log, step } = deps;
  let running = false;
  let sweeping: Promise<void> | null = null;
  let cancelWake: (() => void) | null = null;

  /** One slice; answers whether there may be more. */
  function slice(): boolean {
    const now = clock.serverNow();
    const probably = !deps.isOnline() || !clock.isConfirmed();
    const ids = [...expireDue(db, now, probably, sliceRows)];
    if (ids.length === 0) ids.push(...hideDue(db, now, sliceRows));
    if (ids.length === 0) return false;
    step('windows.slice');
    writer.announce(ids);
    return true;
  }

  async function sweep(): Promise<void> {
    for (let more = slice(); more; more = running && slice()) await clock.sleep(0);
  }

  function arm(): void {
    cancelWake?.();
    cancelWake = null;
    const at = running ? nextDeadline(db) : null;
    if (at !== null) cancelWake = clock.wakeAt(at, check);
  }

  function check(): void {
    if (!running || sweeping !== null) return;
    cancelWake?.();
    cancelWake = null;
    sweeping = sweep()
      .then(() => {
        sweeping = null;
        arm();
      })
      .catch((error: unknown) => {
        sweeping = null;
        log.error(`sending: due windows could not be stored (${error instanceof DeskError ? error.code : String(error)})`);
        if (running) cancelWake = clock.wakeAt(clock.serverNow() + storeTroubleMs, check);
      });
  }

  return {
    start() {
      running = true;
      check();
    },
    async stop() {
      running = false;
      cancelWake?.();
      cancelWake = null;
      await sweeping;
    },
    check,
  };
}
