/** What is told of a store that refuses writes, from the first refusal until it takes them again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createManualTime } from '../../../tests/core/manual-time.ts';
import { openDatabase } from './database.ts';
import type { Db } from './handle.ts';
import { setText } from './key-values.ts';
import { createStoreWatch, type StoreWatch } from './store-watch.ts';

const second = 1_000;
const time = createManualTime();
let folder: string;
let db: Db;
let watch: StoreWatch;
let other: Database.Database;
let told: (string | null)[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deskapp-store-watch-'));
  told = [];
  watch = createStoreWatch({ db: () => db, time, onChange: (problem) => told.push(problem?.code ?? null) });
  const file = join(folder, 'workspace.sqlite3');
  db = await openDatabase(file, { log: { warn: () => undefined }, clock: time, onRefused: watch.refused });
  db.all('PRAGMA busy_timeout = 1');
  other = new Database(file);
});
afterEach(() => {
  watch.stop();
  other.close();
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

it('tells of a refusal at once and once for each, and of its end when a write succeeds that nobody had to ask for', async () => {
  other.exec('BEGIN IMMEDIATE');
  expect(() => db.transaction(() => setText(db, 'a', 'b'))).toThrow(expect.objectContaining({ code: 'databaseLocked' }));
  expect(told).toEqual(['databaseLocked']);
  await time.advance(20 * second);
  expect(told.length).toBeGreaterThan(1);
  expect(new Set(told)).toEqual(new Set(['databaseLocked']));
  other.exec('ROLLBACK');
  await time.advance(10 * second);
  expect(told.filter((code) => code === null)).toEqual([null]);
  expect(told.at(-1)).toBeNull();
  expect(time.pendingTimers).toBe(0);
});

it('does not take a pause between two refusals for the end', async () => {
  other.exec('BEGIN IMMEDIATE');
  for (let tries = 0; tries < 5; tries += 1) {
    expect(() => setText(db, 'a', 'b')).toThrow(expect.objectContaining({ code: 'databaseLocked' }));
    other.exec('ROLLBACK');
    await time.advance(3 * second);
    other.exec('BEGIN IMMEDIATE');
  }
  expect(told).toEqual(Array.from({ length: 5 }, () => 'databaseLocked'));
});

it('is asked nothing once it is stopped', async () => {
  other.exec('BEGIN IMMEDIATE');
  expect(() => setText(db, 'a', 'b')).toThrow(expect.objectContaining({ code: 'databaseLocked' }));
  watch.stop();
  expect(time.pendingTimers).toBe(0);
});
