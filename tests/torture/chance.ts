/** Seeded choices, so that the same seed makes the same plan. */
import { seededRandom } from '../../sandbox/world/identifiers.ts';

export interface Chance {
  /** 0 <= x < 1. */
  fraction(): number;
  /** Whole number, both ends included. */
  between(least: number, most: number): number;
  happens(likelihood: number): boolean;
  oneOf<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
}

export function createChance(seed: number): Chance {
  const fraction = seededRandom(seed);
  const between = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1));
  return {
    fraction,
    between,
    happens: (likelihood) => fraction() < likelihood,
    oneOf<T>(list: readonly T[]): T {
      const chosen = list[between(0, list.length - 1)];
      if (chosen === undefined) throw new Error('nothing to choose from');
      return chosen;
    },
    shuffled<T>(list: readonly T[]): T[] {
      const keyed = list.map((item) => ({ item, key: fraction() }));
      return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
    },
  };
}
