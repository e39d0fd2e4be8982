import fc from 'fast-check';
import { type Act, act } from './life.ts';

export interface Lives {
  readonly runs: number;
  /** Repeats an earlier round; by itself each round is another one. */
  readonly seed?: number;
  /** The search for a smaller failure ends here, so that the one that was found is told and not lost with the spec's own time. */
  readonly limitMs: number;
  /** Plays one; throws where it went wrong. */
  readonly play: (acts: readonly Act[]) => void;
}

/** Plays random lives; throws with the seed and the smallest life that went wrong, and also where the time was too short for all of them. */
export function playLives({ runs, seed, limitMs, play }: Lives): void {
  fc.assert(fc.property(fc.array(act, { minLength: 40, maxLength: 120, size: 'max' }), play), {
    numRuns: runs,
    interruptAfterTimeLimit: limitMs,
    markInterruptAsFailure: true,
    ...(seed === undefined ? {} : { seed }),
  });
}
