/** What a child process needs to run this Electron on this machine. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetUpProblem } from '../setup/progress.mjs';
import { projectRoot } from '../setup/project.mjs';

/**
 * Everything that asks the `electron` package for a binary (Playwright too) gets this one.
 * @param {import('./electron.mjs').Electron} electron
 */
export function electronEnvironment(electron) {
  return {
    ...process.env,
    PATH: [join(projectRoot, 'node_modules/.bin'), process.env.PATH ?? ''].join(delimiter),
    ELECTRON_OVERRIDE_DIST_PATH: electron.dist,
  };
}

/** True where a window can be shown. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
}

/** Chromium's sandbox does not work for root; the app must be told so. */
export const isRoot = process.getuid?.() === 0;

/**
 * The command as it is, or behind a virtual screen of its own, so that windows neither need nor disturb this one.
 * @param {string} command
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function onVirtualScreen(command, args) {
  if (process.platform !== 'linux') return [command, args];
  if (!existsSync('/usr/bin/xvfb-run')) throw new SetUpProblem('xvfb-run is not there (Debian packages xvfb and xauth)');
  return ['xvfb-run', ['-a', '-s', '-screen 0 1600x1000x24', command, ...args]];
}
