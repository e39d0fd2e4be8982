/** Copies of files that could not be read, kept beside them for whoever can: the newest few, the newest without a number. */
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { Logger } from '../core/log.ts';
import { isRegularFile } from '../core/regular-file.ts';

/** Copies of one file. */
const mostCopies = 3;

const copyName = (file: string, age: number): string => (age === 0 ? `${file}.damaged` : `${file}.damaged.${age}`);

/** Makes room for a new copy: each of the old ones gets older, the oldest goes. */
function makeRoom(file: string): void {
  rmSync(copyName(file, mostCopies - 1), { recursive: true, force: true });
  for (let age = mostCopies - 2; age >= 0; age -= 1) {
    if (existsSync(copyName(file, age))) renameSync(copyName(file, age), copyName(file, age + 1));
  }
}

function orNull(file: string, log: Logger, work: () => string): string | null {
  try {
    return work();
  } catch (error) {
    log.error(`no copy of ${basename(file)} could be kept`, { error });
    return null;
  }
}

/** Takes a file (or what else stands under its name) out of the way; returns its new name, null where that cannot be done. */
export function setAside(file: string, log: Logger): string | null {
  return orNull(file, log, () => {
    makeRoom(file);
    renameSync(file, copyName(file, 0));
    return basename(copyName(file, 0));
  });
}

/** Keeps a copy of a file that stays; the same content is not kept twice. Returns the copy's name. */
export function keepCopyOf(file: string, log: Logger): string | null {
  if (!isRegularFile(file)) return null;
  return orNull(file, log, () => {
    const newest = copyName(file, 0);
    if (isRegularFile(newest) && readFileSync(newest).equals(readFileSync(file))) return basename(newest);
    makeRoom(file);
    copyFileSync(file, newest);
    return basename(newest);
  });
}
