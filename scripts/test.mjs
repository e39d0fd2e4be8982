#!/usr/bin/env node
// `npm test`: set-up, checks, unit and integration specs, a slice of the torture, the app itself in Electron on a virtual screen, and, on
// Linux, a package of it that updates itself.
// Goes through all of it whatever fails; the exit code and the last line tell the result.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runChecks } from './check.mjs';
import { canPack, runPackaged } from './packaged/run-packaged.mjs';
import { electronEnvironment, isRoot, onVirtualScreen } from './runtime/environment.mjs';
import { projectRoot } from './setup/project.mjs';
import { runInForeground } from './setup/run.mjs';
import { setUp } from './setup.mjs';
import { ownCounts, playwrightCounts, vitestCounts } from './test-counts.mjs';

const electron = await setUp({ build: true, packages: canPack });
const env = electronEnvironment(electron);
const results = join(projectRoot, 'test-results');
await rm(results, { recursive: true, force: true });

heading('Checks');
const failedChecks = await runChecks();

heading('Specs');
const vitestReport = join(results, 'vitest.json');
const vitest = join(projectRoot, 'node_modules/vitest/vitest.mjs');
const vitestCode = await run(process.execPath, [
  vitest,
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${vitestReport}`,
]);
const specs = await vitestCounts(vitestReport, vitestCode);

heading('Torture, short form');
const tortureReport = join(results, 'torture.json');
const tortureCode = await run(process.execPath, [join(projectRoot, 'tests/torture/short.ts'), tortureReport]);
const torture = await ownCounts(tortureReport, tortureCode);

heading('The app in Electron');
if (isRoot) console.log("Running as root: Chromium's sandbox is off in these runs, except where a spec starts the app as another user.\n");
const playwright = join(projectRoot, 'node_modules/@playwright/test/cli.js');
const playwrightCode = await run(...onVirtualScreen(process.execPath, [playwright, 'test']));
const endToEnd = await playwrightCounts(join(results, 'playwright.json'), playwrightCode);

heading('An AppImage that updates itself');
const packaged = canPack ? await runPackaged(electron, { isShort: true }) : { passed: 0, failed: 0, skipped: 0 };
if (!canPack) console.log('Nothing was packed: that is done on Debian and its kin.');

heading('Result');
console.log(`checks      ${failedChecks.length === 0 ? 'ok' : `FAILED: ${failedChecks.join(', ')}`}`);
console.log(`specs       ${sentence(specs)}`);
console.log(`torture     ${sentence(torture)}`);
console.log(`end to end  ${sentence(endToEnd)}`);
console.log(`packaged    ${sentence(packaged)}`);
console.log(`in ${(performance.now() / 1000).toFixed(0)} s\n`);
// A failed check counts as one failed test, so that the last line never says less than the exit code.
const parts = [specs, torture, endToEnd, packaged];
const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ name) => parts.reduce((all, part) => all + part[name], 0);
const failed = sum('failed') + failedChecks.length;
console.log(sentence({ passed: sum('passed'), failed, skipped: sum('skipped') }));
process.exitCode = failed === 0 ? 0 : 1;

/** @param {string} text */
function heading(text) {
  console.log(`\n== ${text}\n`);
}

/** @param {string} command @param {string[]} args */
function run(command, args) {
  return runInForeground(command, args, { cwd: projectRoot, env });
}

/** @param {import('./test-counts.mjs').Counts} counts */
function sentence(counts) {
  return `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
}
