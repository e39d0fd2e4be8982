/** A directory in the thread of a spec: the functions that the worker runs, over a database in memory. */
import type { WireContact } from '../../src-main/core/api/blip-client.ts';
import type { ContactFinder, ContactStore } from '../../src-main/core/directory/contact-directory.ts';
import { createContactImport } from '../../src-main/core/directory/contact-import.ts';
import { findContactByIdentity, listContactsOfPhone } from '../../src-main/core/directory/contact-row.ts';
import { createContactSearch } from '../../src-main/core/directory/contact-search.ts';
import { type ContactState, getContactState, saveContactState } from '../../src-main/core/directory/contact-state.ts';
import { openDirectoryFile } from '../../src-main/core/directory/directory-file.ts';
import type { Db } from '../../src-main/core/store/handle.ts';
import type { Contact } from '../../src-preload/contract/models/recipients.ts';

export interface DirectoryHere extends ContactFinder, ContactStore {
  readonly db: Db;
  /** Stores contacts of a run, for good. */
  save(contacts: readonly WireContact[], run: number): Promise<void>;
  find(query: string, limit: number, numbers?: readonly string[]): readonly Contact[];
  close(): void;
}

/** Nobody is a contact. */
export const noContacts: ContactFinder = { ofPhone: () => [], ofIdentity: () => null };

export async function openDirectoryHere(file = ':memory:'): Promise<DirectoryHere> {
  const db = await openDirectoryFile(file, { log: { warn: () => undefined }, clock: { monotonic: () => 0 } });
  const search = createContactSearch(db);
  const imports = createContactImport({ db, monotonic: () => 0, pause: async () => undefined, onChange: search.forget });
  function state(): ContactState {
    const kept = getContactState(db);
    if (kept === null) throw new Error('the state is gone');
    return kept;
  }
  return {
    db,
    async save(contacts, run) {
      await imports.store(contacts, run);
      await imports.commit();
    },
    find: search.find,
    ofPhone: (forms) => listContactsOfPhone(db, forms),
    ofIdentity: (identity) => findContactByIdentity(db, identity),
    state: async () => state(),
    store: imports.store,
    removeMissing: imports.removeMissing,
    async settle(part) {
      await imports.commit();
      saveContactState(db, part);
      return state();
    },
    close: () => db.close(),
  };
}
