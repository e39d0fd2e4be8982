/** When the lives of a migration end: at each of its steps in turn, and at any moment of it. */
import type { Chance } from '../chance.ts';
import { type MigrationStep, migrationSteps } from './steps.ts';

export type MigrationDeath =
  | { readonly by: 'step'; readonly label: MigrationStep; readonly nth: number }
  /** Machine milliseconds after the migration began. */
  | { readonly by: 'moment'; readonly afterMs: number };

/** One migration that nobody disturbed. */
export interface Undisturbed {
  readonly passes: ReadonlyMap<string, number>;
  readonly tookMs: number;
}

/** The last step is no middle any more: whoever dies there leaves the whole new store. */
const inTheMiddle = migrationSteps.filter((step) => step !== 'migration.committed');
const partAtSteps = 0.6;

/** Endless. Pure: the same chance makes the same deaths. */
export function* deathsOf(chance: Chance, { passes, tookMs }: Undisturbed): Generator<MigrationDeath, never> {
  for (let made = 0; ; ) {
    if (!chance.happens(partAtSteps)) {
      yield { by: 'moment', afterMs: chance.fraction() * tookMs };
      continue;
    }
    const label = inTheMiddle[made % inTheMiddle.length] ?? 'migration.begun';
    made += 1;
    yield { by: 'step', label, nth: chance.between(1, passes.get(label) ?? 1) };
  }
}
