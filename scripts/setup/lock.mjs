/** One set-up at a time: a second one waits for the first. A lock whose owner is gone counts for nothing. */
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isStillRunning, processIdentity } from './process-identity.mjs';
import { say } from './progress.mjs';

const lookAgainMs = 250;

/**
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} run
 * @returns {Promise<T>}
 */
export async function withLock(file, run) {
  await mkdir(dirname(file), { recursive: true });
  while (!(await take(file))) await waitForOwner(file, 'another set-up');
  try {
    return await run();
  } finally {
    await rm(file, { force: true });
  }
}

/**
 * Waits for the process named in `file`, if there is one, and removes the file.
 * @param {string} file
 * @param {string} what
 */
export async function waitForOwner(file, what) {
  const owner = await readFile(file, 'utf8').catch(() => '');
  if (await isStillRunning(owner)) say(`waiting for ${what} to end (process ${Number.parseInt(owner, 10)})`);
  while (await isStillRunning(owner)) await pause(lookAgainMs);
  // Another one that waited too may have taken it meanwhile.
  if ((await readFile(file, 'utf8').catch(() => '')) === owner) await rm(file, { force: true });
}

/** A link to a file that is written already: whoever sees the lock sees its owner too. @param {string} file */
async function take(file) {
  const own = `${file}.${process.pid}`;
  await writeFile(own, (await processIdentity(process.pid)) ?? '');
  try {
    await link(own, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
}
