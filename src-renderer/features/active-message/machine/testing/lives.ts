import fc from 'fast-check';
import { type Act, act } from './life.ts';

export interface Lives {
  readonly runs: number;
  /** Repeats an earlier round; by itself each round is another one. */
  readonly seed?: number;
  /** Plays one; throws where it went wrong. */
  readonly play: (acts: readonly Act[]) => void;
}

/** What it throws; null where all is well. */
function wrongOf(play: Lives['play'], acts: readonly Act[]): Error | null {
  try {
    play(acts);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** What goes before the first colon tells one kind of failure from another: a smaller life must not fail for another reason. */
const kindOf = (error: Error): string => error.message.split(':')[0] ?? '';

/** The life without every act that its failure does not need. */
function shortest(play: Lives['play'], acts: readonly Act[], wrong: Error): { readonly acts: readonly Act[]; readonly wrong: Error } {
  let found = { acts, wrong };
  for (let at = acts.length - 1; at >= 0; at -= 1) {
    const without = found.acts.toSpliced(at, 1);
    const error = wrongOf(play, without);
    if (error !== null && kindOf(error) === kindOf(wrong)) {
      found = { acts: without, wrong: error };
    }
  }
  return found;
}

/** Plays random lives; throws with the seed, and with the shortest life that went wrong. */
export function playLives({ runs, seed = Math.trunc(Math.random() * 2 ** 31), play }: Lives): void {
  const lives = fc.property(fc.array(act, { minLength: 40, maxLength: 120, size: 'max' }), play);
  // Its own way of making a failure smaller is meant for values, and took longer than a spec may.
  const { counterexample } = fc.check(lives, { numRuns: runs, seed, endOnFailure: true });
  if (counterexample === null) return;
  const [acts] = counterexample;
  const wrong = wrongOf(play, acts);
  if (wrong === null) throw new Error(`seed ${seed}: a life went wrong once and not again: ${JSON.stringify(acts)}`);
  const least = shortest(play, acts, wrong);
  throw new Error(`seed ${seed}: ${least.wrong.message}\nafter ${JSON.stringify(least.acts)}`, { cause: least.wrong });
}
