/**
 * The short form of the torture, for `npm test`: a slice of fixed seed that must be clean, a few kills in the middle of a migration, and
 * both planted defects, which must be noticed. Writes the counts to the file that is its argument.
 */
import { writeFileSync } from 'node:fs';
import type { StepLabel } from '../../src-main/core/outgoing/deps.ts';
import { type Defect, defects } from './faulty-driver.ts';
import { labelsOf } from './labels.ts';
import { runMigrations } from './migration/run.ts';
import { migrationSteps } from './migration/steps.ts';
import { reportOf } from './report.ts';
import type { TravelWay } from './reports.ts';
import { runTorture } from './run.ts';
import type { Tally } from './tally.ts';

const seed = 7;
const ways: readonly TravelWay[] = ['campaign', 'plain'];
/** The steps around the first byte, where a crash costs most, those of the look-up, and those of an editing. */
const slice: readonly StepLabel[] = [
  'submit.prepared',
  'send.leased',
  'send.started',
  'send.answered',
  'send.unclear',
  'recover.done',
  'lookup.walked',
  'lookup.found',
  'lookup.absent',
  'lookup.requeued',
  'edit.held',
  'edit.replaced',
];
const whereDefectsShow: readonly StepLabel[] = [
  'send.started',
  'send.answered',
  'send.started',
  'send.answered',
  'send.unclear',
  'send.started',
];

const run = (defect: Defect | null, atSteps: readonly StepLabel[], atMoments: number): Promise<Tally> =>
  runTorture({
    seed,
    deaths: { atSteps, atMoments },
    pairs: 2,
    speed: 50,
    defect,
    ways,
    leastPerStep: 0,
    onlyWorld: null,
    onWorld: () => undefined,
  });

let passed = 0;
let failed = 0;
function count(isRight: boolean, sentence: string): void {
  if (isRight) passed += 1;
  else failed += 1;
  process.stdout.write(`${isRight ? 'ok    ' : 'FAILED'} ${sentence}\n`);
}

/** A small store; as many passes as it has at least. */
const runMigration = (): Promise<Tally> =>
  runMigrations({
    seed,
    kills: 4,
    pairs: 1,
    speed: 50,
    messages: 300,
    undisturbed: { passes: new Map([['step.statement', 10]]), tookMs: 20 },
    onWorld: () => undefined,
  });

const [clean, migrated] = await Promise.all([run(null, slice, 4), runMigration()]);
process.stdout.write(reportOf(`Torture, short form, seed ${seed}`, clean, labelsOf(ways)));
count(clean.problems.length === 0, 'nothing lost, doubled, over-cautious or mistaken');
process.stdout.write(reportOf(`Torture of the migration, short form, seed ${seed}`, migrated, migrationSteps));
count(migrated.problems.length === 0, "the same where a store of schema 90 becomes today's");
for (const defect of defects) {
  const { counts, faults, problems } = await run(defect, whereDefectsShow, 0);
  const doubled = [...faults.values()].reduce((sum, fault) => sum + (fault.wrongs.get('doubled') ?? 0), 0);
  count(
    counts.defectApplied > 0 && doubled > 0,
    `the planted defect ${defect} is noticed: ${doubled} doubled, ${problems.length} problems`,
  );
}
const [file] = process.argv.slice(2);
if (file !== undefined) writeFileSync(file, JSON.stringify({ passed, failed, skipped: 0 }));
process.exitCode = failed === 0 ? 0 : 1;
