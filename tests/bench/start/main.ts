/** `npm run bench`: start and memory of the production build against a bare window of the same runtime. `--runs=N`, else 10. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createProfile } from '../../e2e/fixtures/profile.ts';
import { projectRoot } from '../../e2e/fixtures/project.ts';
import { machine } from '../machine.ts';
import { type Measurement, measureRun, type Subject } from './measured-run.ts';
import { prepareProfile } from './prepare-profile.ts';
import { startTable } from './report.ts';

const sentMessages = 50;
/** What this stage allows; the goal is 1.25. */
const ratioLimit = 1.6;

const { values } = parseArgs({ options: { runs: { type: 'string', default: '10' } } });
const runs = Number(values.runs);
const electronPath: unknown = createRequire(import.meta.url)('electron');
if (typeof electronPath !== 'string') throw new Error('the electron package names no binary');

const profile = createProfile({ settings: { language: 'en', theme: 'light' } });
const bareProfile = createProfile({});
try {
  console.log(`Machine: ${machine()}`);
  const content = await prepareProfile(profile, sentMessages);
  console.log(`Profile: ${content.contacts} contacts, ${content.templates} templates, ${content.sentMessages} sent messages; second start`);
  const app: Subject = {
    args: [projectRoot, `--user-data-dir=${profile.userData}`],
    environment: profile.environment,
    electronPath,
    hasSentList: true,
  };
  const bare: Subject = {
    args: [join(import.meta.dirname, 'bare-window'), `--user-data-dir=${bareProfile.userData}`],
    environment: bareProfile.environment,
    electronPath,
    hasSentList: false,
  };
  const measured: { app: Measurement[]; bare: Measurement[] } = { app: [], bare: [] };
  // The first of each fills caches and does not count; then in turns, so that both meet the same machine.
  await measureRun(bare);
  await measureRun(app);
  for (let run = 1; run <= runs; run++) {
    measured.bare.push(await measureRun(bare));
    measured.app.push(await measureRun(app));
    console.error(`run ${run} of ${runs}`);
  }
  const { text, ratios } = startTable(measured.app, measured.bare);
  console.log(`\nStart and memory, ${runs} runs in turns; memory is PSS, 5 s after the last of these paints\n\n${text}\n`);
  const isWithin = Math.max(ratios.firstPaint, ratios.firstRow, ratios.memory) <= ratioLimit;
  console.log(`All three at most ${ratioLimit}x: ${isWithin ? 'yes' : 'NO'}`);
  process.exitCode = isWithin ? 0 : 1;
} finally {
  profile.remove();
  bareProfile.remove();
}
