#!/usr/bin/env node
// `npm run tour`: drives the real window through the main job, prints what was read back and writes pictures to tour/.
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronEnvironment, onVirtualScreen } from './runtime/environment.mjs';
import { projectRoot } from './setup/project.mjs';
import { runInForeground } from './setup/run.mjs';
import { setUp } from './setup.mjs';

/**
 * @param {import('./runtime/electron.mjs').Electron} electron
 * @param {string[]} args
 * @returns {Promise<number>} exit code: 0 only if every step was read back from the screen
 */
export function playTour(electron, args) {
  const [command, commandArgs] = onVirtualScreen(process.execPath, [join(projectRoot, 'tests/tour/main.ts'), ...args]);
  return runInForeground(command, commandArgs, { cwd: projectRoot, env: electronEnvironment(electron) });
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url))
  process.exitCode = await playTour(await setUp({ build: true }), process.argv.slice(2));
