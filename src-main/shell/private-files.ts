/** What this app keeps is its attendant's alone: on a machine of many people nobody else may even list it. */
import { chmodSync, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import type { Logger } from '../core/log.ts';

/** For `process.umask`: whatever this process and its children make is 0600, a folder 0700. */
export const privateUmask = 0o077;

/** Windows has lists of access instead; a profile is its person's alone there already. */
const hasModes = process.platform !== 'win32';
const ownersOfFolder = 0o700;
const ownersOfFile = 0o600;

/**
 * Only a folder of ours is shut: never one that everybody writes to, nor one that holds a home or the system's temporary files, which
 * a slip on the command line may name.
 */
function isOurs(folder: string): boolean {
  const { uid, mode } = statSync(folder);
  const real = realpathSync(folder);
  const holds = (path: string) => `${path}${sep}`.startsWith(real.endsWith(sep) ? real : `${real}${sep}`);
  return uid === process.getuid?.() && (mode & 0o1000) === 0 && ![homedir(), tmpdir()].some(holds);
}

/** Takes from a mode and never gives: what its owner may not write stays so. */
function shut(path: string, mode: number, owners: number): void {
  if ((mode & 0o777 & ~owners) !== 0) chmodSync(path, mode & owners);
}

/** Shuts the folder itself, which keeps everybody out of all that is in it. Fails as the system does. */
export function shutFolder(folder: string): void {
  if (hasModes && isOurs(folder)) shut(folder, statSync(folder).mode, ownersOfFolder);
}

function shutEntries(folder: string, log: Logger): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    // A link leads elsewhere, and its own mode means nothing; sockets have one that Chromium sees to.
    if (!entry.isDirectory() && !entry.isFile()) continue;
    const path = join(folder, entry.name);
    try {
      shut(path, lstatSync(path).mode, entry.isDirectory() ? ownersOfFolder : ownersOfFile);
      if (entry.isDirectory()) shutEntries(path, log);
    } catch (error) {
      // What Chromium took away meanwhile needs nothing.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log.warn('a file could not be kept from others', { path, error });
    }
  }
}

/** Shuts all that lies in the folder, whoever made it: an earlier version, a backup that was put back, Chromium. */
export function shutFiles(folder: string, log: Logger): void {
  if (hasModes && isOurs(folder)) shutEntries(folder, log);
}
