/** A clock that runs in step with the sandbox's: `factor` times as fast as the machine's, on the sandbox's own time line. */
import { performance } from 'node:perf_hooks';
import type { ClockState } from '../../sandbox/world/clock.ts';
import type { TimeSource } from '../../src-main/core/ports.ts';

export interface ScaledTime extends TimeSource {
  /** Somebody sets the machine's clock. */
  moveWall(ms: number): void;
}

/** @param line where the sandbox's clock stood when the world began; `wallOffsetMs` is how far the machine's clock is off it. */
export function scaledTime({ sandboxAt, realAt, factor }: ClockState, wallOffsetMs: number): ScaledTime {
  let offset = wallOffsetMs;
  return {
    now: () => Math.round(sandboxAt + (Date.now() - realAt) * factor + offset),
    monotonic: () => performance.now() * factor,
    setTimer(callback, delayMs) {
      const timer = setTimeout(callback, delayMs / factor);
      return () => clearTimeout(timer);
    },
    moveWall(ms) {
      offset += ms;
    },
  };
}
