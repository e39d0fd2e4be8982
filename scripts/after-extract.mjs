// electron-builder leaves a custom Electron folder as it is; this takes out what a packaged app must not have.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** @param {{ appOutDir: string }} context */
export default async function afterExtract({ appOutDir }) {
  for (const name of ['resources/default_app.asar', 'version']) await rm(join(appOutDir, name), { force: true });
}
