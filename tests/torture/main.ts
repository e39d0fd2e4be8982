/**
 * `npm run torture`: kills the real core at every step of the send pipeline and at any moment, under every fault, and compares the
 * platform's ledger with the intents. Exit code 1 where anything was lost, doubled, over-cautious or mistaken, or a defect was not
 * noticed.
 *
 * `--ways=campaign,plain` `--seed=N` `--kills=N` `--pairs=N` `--speed=N` `--world=N` (that one of the plan alone) `--defect=no-started-commit|no-look-up`
 */
import { parseArgs } from 'node:util';
import { type Defect, defects } from './faulty-driver.ts';
import { deathsOf } from './plan.ts';
import { reportOf } from './report.ts';
import type { TravelWay } from './reports.ts';
import { runTorture } from './run.ts';

/** From so many kills on each step needs its share. */
const leastForFull = 1_000;
const killsPerStep = 20;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    kills: { type: 'string', default: '1000' },
    pairs: { type: 'string', default: '3' },
    speed: { type: 'string', default: '50' },
    world: { type: 'string' },
    defect: { type: 'string' },
    ways: { type: 'string', default: 'campaign,plain' },
  },
});

function number(name: 'seed' | 'kills' | 'pairs' | 'speed'): number {
  const value = Number(values[name]);
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
const kills = number('kills');
const defect = defectOf(values.defect);
const ways = waysOf(values.ways);
const startedAt = performance.now();
const seconds = (): string => ((performance.now() - startedAt) / 1000).toFixed(0);
const tally = await runTorture({
  seed,
  deaths: deathsOf(kills, ways),
  pairs: number('pairs'),
  speed: number('speed'),
  defect,
  ways,
  leastPerStep: kills >= leastForFull ? killsPerStep : 0,
  onlyWorld: values.world === undefined ? null : Number(values.world),
  onWorld(plan, { kills: killed, problems }) {
    process.stderr.write(`${seconds()} s: world ${plan.index} judged, ${killed()} kills, ${problems.length} problems\n`);
  },
});
process.stdout.write(reportOf(`Torture, seed ${seed}${defect === null ? '' : `, planted defect ${defect}`}, ${seconds()} s`, tally, ways));
process.exitCode = tally.problems.length === 0 ? 0 : 1;
