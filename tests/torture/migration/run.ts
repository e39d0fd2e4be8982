/** A whole run: a store of schema 90 for each world, and kills in the middle of its migration until there were enough. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildProcesses } from '../build.ts';
import { createChance } from '../chance.ts';
import { tortureDocument } from '../settings.ts';
import { anyMoment, createTally, type Tally } from '../tally.ts';
import { makeTemplate, withWorld } from '../world.ts';
import { deathsOf, type MigrationDeath, type Undisturbed } from './deaths.ts';
import { type MigrationEnd, runUndisturbed } from './life.ts';
import { makeHistory, putOldData } from './old-data.ts';
import { runMigrationWorld } from './world.ts';

export interface MigrationRun {
  readonly seed: number;
  /** In the middle of a migration. */
  readonly kills: number;
  readonly pairs: number;
  readonly speed: number;
  /** In the old store, beside those on their way. */
  readonly messages: number;
  /** Null: one is run before the others. */
  readonly undisturbed: Undisturbed | null;
  readonly onWorld: (index: number, tally: Tally) => void;
}

/** Deaths of one world: a store is interrupted so often at most before it is let become new. */
const mostDeathsPerWorld = 10;

/** Runs everything and returns what it adds up to; deaths count where they came in the middle of a migration. */
export async function runMigrations({ seed, kills, pairs, speed, messages, undisturbed, onWorld }: MigrationRun): Promise<Tally> {
  const tally = createTally();
  const base = mkdtempSync(join(tmpdir(), 'torture-base-'));
  const template = join(base, 'template');
  const history = join(base, 'history.sqlite3');
  const processes = await buildProcesses();
  const common = { processes, document: tortureDocument, defect: null, speed };
  try {
    await makeTemplate(common, (folder) => cpSync(folder, template, { recursive: true }));
    makeHistory(history, seed, messages);
    const measure = (): Promise<Undisturbed> =>
      withWorld({ ...common, template }, false, async (world) => {
        await putOldData(world, history, createChance(seed), 0, false);
        return await runUndisturbed(world);
      });
    const deaths = deathsOf(createChance(seed), undisturbed ?? (await measure()));
    const wanted = { worlds: 0, deaths: kills };
    const runOne = async (index: number): Promise<void> => {
      let mine = 0;
      const nextDeath = (): MigrationDeath | null => {
        if (wanted.deaths === 0 || mine === mostDeathsPerWorld) return null;
        wanted.deaths -= 1;
        mine += 1;
        return deaths.next().value;
      };
      const onEnd = ({ isInTheMiddle, label }: MigrationEnd): void => {
        if (isInTheMiddle) tally.died(label ?? anyMoment);
        // It came too late: another one is wanted in its place.
        else if (label !== 'migration.committed') wanted.deaths += 1;
      };
      await withWorld({ ...common, template }, false, async (world) => {
        const old = await putOldData(world, history, createChance(seed + index), index, index % 2 === 0);
        await runMigrationWorld({ index, world, old, tally, nextDeath, onEnd });
      });
      onWorld(index, tally);
    };
    const work = async (): Promise<void> => {
      while (wanted.deaths > 0) {
        wanted.worlds += 1;
        await runOne(wanted.worlds);
      }
    };
    await Promise.all(Array.from({ length: pairs }, work));
    return tally;
  } finally {
    for (const folder of [base, processes.folder]) rmSync(folder, { recursive: true, force: true });
  }
}
