/** The folder of all data of this app, and what is done when nothing can be written there. */
import { accessSync, constants, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeskError } from '../../src-preload/contract/result.ts';

export interface DataFolder {
  readonly path: string;
  /** Set where `wanted` cannot be used and `path` is a temporary folder instead, so that a window can come up and say so. */
  readonly problem: DeskError | null;
}

/** Makes the folder where it is missing. Chromium needs one that it can write to before it can show anything at all. */
export function prepareDataFolder(wanted: string): DataFolder {
  try {
    mkdirSync(wanted, { recursive: true });
    accessSync(wanted, constants.R_OK | constants.W_OK | constants.X_OK);
    return { path: wanted, problem: null };
  } catch (error) {
    const full = (error as NodeJS.ErrnoException).code === 'ENOSPC';
    const problem = new DeskError(full ? 'diskFull' : 'databaseReadOnly', {
      params: { folder: wanted },
      detail: error instanceof Error ? error.message : String(error),
      cause: error,
    });
    return { path: mkdtempSync(join(tmpdir(), 'desk-app-')), problem };
  }
}
