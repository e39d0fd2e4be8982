/**
 * `npm run bench`: start and memory of the production build, and of the same build as it is installed, against a bare window of the same
 * runtime. `--runs=N`, else 10.
 */
import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createProfile } from '../../e2e/fixtures/profile.ts';
import { projectRoot } from '../../e2e/fixtures/project.ts';
import { machine } from '../machine.ts';
import { type Measurement, measureRun, type Subject } from './measured-run.ts';
import { unpackedApp } from './packaged-app.ts';
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
const packagedProfile = createProfile({});
const bareProfile = createProfile({});
const packaged = unpackedApp();
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
  const subjects: Record<string, Subject> = { 'bare window': bare, app };
  if (packaged !== null) {
    cpSync(profile.userData, packagedProfile.userData, { recursive: true });
    subjects['app, installed'] = {
      args: [`--user-data-dir=${packagedProfile.userData}`],
      environment: packagedProfile.environment,
      electronPath: packaged.program,
      hasSentList: true,
    };
  }
  const measured = new Map<string, Measurement[]>();
  // The first of each fills caches and does not count; then in turns, so that all meet the same machine.
  for (const subject of Object.values(subjects)) await measureRun(subject);
  for (let run = 1; run <= runs; run++) {
    for (const [name, subject] of Object.entries(subjects)) measured.set(name, [...(measured.get(name) ?? []), await measureRun(subject)]);
    console.error(`run ${run} of ${runs}`);
  }
  const { text, ratios } = startTable(measured);
  console.log(`\nStart and memory, ${runs} runs in turns; memory is PSS, 5 s after the last of these paints\n\n${text}\n`);
  const isWithin = Math.max(...ratios) <= ratioLimit;
  console.log(`All at most ${ratioLimit}x: ${isWithin ? 'yes' : 'NO'}`);
  if (packaged === null) console.log('The installed app was not measured: packages are built on Debian and its kin.');
  process.exitCode = isWithin ? 0 : 1;
} finally {
  packaged?.remove();
  for (const one of [profile, packagedProfile, bareProfile]) one.remove();
}
