import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { BlipClient, WireContact } from '../api/blip-client.ts';
import { createLogger } from '../log.ts';
import { countContacts } from '../store/contacts.ts';
import { openDatabase } from '../store/database.ts';
import type { Db } from '../store/handle.ts';
import { syncContacts } from './contact-sync.ts';

let folder: string;
let db: Db;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deskapp-contacts-'));
  const log = createLogger({ write: () => undefined }, 'contacts');
  db = await openDatabase(join(folder, 'workspace.db'), { log, clock: { monotonic: () => performance.now() } });
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

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
    db,
    pageSize: () => pageSize,
    serverNow: () => 1_000,
    onProgress: () => undefined,
    onUnreadable: () => undefined,
    pause: async () => undefined,
  });
}

it.each([
  ['in one page', 1_000, 1_000],
  ['in pages smaller than asked for', 1_000, 20],
  ['in pages smaller than any default', 7, 1_000],
  ['in pages that end with the list', 15, 1_000],
])('all contacts are read %s', async (_how, pageSize, mostRows) => {
  await read(pageSize, mostRows);
  expect(countContacts(db)).toBe(contacts.length);
});
