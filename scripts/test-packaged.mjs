#!/usr/bin/env node
import { canPack, runPackaged } from './packaged/run-packaged.mjs';
// `npm run test:packaged`: AppImage and deb of two versions are built, installed, updated over a feed on this machine, and met with every
// trouble that a feed, a disk or another instance can make. `-- --short` runs what `npm test` runs of it; further arguments go to Playwright.
import { isRoot } from './runtime/environment.mjs';
import { setUp } from './setup.mjs';

const args = process.argv.slice(2);
const isShort = args.includes('--short');
if (!canPack || !(isShort || isRoot)) {
  console.error('Packages are built and installed on Debian and its kin, as root: the deb is installed, and small disks are mounted.');
  process.exit(1);
}
const electron = await setUp({ build: true, packages: true, pointer: !isShort });
const { passed, failed, skipped } = await runPackaged(electron, { isShort, args: args.filter((arg) => arg !== '--short') });
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 ? 0 : 1;
