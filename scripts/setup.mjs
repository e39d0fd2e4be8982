#!/usr/bin/env node
// Everything that running the app or its tests needs, and only what is missing of it. No dependencies, Node 20 or newer.
//   node scripts/setup.mjs          packages, Electron, better-sqlite3
//   node scripts/setup.mjs --build  the same, and the app's build
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApp } from './setup/app-build.mjs';
import { installDebianPackages } from './setup/debian-packages.mjs';
import { withLock } from './setup/lock.mjs';
import { installNpmPackages } from './setup/npm-packages.mjs';
import { SetUpProblem, say } from './setup/progress.mjs';
import { goOnInProjectNode, isProjectNode, projectRoot } from './setup/project.mjs';

/**
 * Makes the machine ready and answers the Electron to use. Goes on in the project's own Node where this is another one,
 * so nothing of weight may come before it in a script. Ends the process with code 1 and a sentence where it cannot.
 * @param {{ build: boolean, packages?: boolean, pointer?: boolean }} options `packages`: what it takes to pack the app is there as well;
 *   `pointer`: and one that specs move over dialogs of the system
 */
export async function setUp({ build, packages = false, pointer = false }) {
  const startedAt = performance.now();
  try {
    const lockFile = join(projectRoot, '.cache/set-up.lock');
    await withLock(lockFile, async () => {
      await installDebianPackages({ packages, pointer });
      await installNpmPackages();
    });
    if (!isProjectNode()) await goOnInProjectNode();
    const { resolveElectron } = await import('./runtime/electron.mjs');
    const { prepareNative } = await import('./runtime/native.mjs');
    const electron = await withLock(lockFile, async () => {
      const found = await resolveElectron();
      await prepareNative(found);
      if (build) await buildApp();
      return found;
    });
    say(`ready in ${((performance.now() - startedAt) / 1000).toFixed(1)} s (Electron ${electron.version}, Node ${process.versions.node})`);
    return electron;
  } catch (error) {
    if (!(error instanceof SetUpProblem)) throw error;
    say(error.message);
    process.exit(1);
  }
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) await setUp({ build: process.argv.includes('--build') });
