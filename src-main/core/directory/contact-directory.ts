/**
 * What main asks of the directory: two look-ups at once over a connection of its own, all else of the worker. A file that cannot be used
 * is set aside, and the platform is read again; nothing else of the app notices.
 */
import type { Contact } from '../../../src-preload/contract/models/recipients.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { WireContact } from '../api/blip-client.ts';
import type { Logger } from '../log.ts';
import type { Db } from '../store/handle.ts';
import type { WorkerHost } from '../worker/host.ts';
import { findContactByIdentity, listContactsOfPhone } from './contact-row.ts';
import { type ContactState, getContactState, type StatePart } from './contact-state.ts';
import { openLookUps, wasCutOff } from './directory-file.ts';

/** What the pipeline, the tickets and the checks know of contacts: nothing, where the directory cannot be asked. */
export interface ContactFinder {
  /** The contacts that have the number in one of these forms, the first form's first. */
  ofPhone(forms: readonly string[]): readonly Contact[];
  ofIdentity(identity: string): Contact | null;
}

/** What a read of the platform's contacts is stored by. */
export interface ContactStore {
  state(): Promise<ContactState>;
  /** Returns how many of them the run had not seen. They are safe after `settle`. */
  store(contacts: readonly WireContact[], run: number, cursor?: string | null): Promise<number>;
  /** Deletes what the run did not see. */
  removeMissing(run: number): Promise<void>;
  settle(part: StatePart): Promise<ContactState>;
}

export interface ContactDirectory extends ContactFinder {
  /** As it was heard last; empty where nothing is known yet. */
  state(): ContactState;
  /** Fails with `superseded` where a newer search came before this one began. */
  search(query: string, limit: number, numbers: readonly string[]): Promise<readonly Contact[]>;
  /** For one read from its beginning to its end: it fails where the worker dies meanwhile, and goes on from what is safe. */
  reading(): ContactStore;
  /** Calls back where the directory had to be made anew: it is empty, and has to be read. Returns what ends it. */
  onRebuilt(listener: () => void): () => void;
  /** Nothing is asked any more; resolves when what was stored is safe. */
  stop(): Promise<void>;
}

export interface ContactDirectoryOptions {
  readonly file: string;
  readonly host: WorkerHost;
  readonly nativeBinding?: string;
  readonly log: Logger;
  readonly clock: { monotonic(): number };
}

const nothingKnown: ContactState = { count: 0, run: 0, seen: 0, syncedAt: null, completeAt: null, cursor: null };
/** What cannot be put right but by another file. */
const unusable: readonly unknown[] = ['databaseDamaged', 'databaseNewer', 'databaseUpgradeFailed'];
const isUnusable = (error: unknown): boolean => error instanceof DeskError && unusable.includes(error.code);

export function createContactDirectory(options: ContactDirectoryOptions): ContactDirectory {
  const { file, host, log } = options;
  const listeners = new Set<() => void>();
  let known = nothingKnown;
  let lookUps: Db | null = null;
  let opened: Promise<void> | null = null;
  let rebuilding: Promise<void> | null = null;
  let isStopped = false;

  function openOwn(): void {
    if (lookUps !== null || isStopped) return;
    try {
      lookUps = openLookUps(file, options);
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      log.warn('contacts cannot be looked up', { error });
    }
  }

  function closeOwn(): void {
    lookUps?.close();
    lookUps = null;
  }

  async function setAsideAndRebuild(reason: unknown): Promise<void> {
    log.error('the directory cannot be used: it is set aside, and made anew', { error: reason });
    closeOwn();
    const aside = await host.ask('rebuildDirectory', null);
    log.warn('the directory is read again', { aside });
    known = nothingKnown;
    openOwn();
    for (const tell of Array.from(listeners)) tell();
  }

  function rebuild(reason: unknown): Promise<void> {
    rebuilding ??= setAsideAndRebuild(reason).finally(() => {
      rebuilding = null;
    });
    return rebuilding;
  }

  /** Tells of damage by making the file anew; whoever asked fails all the same. */
  async function watched<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (isUnusable(error)) await rebuild(error);
      throw error;
    }
  }

  async function open(): Promise<void> {
    const heard = await watched(() => host.ask('openDirectory', null)).catch(async (error: unknown) => {
      if (!isUnusable(error)) throw error;
      return await host.ask('openDirectory', null);
    });
    known = heard;
    openOwn();
    if (!heard.wasCutOff) return;
    void watched(() => host.ask('checkDirectory', null)).catch((error: unknown) =>
      log.warn('the directory was not found sound after the run before was cut off', { error }),
    );
  }

  function whenOpen(): Promise<void> {
    opened ??= open().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  }

  function lookUp<T>(otherwise: T, work: (db: Db) => T): T {
    if (lookUps === null) return otherwise;
    try {
      return work(lookUps);
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      log.warn('a contact was not looked up', { error });
      if (isUnusable(error)) rebuild(error).catch((failed: unknown) => log.error('the directory was not made anew', { error: failed }));
      return otherwise;
    }
  }

  // After a cut the log has to be worked off first, which is for the worker.
  if (!wasCutOff(file)) openOwn();
  known = lookUp(known, (db) => getContactState(db) ?? known);

  return {
    state: () => known,
    ofPhone: (forms) => lookUp<readonly Contact[]>([], (db) => listContactsOfPhone(db, forms)),
    ofIdentity: (identity) => lookUp<Contact | null>(null, (db) => findContactByIdentity(db, identity)),
    async search(query, limit, numbers) {
      await whenOpen();
      return await watched(() => host.askNewest('searchContacts', { query, limit, numbers }));
    },
    reading() {
      const session = host.session();
      const heard = (state: ContactState): ContactState => {
        known = state;
        return state;
      };
      return {
        async state() {
          await whenOpen();
          return heard(await watched(() => session.ask('contactState', null)));
        },
        store: (contacts, run, cursor) =>
          watched(() => session.ask('storeContacts', { contacts, run, ...(cursor === undefined ? {} : { cursor }) })),
        removeMissing: async (run) => void (await watched(() => session.ask('removeMissingContacts', { run }))),
        settle: async (part) => heard(await watched(() => session.ask('settleContacts', part))),
      };
    },
    onRebuilt(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async stop() {
      isStopped = true;
      closeOwn();
      await host.stop();
    },
  };
}
