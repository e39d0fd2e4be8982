/**
 * `npm run torture`: kills the real core at every step of the send pipeline and at any moment, under every fault, and compares the
 * platform's ledger with the intents. Exit code 1 where anything was lost, doubled, over-cautious or mistaken, or a defect was not
 * noticed.
 *
 * `--seed=N` `--kills=N` `--pairs=N` `--speed=N` `--world=N` (that one of the plan alone) `--defect=no-started-commit|no-look-up`
 */
import { parseArgs } from 'node:util';
import { type Defect, defects } from './faulty-driver.ts';
import { deathTable, errorLines, faultTable, timeLines } from './report.ts';
import { runTorture } from './run.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    kills: { type: 'string', default: '1000' },
    pairs: { type: 'string', default: '3' },
    speed: { type: 'string', default: '50' },
    world: { type: 'string' },
    defect: { type: 'string' },
  },
});

function number(name: 'seed' | 'kills' | 'pairs' | 'speed'): number {
  const value = Number(values[name]);
  if (!Number.isFinite(value) || value < 0) throw new Error(`--${name}=${values[name]} is no number`);
  return value;
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
const startedAt = performance.now();
const leastForFull = 1_000;
const tally = await runTorture({
  seed,
  kills,
  pairs: number('pairs'),
  speed: number('speed'),
  defect,
  ways: ['campaign'],
  leastPerStep: kills >= leastForFull ? 20 : 0,
  onlyWorld: values.world === undefined ? null : Number(values.world),
  onWorld(plan, { kills: killed, problems }) {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    process.stderr.write(`${seconds} s: world ${plan.index} judged, ${killed()} kills, ${problems.length} problems\n`);
  },
});

const problems = tally.problems.map((problem) => `  ${problem}`).join('\n');
const text = `Torture, seed ${seed}, ${tally.kills()} kills in ${tally.counts.worlds} worlds, ${((performance.now() - startedAt) / 1000).toFixed(0)} s${defect === null ? '' : `, planted defect: ${defect}`}

${deathTable(tally)}

${faultTable(tally)}

${timeLines(tally)}
unconfirmed and asked again: ${tally.counts.checkedAgain}; rows in the ledgers: ${tally.counts.ledger}

Errors that the core logged:
${errorLines(tally)}

${tally.problems.length === 0 ? '0 lost, 0 doubled, 0 over-cautious, 0 mistaken' : `${tally.problems.length} problems:\n${problems}`}
`;
process.stdout.write(text);
if (defect !== null && tally.counts.defectApplied === 0)
  throw new Error(`the defect ${defect} changed nothing: its statement is no longer there`);
process.exitCode = tally.problems.length === 0 ? 0 : 1;
