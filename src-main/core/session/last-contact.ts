/**
 * When the platform was last there, on its own clock, kept over restarts: how old what is shown without a connection really is. Null
 * where it never was.
 */
import type { TimeSource } from '../ports.ts';
import type { Db } from '../store/handle.ts';
import { getNumber, setText } from '../store/key-values.ts';

/** A crash costs no more than this of the truth. */
const keepEveryMs = 60_000;
const key = 'lastContactAt';

export interface LastContact {
  at(): number | null;
  /** To be told of every change, and once more before the end. */
  connected(isConnected: boolean): void;
}

interface Deps {
  readonly db: Db;
  readonly time: TimeSource;
  readonly serverNow: () => number;
  /** Runs what may fail because of the disk; that it failed costs nothing else. */
  readonly unlessStoreFails: (what: string, work: () => void) => void;
}

export function createLastContact({ db, time, serverNow, unlessStoreFails }: Deps): LastContact {
  let at = getNumber(db, key);
  let isConnected = false;
  let cancelTimer: (() => void) | null = null;

  function note(): void {
    const now = Math.round(serverNow());
    at = now;
    unlessStoreFails('the last contact', () => setText(db, key, String(now)));
  }

  function noteFromTimeToTime(): void {
    note();
    cancelTimer = time.setTimer(noteFromTimeToTime, keepEveryMs);
  }

  return {
    at: () => at,
    connected(isNow) {
      if (isNow === isConnected) return;
      isConnected = isNow;
      cancelTimer?.();
      if (isNow) noteFromTimeToTime();
      else note();
    },
  };
}
