/** The folder of all data of this app, and what is done when nothing can be written there. */
import { accessSync, constants, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeskError } from '../../src-preload/contract/result.ts';
import { shutFolder } from './private-files.ts';

export interface DataFolder {
  readonly wanted: string;
  readonly path: string;
  /** Set where `wanted` cannot be used and `path` is a temporary folder instead, so that a window can come up and say so. */
  readonly problem: DeskError | null;
}

/** Makes the folder where it is missing, and shuts it to everybody else; returns why it cannot be used, null where it can. */
export function folderProblem(wanted: string): DeskError | null {
  try {
    mkdirSync(wanted, { recursive: true });
    accessSync(wanted, constants.R_OK | constants.W_OK | constants.X_OK);
    shutFolder(wanted);
    return null;
  } catch (error) {
    const full = (error as NodeJS.ErrnoException).code === 'ENOSPC';
    return new DeskError(full ? 'diskFull' : 'databaseReadOnly', {
      params: { folder: wanted },
      detail: error instanceof Error ? error.message : String(error),
      cause: error,
    });
  }
}

/** The folder, or a temporary one: Chromium needs one that it can write to before it can show anything at all. */
export function prepareDataFolder(wanted: string): DataFolder {
  const problem = folderProblem(wanted);
  return { wanted, path: problem === null ? wanted : mkdtempSync(join(tmpdir(), 'desk-app-')), problem };
}
