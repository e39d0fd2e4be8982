import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../store/database.ts';
import type { Db } from '../store/handle.ts';
import { createLastContact } from './last-contact.ts';

let folder = '';
let db: Db;
let now = 0;
let timers: { callback: () => void; delayMs: number }[] = [];
const time = {
  now: () => now,
  monotonic: () => now,
  setTimer(callback: () => void, delayMs: number) {
    const timer = { callback, delayMs };
    timers.push(timer);
    return () => {
      timers = timers.filter((one) => one !== timer);
    };
  },
};
const open = () => createLastContact({ db, time, serverNow: () => now, unlessStoreFails: (_what, work) => work() });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'contact-'));
  db = await openDatabase(join(folder, 'x.sqlite3'), { log: { warn: () => {} }, clock: time });
  now = 1_000_000;
  timers = [];
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

it('is none before the first, and none is made up by a start without network', () => {
  const contact = open();
  expect(contact.at()).toBeNull();
  contact.connected(false);
  expect(contact.at()).toBeNull();
  expect(open().at()).toBeNull();
});

it('is the moment when the connection went, also in the next run', () => {
  const contact = open();
  contact.connected(true);
  now += 5_000;
  contact.connected(false);
  now += 3_600_000;
  contact.connected(false);
  expect(contact.at()).toBe(1_005_000);
  expect(open().at()).toBe(1_005_000);
  expect(timers).toEqual([]);
});

it('is kept from time to time, for a run that ends without a word', () => {
  open().connected(true);
  now += 60_000;
  timers.shift()?.callback();
  now += 30_000;
  expect(timers.map(({ delayMs }) => delayMs)).toEqual([60_000]);
  expect(open().at()).toBe(1_060_000);
});
