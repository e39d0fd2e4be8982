/**
 * Is somebody at the app? Not known after a start, nor after the machine slept for long; known once a person used keyboard or mouse
 * in the window (product P2.4).
 */
import type { TimeSource } from '../ports.ts';

export interface PersonWatch {
  isThere(): boolean;
  /** A person did something in the window. */
  acted(): void;
  /** Looks now whether the machine slept; it is told that it woke, or the window that it is looked at. */
  look(): void;
  start(): void;
  stop(): void;
}

interface Deps {
  readonly time: TimeSource;
  readonly longSleepMs: () => number;
  /** Somebody is there now, or nobody any more. */
  readonly onChange: () => void;
}

const longestBeatMs = 30_000;

/**
 * Nobody is there until `acted`. A sleep is a gap between two beats of a timer: by the wall clock where the monotonic one sleeps too,
 * by the monotonic one where it does not. A clock that somebody sets forward looks the same; they are there, and say so by their
 * next key.
 */
export function createPersonWatch({ time, longSleepMs, onChange }: Deps): PersonWatch {
  let isThere = false;
  let seenWall = time.now();
  let seenMonotonic = time.monotonic();
  let cancelBeat: (() => void) | null = null;

  function become(next: boolean): void {
    if (next === isThere) return;
    isThere = next;
    onChange();
  }

  function look(): void {
    const [wall, monotonic] = [time.now(), time.monotonic()];
    const gapMs = Math.max(wall - seenWall, monotonic - seenMonotonic);
    seenWall = wall;
    seenMonotonic = monotonic;
    if (gapMs > longSleepMs()) become(false);
  }

  function beat(): void {
    look();
    cancelBeat = time.setTimer(beat, Math.min(longestBeatMs, longSleepMs() / 2));
  }

  return {
    isThere: () => isThere,
    acted() {
      look();
      become(true);
    },
    look,
    start() {
      if (cancelBeat === null) beat();
    },
    stop() {
      cancelBeat?.();
      cancelBeat = null;
    },
  };
}
