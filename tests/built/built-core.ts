/** The core as the app runs it: the minified file that main itself loads, and its worker. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isBuilt } from '../../scripts/setup/app-build.mjs';
import type { createCore } from '../../src-main/core/create-core.ts';

const projectRoot = resolve(import.meta.dirname, '../..');

/** Fails with what to do where there is no build, or one of other sources. */
export async function builtCore(): Promise<typeof createCore> {
  if (!(await isBuilt())) throw new Error('out/ is not the build of these sources: run "npm run build" first');
  const built = (await import(pathToFileURL(resolve(projectRoot, 'out/main/core.js')).href)) as { createCore: typeof createCore };
  const workerEntry = resolve(projectRoot, 'out/worker/index.js');
  return (options) => built.createCore({ workerEntry, ...options });
}
