/**
 * `npm run torture`: kills the real core at every step of the send pipeline and at any moment, under every fault, and compares the
 * platform's ledger with the intents. Exit code 1 where anything was lost, doubled, over-cautious or mistaken, or a defect was not
 * noticed.
 *
 * `--migration`: kills while a store of schema 90 becomes today's instead, with messages on their way in every state; `--kills=100`
 * where nothing else is said, `--messages=N` in the store.
 *
 * `--ways=campaign,plain` `--seed=N` `--kills=N` `--pairs=N` `--speed=N` `--world=N` (that one of the plan alone) `--defect=no-started-commit|no-look-up`
 */
import { parseArgs } from 'node:util';
import { type Defect, defects } from './faulty-driver.ts';
import { labelsOf } from './labels.ts';
import { runMigrations } from './migration/run.ts';
import { migrationSteps } from './migration/steps.ts';
import { deathsOf } from './plan.ts';
import { reportOf } from './report.ts';
import type { TravelWay } from './reports.ts';
import { runTorture } from './run.ts';
import type { Tally } from './tally.ts';

/** From so many kills on each step needs its share. */
const leastForFull = 1_000;
const killsPerStep = 20;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    kills: { type: 'string' },
    migration: { type: 'boolean', default: false },
    messages: { type: 'string', default: '5000' },
    pairs: { type: 'string', default: '3' },
    speed: { type: 'string', default: '50' },
    world: { type: 'string' },
    defect: { type: 'string' },
    ways: { type: 'string', default: 'campaign,plain' },
  },
});

function number(name: 'seed' | 'kills' | 'pairs' | 'speed' | 'messages', otherwise?: number): number {
  const value = Number(values[name] ?? otherwise);
  if (!Number.isFinite(value) || value < 0) throw new Error(`--${name}=${values[name]} is no number`);
  return value;
}

function waysOf(list: string): TravelWay[] {
  return list.split(',').map((name) => {
    if (name !== 'campaign' && name !== 'plain') throw new Error(`--ways=${list} are not campaign, plain`);
    return name;
  });
}

function defectOf(name: string | undefined): Defect | null {
  if (name === undefined) return null;
  const known = defects.find((one) => one === name);
  if (known === undefined) throw new Error(`--defect is one of ${defects.join(', ')}`);
  return known;
}

const seed = number('seed');
const startedAt = performance.now();
const seconds = (): string => ((performance.now() - startedAt) / 1000).toFixed(0);

function onWorld(index: number, { kills: killed, problems }: Tally): void {
  process.stderr.write(`${seconds()} s: world ${index} judged, ${killed()} kills, ${problems.length} problems\n`);
}

async function tortureMigration(): Promise<Tally> {
  const tally = await runMigrations({
    seed,
    kills: number('kills', 100),
    pairs: number('pairs'),
    speed: number('speed'),
    messages: number('messages'),
    undisturbed: null,
    onWorld,
  });
  process.stdout.write(reportOf(`Torture of the migration, seed ${seed}, ${seconds()} s`, tally, migrationSteps));
  return tally;
}

async function torturePipeline(): Promise<Tally> {
  const kills = number('kills', 1_000);
  const defect = defectOf(values.defect);
  const ways = waysOf(values.ways);
  const tally = await runTorture({
    seed,
    deaths: deathsOf(kills, ways),
    pairs: number('pairs'),
    speed: number('speed'),
    defect,
    ways,
    leastPerStep: kills >= leastForFull ? killsPerStep : 0,
    onlyWorld: values.world === undefined ? null : Number(values.world),
    onWorld: ({ index }, judged) => onWorld(index, judged),
  });
  const title = `Torture, seed ${seed}${defect === null ? '' : `, planted defect ${defect}`}, ${seconds()} s`;
  process.stdout.write(reportOf(title, tally, labelsOf(ways)));
  return tally;
}

const { problems } = values.migration ? await tortureMigration() : await torturePipeline();
process.exitCode = problems.length === 0 ? 0 : 1;
