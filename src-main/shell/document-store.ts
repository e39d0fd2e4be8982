/** Small JSON documents under the data folder, written whole and at once, by electron-store. */
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { ipcMain } from 'electron';
import Store from 'electron-store';
import { DeskError, type ErrorCode } from '../../src-preload/contract/result.ts';
import type { Logger } from '../core/log.ts';

export interface DocumentStore {
  read(): Record<string, unknown>;
  /** Fails with `diskFull`, `databaseReadOnly` or `internal`. */
  write(value: object): void;
}

export interface DocumentOptions {
  readonly folder: string;
  /** File name without `.json`. */
  readonly name: string;
  readonly log: Logger;
  /** Readable by its owner alone. */
  readonly secret?: boolean;
}

const codeOfSystemError: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EACCES: 'databaseReadOnly',
  EPERM: 'databaseReadOnly',
  EROFS: 'databaseReadOnly',
};

/** A file that is no JSON is set aside as `<name>.json.damaged`, and the document starts empty. */
export function openDocument({ folder, name, log, secret = false }: DocumentOptions): DocumentStore {
  const open = () =>
    new Store({
      name,
      cwd: folder,
      accessPropertiesByDotNotation: false,
      clearInvalidConfig: false,
      configFileMode: secret ? 0o600 : 0o644,
    });
  let store: Store;
  try {
    store = open();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const file = join(folder, `${name}.json`);
    renameSync(file, `${file}.damaged`);
    log.error(`${name}.json is damaged; it was set aside and the defaults are used`);
    store = open();
  }
  // electron-store answers its own renderer half on this channel; our windows have one door, and it is not this.
  ipcMain.removeAllListeners('electron-store-get-data');
  return {
    read: () => store.store,
    write(value) {
      try {
        store.store = { ...value };
      } catch (error) {
        const systemCode = (error as NodeJS.ErrnoException).code ?? '';
        throw new DeskError(codeOfSystemError[systemCode] ?? 'internal', {
          params: { file: `${name}.json` },
          detail: error instanceof Error ? error.message : String(error),
          cause: error,
        });
      }
    },
  };
}
