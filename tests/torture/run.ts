/** A whole run: the plan from the seed, several worlds at once, and more deaths where a step had too few. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildProcesses } from './build.ts';
import type { Defect } from './faulty-driver.ts';
import { labelsOf } from './labels.ts';
import { type PlanOptions, planWorlds, type WorldPlan } from './plan.ts';
import type { TravelWay } from './reports.ts';
import { tortureDocument } from './settings.ts';
import { createTally, type Tally } from './tally.ts';
import { makeTemplate, runWorld, type WorldOptions } from './world.ts';
import { mayMount } from './world-folder.ts';

export interface RunOptions {
  readonly seed: number;
  readonly deaths: Pick<PlanOptions, 'atSteps' | 'atMoments'>;
  /** Worlds at the same time, each a core and a sandbox. */
  readonly pairs: number;
  /** How many times as fast as the machine both clocks run. */
  readonly speed: number;
  readonly defect: Defect | null;
  readonly ways: readonly TravelWay[];
  /** Deaths that each step needs. */
  readonly leastPerStep: number;
  /** This world of the plan alone. */
  readonly onlyWorld: number | null;
  readonly onWorld: (plan: WorldPlan, tally: Tally) => void;
}

const smallDisk = 'disk full (tmpfs)';
const mostRounds = 4;
const mostLivesPerWorld = 12;

async function runAll(worlds: readonly WorldPlan[], pairs: number, run: (plan: WorldPlan) => Promise<void>): Promise<void> {
  const queue = [...worlds];
  const work = async (): Promise<void> => {
    for (let plan = queue.shift(); plan !== undefined; plan = queue.shift()) await run(plan);
  };
  await Promise.all(Array.from({ length: pairs }, work));
}

/** Plans for what is still missing: some more than that, since not every death comes where it was planned. */
function missing(tally: Tally, least: number, ways: readonly TravelWay[]): PlanOptions['atSteps'] {
  return labelsOf(ways).flatMap((label) => {
    const lacking = least - (tally.deaths.get(label) ?? 0);
    return lacking <= 0 ? [] : Array.from({ length: lacking + 2 }, () => label);
  });
}

/** Runs everything and answers what it adds up to. */
export async function runTorture(options: RunOptions): Promise<Tally> {
  const { seed, pairs, speed, defect, ways, leastPerStep, onlyWorld } = options;
  const tally = createTally();
  const without = mayMount() ? [] : [smallDisk];
  const base = mkdtempSync(join(tmpdir(), 'torture-base-'));
  const template = join(base, 'template');
  const processes = await buildProcesses();
  const common: Omit<WorldOptions, 'template'> = { processes, document: tortureDocument, defect, speed };
  try {
    await makeTemplate(common, (folder) => cpSync(folder, template, { recursive: true }));
    const run = async (plan: WorldPlan): Promise<void> => {
      await runWorld(plan, { ...common, template }, tally);
      options.onWorld(plan, tally);
    };
    const { atSteps: firstSteps, atMoments } = options.deaths;
    const count = firstSteps.length + atMoments;
    // A short run is spread over all pairs too.
    const livesPerWorld = Math.min(mostLivesPerWorld, Math.ceil(count / pairs));
    let worlds = planWorlds({ seed, ...options.deaths, ways, firstWorld: 1, livesPerWorld, without });
    if (onlyWorld !== null) {
      await runAll(
        worlds.filter((world) => world.index === onlyWorld),
        1,
        run,
      );
      return tally;
    }
    for (let round = 1, firstWorld = 1; worlds.length > 0 && round <= mostRounds; round += 1) {
      await runAll(worlds, pairs, run);
      firstWorld += worlds.length;
      const atSteps = missing(tally, leastPerStep, ways);
      worlds = planWorlds({ seed, atSteps, atMoments: 0, ways, firstWorld, livesPerWorld, without });
    }
    if (defect !== null && tally.counts.defectApplied === 0)
      tally.problem(`the defect ${defect} changed nothing: its statement is no longer there`);
    for (const label of missing(tally, leastPerStep, ways)) tally.problem(`too few deaths at ${label}`);
    return tally;
  } finally {
    for (const folder of [base, processes.folder]) rmSync(folder, { recursive: true, force: true });
  }
}
