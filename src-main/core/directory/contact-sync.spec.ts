import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DirectoryHere, openDirectoryHere } from '../../../tests/core/directory-here.ts';
import type { BlipClient, WireContact } from '../api/blip-client.ts';
import { syncContacts } from './contact-sync.ts';

let directory: DirectoryHere;

beforeEach(async () => {
  directory = await openDirectoryHere();
});
afterEach(() => directory.close());

const contacts = Array.from({ length: 45 }, (_, index): WireContact => {
  const digits = `55319880${String(index).padStart(5, '0')}`;
  return {
    identity: `${digits}@wa.gw.msging.net`,
    name: `Contact ${index}`,
    phone: `+${digits}`,
    email: null,
    extras: {},
    lastMessageAt: null,
  };
});

/** @param mostRows of one page, whatever is asked for */
async function read(pageSize: number, mostRows: number): Promise<void> {
  const client: Pick<BlipClient, 'listRouterContacts'> = {
    listRouterContacts: async ({ skip, take }) => contacts.slice(skip, skip + Math.min(take, mostRows)),
  };
  await syncContacts({
    client,
    contacts: directory,
    pageSize: () => pageSize,
    serverNow: () => 1_000,
    onProgress: () => undefined,
    onUnreadable: () => undefined,
  });
}

it.each([
  ['in one page', 1_000, 1_000],
  ['in pages smaller than asked for', 1_000, 20],
  ['in pages smaller than any default', 7, 1_000],
  ['in pages that end with the list', 15, 1_000],
])('all contacts are read %s', async (_how, pageSize, mostRows) => {
  await read(pageSize, mostRows);
  expect(await directory.state()).toMatchObject({ count: contacts.length, seen: contacts.length, syncedAt: 1_000, completeAt: 1_000 });
  expect(directory.db.get('SELECT count(*) AS count FROM contact')).toEqual({ count: contacts.length });
});
