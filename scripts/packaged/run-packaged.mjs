/** Builds packages and runs the specs that install, update and damage them. */
import { join } from 'node:path';
import { electronEnvironment, onVirtualScreen } from '../runtime/environment.mjs';
import { isDebian } from '../setup/debian-packages.mjs';
import { projectRoot } from '../setup/project.mjs';
import { runInForeground } from '../setup/run.mjs';
import { playwrightCounts } from '../test-counts.mjs';
import { buildPackages } from './build-packages.mjs';

/** Where packages are built and run here. */
export const canPack = isDebian;

/** Specs of the short form have it in their names. */
const shortMark = '@short';

/**
 * @param {import('../runtime/electron.mjs').Electron} electron
 * @param {{ isShort: boolean, args?: readonly string[] }} options `isShort`: one kind of package, and few of its troubles
 * @returns {Promise<import('../test-counts.mjs').Counts>}
 */
export async function runPackaged(electron, { isShort, args = [] }) {
  const packages = await buildPackages(isShort ? ['AppImage'] : ['AppImage', 'deb'], { withBroken: !isShort });
  const playwright = join(projectRoot, 'node_modules/@playwright/test/cli.js');
  const command = [playwright, 'test', '--config=tests/packaged', ...(isShort ? [`--grep=${shortMark}`] : []), ...args];
  const code = await runInForeground(...onVirtualScreen(process.execPath, command), {
    cwd: projectRoot,
    env: { ...electronEnvironment(electron), DESKAPP_PACKAGES: packages },
  });
  return playwrightCounts(join(projectRoot, 'test-results/packaged.json'), code);
}
