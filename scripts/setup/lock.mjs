/** One set-up at a time: a second one waits for the first. A lock whose owner is gone counts for nothing. */
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
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
  let told = false;
  while (!(await take(file))) {
    const owner = Number(await readFile(file, 'utf8').catch(() => '0'));
    if (owner === 0 || !isRunning(owner)) {
      await rm(file, { force: true });
      continue;
    }
    if (!told) say(`waiting for another set-up (process ${owner}) to end`);
    told = true;
    await pause(lookAgainMs);
  }
  try {
    return await run();
  } finally {
    await rm(file, { force: true });
  }
}

/** A link to a file that is written already: whoever sees the lock sees its owner too. @param {string} file */
async function take(file) {
  const own = `${file}.${process.pid}`;
  await writeFile(own, String(process.pid));
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

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
