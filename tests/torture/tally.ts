/** What a run adds up to. */
import type { Outcome, Verdict, Wrong } from './verdict.ts';

interface FaultCount {
  lives: number;
  readonly outcomes: Map<Outcome, number>;
  readonly wrongs: Map<Wrong, number>;
}

export interface Tally {
  /** Deaths at each step, and `at any moment`. */
  readonly deaths: ReadonlyMap<string, number>;
  readonly faults: ReadonlyMap<string, FaultCount>;
  readonly kills: () => number;
  /** Lives whose step was not reached before their time was over, by step. */
  readonly missed: ReadonlyMap<string, number>;
  /** What is wrong, in words, with the world it happened in. */
  readonly problems: readonly string[];
  readonly errors: ReadonlyMap<string, number>;
  readonly readyMs: readonly number[];
  readonly stallMs: readonly number[];
  readonly restMs: readonly number[];
  readonly counts: { worlds: number; ledger: number; defectApplied: number; checkedAgain: number };
  died(at: string): void;
  miss(label: string): void;
  lived(fault: string): void;
  judged(world: number, verdicts: readonly Verdict[]): void;
  problem(text: string): void;
  error(text: string): void;
  ready(ms: number): void;
  stall(ms: number): void;
  rest(ms: number): void;
  wrongs(): number;
}

export const anyMoment = 'at any moment';

const add = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

export function createTally(): Tally {
  const deaths = new Map<string, number>();
  const faults = new Map<string, FaultCount>();
  const missed = new Map<string, number>();
  const errors = new Map<string, number>();
  const problems: string[] = [];
  const readyMs: number[] = [];
  const stallMs: number[] = [];
  const restMs: number[] = [];

  function countOf(fault: string): FaultCount {
    let count = faults.get(fault);
    if (count === undefined) faults.set(fault, (count = { lives: 0, outcomes: new Map(), wrongs: new Map() }));
    return count;
  }

  return {
    deaths,
    faults,
    missed,
    problems,
    errors,
    readyMs,
    stallMs,
    restMs,
    counts: { worlds: 0, ledger: 0, defectApplied: 0, checkedAgain: 0 },
    kills: () => [...deaths.values()].reduce((sum, count) => sum + count, 0),
    died: (at) => add(deaths, at),
    miss: (label) => add(missed, label),
    lived(fault) {
      countOf(fault).lives += 1;
    },
    judged(world, verdicts) {
      for (const { intent, outcome, wrong, why } of verdicts) {
        const count = countOf(intent.fault);
        add(count.outcomes, outcome);
        if (wrong === null) continue;
        add(count.wrongs, wrong);
        problems.push(`world ${world}, ${intent.fault}: ${wrong}: ${why}`);
      }
    },
    problem: (text) => void problems.push(text),
    error: (text) => add(errors, text.replaceAll(/[0-9a-f-]{36}|\d+/g, 'N')),
    ready: (ms) => void readyMs.push(ms),
    stall: (ms) => void stallMs.push(ms),
    rest: (ms) => void restMs.push(ms),
    wrongs: () => problems.length,
  };
}
