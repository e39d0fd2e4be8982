/** Tells whether a process named in a file is still the same one and still runs. */
import { readFile } from 'node:fs/promises';

/**
 * The id and, on Linux, the start time, because ids are used again; null where there is no such process or it ended and only
 * waits to be taken note of.
 * @param {number} pid
 * @returns {Promise<string | null>}
 */
export async function processIdentity(pid) {
  if (process.platform !== 'linux') return isThere(pid) ? String(pid) : null;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // After the name, which may hold anything in its brackets: state, then 18 more fields, then the start time.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return stat === '' || fields[0] === 'Z' || fields[0] === 'X' ? null : `${pid} ${fields[19]}`;
}

/** @param {string} identity */
export async function isStillRunning(identity) {
  const pid = Number.parseInt(identity, 10);
  return pid > 0 && (await processIdentity(pid)) === identity;
}

/** @param {number} pid */
function isThere(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
