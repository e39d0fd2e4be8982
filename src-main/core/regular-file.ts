/**
 * Files that somebody else may have put there: named on the command line, chosen by a person, or standing under a name of ours. A pipe
 * would be waited for until somebody writes to it, and a device need not end; neither is opened as a file.
 */
import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from 'node:fs';

/** For reading, without waiting for the other end of a pipe: what it is can be asked then. */
export const readWithoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** The system has no code for it where it reads. */
function notAFile(path: string): Error {
  return Object.assign(new Error(`ENOTFILE: not a regular file, ${path}`), { code: 'ENOTFILE' });
}

/** @throws what the system says, and an error with the code `ENOTFILE` for what is no file */
export function readTextFile(path: string): string {
  const file = openSync(path, readWithoutWaiting);
  try {
    if (!fstatSync(file).isFile()) throw notAFile(path);
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

/** True where there is a file, or a link to one. */
export function isRegularFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/**
 * For what a library is going to read: nothing may be there, too.
 * @throws an error with the code `ENOTFILE` for what is there and no file
 */
export function requireRegularFile(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found !== undefined && !found.isFile()) throw notAFile(path);
}
