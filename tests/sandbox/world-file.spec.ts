/** The file that a sandbox keeps its world in, as another version of it left it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Harness, startHarness } from './harness.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'world-file-'));
  file = join(folder, 'sandbox.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function change(path: string, sql: string): void {
  const database = new Database(path);
  database.exec(sql);
  database.close();
}

async function inWorld(work: (harness: Harness) => Promise<void>): Promise<void> {
  const harness = await startHarness(file);
  try {
    await work(harness);
  } finally {
    await harness.close();
  }
}

const sendOne = async (harness: Harness): Promise<void> => {
  expect((await harness.send('+5511987654321')).status).toBe('success');
};

it('goes on in the world that it left', async () => {
  await inWorld(sendOne);
  await inWorld(async (harness) => expect(await harness.ledger()).toHaveLength(1));
});

it('of a newer sandbox stays aside as it was, and a new world serves the app that went back', async () => {
  await inWorld(sendOne);
  change(
    file,
    'ALTER TABLE deliveries ADD COLUMN of_the_future TEXT; CREATE TABLE of_the_future (id TEXT) STRICT; PRAGMA user_version = 99',
  );
  await inWorld(async (harness) => {
    expect(await harness.ledger()).toEqual([]);
    await sendOne(harness);
  });
  // It is this version's own from now on.
  await inWorld(async (harness) => expect(await harness.ledger()).toHaveLength(1));
  const aside = new Database(`${file}.newer-99`, { readonly: true });
  expect(aside.prepare('SELECT count(*) FROM deliveries').pluck().get()).toBe(1);
  aside.close();
});

it('of an older sandbox is made anew', async () => {
  await inWorld(sendOne);
  change(file, 'ALTER TABLE deliveries DROP COLUMN verdict; PRAGMA user_version = 1');
  await inWorld(async (harness) => {
    expect(await harness.ledger()).toEqual([]);
    await sendOne(harness);
  });
});
