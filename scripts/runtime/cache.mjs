/** The folder, outside the project, that keeps what is dear to make: the assembled Electron and the native build. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

const leftoverAgeMs = 3_600_000;

/** `DESKAPP_CACHE` moves it. */
export const cacheRoot = () =>
  resolve(process.env.DESKAPP_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'deskapp-toolchain'));

/**
 * Runs `make` in a work folder inside the cache, from where a rename into place is all or nothing; the folder goes in any case.
 * @template T
 * @param {string} name
 * @param {(folder: string) => Promise<T>} make
 * @returns {Promise<T>}
 */
export async function inWorkFolder(name, make) {
  await mkdir(cacheRoot(), { recursive: true });
  await removeLeftovers();
  const folder = await mkdtemp(join(cacheRoot(), `.${name}-`));
  try {
    return await make(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * A folder of the cache that is there whole or not at all, however a run that made it was ended. What it is made of belongs into its
 * name, so that another recipe makes another one.
 * @param {string} name
 * @param {(folder: string) => Promise<void>} make fills a folder that is not there yet
 * @returns {Promise<string>}
 */
export async function keptFolder(name, make) {
  const folder = join(cacheRoot(), name);
  if (existsSync(folder)) return folder;
  await inWorkFolder('building', async (work) => {
    const made = join(work, 'made');
    await make(made);
    await rename(made, folder).catch((error) => {
      // Another run was faster, with the same recipe.
      if (!existsSync(folder)) throw error;
    });
  });
  return folder;
}

/** What killed runs left behind. */
async function removeLeftovers() {
  for (const name of await readdir(cacheRoot())) {
    const path = join(cacheRoot(), name);
    if (/^\.(assembling|building)-/.test(name) && Date.now() - (await stat(path)).mtimeMs > leftoverAgeMs)
      await rm(path, { recursive: true, force: true });
  }
}
