/** The worker's side of the directory: opens the file when it is first asked for, and does one thing of writing after the other. */

import { basename } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { Logger } from '../log.ts';
import { createQueue } from '../queue.ts';
import type { Db } from '../store/handle.ts';
import type { Handlers } from '../worker/requests.ts';
import { type ContactImport, createContactImport } from './contact-import.ts';
import { type ContactSearch, createContactSearch } from './contact-search.ts';
import { type ContactState, getContactState, saveContactState } from './contact-state.ts';
import { checkFile, openDirectoryFile, removeAside, setAside, wasCutOff } from './directory-file.ts';

export interface DirectoryHandlersOptions {
  readonly file: string;
  readonly nativeBinding?: string;
  readonly log: Pick<Logger, 'warn'>;
  readonly monotonic: () => number;
}

interface OpenDirectory {
  readonly db: Db;
  readonly imports: ContactImport;
  readonly search: ContactSearch;
  readonly wasCutOff: boolean;
}

/** A statement may take long here, as the one does that ends a large import: nothing waits for this thread but searches. */
const slowMs = 5_000;

export interface DirectoryHandlers extends Handlers {
  /** Commits what was stored and closes the file. */
  close(): Promise<void>;
}

export function createDirectoryHandlers({ file, log, monotonic, nativeBinding }: DirectoryHandlersOptions): DirectoryHandlers {
  let opened: Promise<OpenDirectory> | null = null;
  /** What writes, in its order. */
  const inTurn = createQueue();

  async function open(): Promise<OpenDirectory> {
    const isCutOff = wasCutOff(file);
    const db = await openDirectoryFile(file, {
      log,
      clock: { monotonic },
      slowMs,
      ...(nativeBinding === undefined ? {} : { nativeBinding }),
    });
    const search = createContactSearch(db);
    return { db, search, imports: createContactImport({ db, monotonic, pause, onChange: search.forget }), wasCutOff: isCutOff };
  }

  async function directory(): Promise<OpenDirectory> {
    opened ??= open();
    try {
      return await opened;
    } catch (error) {
      opened = null;
      throw error;
    }
  }

  function stateOf({ db }: OpenDirectory): ContactState {
    const state = getContactState(db);
    if (state === null) throw new DeskError('databaseDamaged', { detail: 'the state of the contacts is gone' });
    return state;
  }

  async function close(): Promise<void> {
    const closing = await opened?.catch(() => null);
    opened = null;
    if (closing === undefined || closing === null) return;
    try {
      await closing.imports.commit();
    } finally {
      closing.db.close();
    }
  }

  return {
    async openDirectory() {
      const one = await directory();
      return { ...stateOf(one), wasCutOff: one.wasCutOff };
    },
    rebuildDirectory: () =>
      inTurn(async () => {
        // What cannot be written any more is lost with the file.
        await close().catch((error: unknown) => log.warn('the directory was left as it was', { error }));
        const aside = setAside(file);
        await directory();
        return aside === null ? null : basename(aside);
      }),
    checkDirectory: () =>
      inTurn(async () => {
        checkFile((await directory()).db);
        return null;
      }),
    contactState: async () => stateOf(await directory()),
    storeContacts: ({ contacts, run, cursor }) => inTurn(async () => await (await directory()).imports.store(contacts, run, cursor)),
    removeMissingContacts: ({ run }) =>
      inTurn(async () => {
        await (await directory()).imports.removeMissing(run);
        return null;
      }),
    settleContacts: (part) =>
      inTurn(async () => {
        const one = await directory();
        await one.imports.commit();
        saveContactState(one.db, part);
        if (part.completeAt !== undefined) removeAside(file);
        return stateOf(one);
      }),
    searchContacts: async ({ query, limit, numbers }) => (await directory()).search.find(query, limit, numbers),
    close: () => inTurn(close),
  };
}
