/** `starts.json` in the data folder. Whatever is wrong with it, the app starts: then nothing is counted. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTextFile } from '../../core/regular-file.ts';
import { parseStarts, type Starts } from './starts.ts';

export interface StartsFile {
  /** Null where there is none that can be read. */
  read(): Starts | null;
  write(starts: Starts): void;
  /** Why the last write failed; null where it did not. */
  trouble(): unknown;
}

export function startsFile(folder: string): StartsFile {
  const path = join(folder, 'starts.json');
  const beside = `${path}.new`;
  let trouble: unknown = null;
  return {
    read() {
      try {
        return parseStarts(readTextFile(path));
      } catch {
        return null; // the first start, or no file: it is written anew
      }
    },
    write(starts) {
      try {
        writeFileSync(beside, JSON.stringify(starts));
        renameSync(beside, path);
        trouble = null;
      } catch (error) {
        trouble = error;
        rmSync(beside, { force: true, recursive: true });
      }
    },
    trouble: () => trouble,
  };
}
