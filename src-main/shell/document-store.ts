/** Small JSON documents under the data folder, written whole and at once, by electron-store. Nothing on disk keeps one from being opened. */
import { join } from 'node:path';
import { ipcMain } from 'electron';
import Store from 'electron-store';
import type { Logger } from '../core/log.ts';
import { requireRegularFile } from '../core/regular-file.ts';
import { createDocument, type DocumentStore } from './document.ts';

export interface DocumentOptions {
  readonly folder: string;
  /** File name without `.json`. */
  readonly name: string;
  readonly log: Logger;
}

/** `JSON.parse`, and a list or a bare value is as damaged as no JSON at all. */
function parseObject(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('it is no JSON object');
  return value as Record<string, unknown>;
}

/** A file that cannot be read is set aside as `<name>.json.damaged`, or stays untouched where it may be read another time. */
export function openDocument({ folder, name, log }: DocumentOptions): DocumentStore {
  const path = join(folder, `${name}.json`);
  let store: Store | null = null;

  function open(): Store {
    // The library would wait for a pipe for ever, and the whole app with it.
    requireRegularFile(path);
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

  return createDocument({
    path,
    name,
    log,
    load: () => open().store,
    save(value) {
      open().store = value;
    },
  });
}
