/**
 * Small JSON documents under the data folder, written whole and at once, by electron-store. Nothing on disk keeps one from being
 * opened: what cannot be read is set aside and the document starts empty.
 */
import { join } from 'node:path';
import { ipcMain } from 'electron';
import Store from 'electron-store';
import { DeskError, type ErrorCode } from '../../src-preload/contract/result.ts';
import type { Logger } from '../core/log.ts';
import { requireRegularFile } from '../core/regular-file.ts';
import { keepCopyOf, setAside } from './damaged-files.ts';

export interface DocumentStore {
  read(): Record<string, unknown>;
  /** Fails with `diskFull`, `databaseReadOnly` or `internal`. */
  write(value: object): void;
  /** Null while everything could be read; else the file name of the copy that was set aside, null where it could not be. */
  damage(): { readonly copy: string | null } | null;
  /** Keeps a copy of the file as it is now, or of what was set aside; answers its name, null where there is none. */
  keepCopy(): string | null;
}

export interface DocumentOptions {
  readonly folder: string;
  /** File name without `.json`. */
  readonly name: string;
  readonly log: Logger;
}

const codeOfSystemError: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EACCES: 'databaseReadOnly',
  EPERM: 'databaseReadOnly',
  EROFS: 'databaseReadOnly',
};

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

/** No JSON, no object, a folder or a pipe, or somebody else's: it stays so until it is out of the way. Anything else may pass. */
const isDamage = (error: unknown): boolean =>
  error instanceof SyntaxError || ['ENOTFILE', 'EISDIR', 'EACCES', 'EPERM', 'ELOOP'].includes(codeOf(error));

/** `JSON.parse`, and a list or a bare value is as damaged as no JSON at all. */
function parseObject(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('it is no JSON object');
  return value as Record<string, unknown>;
}

/** A file that cannot be read is set aside as `<name>.json.damaged`, and the document starts empty. */
export function openDocument({ folder, name, log }: DocumentOptions): DocumentStore {
  const file = join(folder, `${name}.json`);
  let damage: { readonly copy: string | null } | null = null;
  let store: Store | null = null;

  function open(): Store {
    // The library would wait for a pipe for ever, and the whole app with it.
    requireRegularFile(file);
    store ??= new Store({
      name,
      cwd: folder,
      accessPropertiesByDotNotation: false,
      clearInvalidConfig: false,
      configFileMode: 0o600,
      deserialize: parseObject,
    });
    // electron-store answers its own renderer half on this channel; our windows have one door, and it is not this.
    ipcMain.removeAllListeners('electron-store-get-data');
    return store;
  }

  function read(): Record<string, unknown> {
    try {
      return open().store;
    } catch (error) {
      const copy = isDamage(error) ? setAside(file, log) : null;
      damage = { copy };
      log.error(`${name}.json cannot be read; the defaults are used`, { error, copy });
      return {};
    }
  }

  read();
  return {
    read,
    write(value) {
      try {
        open().store = { ...value };
      } catch (error) {
        throw new DeskError(codeOfSystemError[codeOf(error)] ?? 'internal', {
          params: { file: `${name}.json` },
          detail: error instanceof Error ? error.message : String(error),
          cause: error,
        });
      }
    },
    damage: () => damage,
    keepCopy: () => (damage === null ? keepCopyOf(file, log) : damage.copy),
  };
}
