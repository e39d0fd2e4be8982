import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import { migrations, newestSchema } from './migrate.ts';
import { putBackCopy } from './put-back.ts';

const options = { log: { warn: () => undefined }, clock: { monotonic: () => performance.now() } };
const newer = newestSchema() + 10;

let folder = '';
let file = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'put-back-'));
  file = join(folder, 'workspace-1.sqlite3');
  await fill(file, 'the newer one');
  change(file, `PRAGMA user_version = ${newer}`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A database of this version that knows itself by a word. */
async function fill(path: string, word: string): Promise<void> {
  const db = await openDatabase(path, options);
  db.run("INSERT INTO kv (key, value) VALUES ('word', @word)", { word });
  db.close();
}

function change(path: string, sql: string): void {
  const database = new Database(path);
  database.exec(sql);
  database.close();
}

function wordOf(path: string): unknown {
  const database = new Database(path);
  try {
    return database.prepare("SELECT value FROM kv WHERE key = 'word'").pluck().get();
  } finally {
    database.close();
  }
}

/** A copy under the name of the schema that came next. */
async function copyBefore(next: number, word: string, madeAtS = 1_000): Promise<string> {
  const path = `${file}.before-${next}`;
  await fill(path, word);
  utimesSync(path, madeAtS, madeAtS);
  return path;
}

it('the newest copy that is known here takes the place, and the newer file stays aside', async () => {
  await copyBefore(newer, 'of now');
  change(await copyBefore(newer + 10, 'of later'), `PRAGMA user_version = ${newer}`);
  writeFileSync(`${file}.before-${newer + 20}`, 'no database');
  change(await copyBefore(newer - 10, 'of early'), 'PRAGMA user_version = 0');
  const before = readFileSync(file);
  expect(await putBackCopy(file, options, 0)).toEqual({
    madeAt: 1_000_000,
    aside: `workspace-1.sqlite3.newer-${newer}`,
    messagesSince: 0,
  });
  expect(wordOf(file)).toBe('of now');
  expect(readFileSync(`${file}.newer-${newer}`).equals(before)).toBe(true);
  // The copy stays, and nothing else lies about.
  expect(wordOf(`${file}.before-${newer}`)).toBe('of now');
  expect(readdirSync(folder).filter((name) => /putting-back|-wal|-shm/u.test(name))).toEqual([]);
});

it('of two of one schema the one that was made last', async () => {
  await copyBefore(newer, 'first', 1_000);
  await copyBefore(newer + 10, 'last', 2_000);
  expect(await putBackCopy(file, options, 0)).toMatchObject({ madeAt: 2_000_000 });
  expect(wordOf(file)).toBe('last');
});

it('a copy of an older schema is brought to this one', async () => {
  const path = `${file}.before-${newer}`;
  const first = migrations[0];
  const database = new Database(path);
  database.exec(first?.sql ?? '');
  database.pragma(`user_version = ${first?.version ?? 0}`);
  database.exec("INSERT INTO kv (key, value) VALUES ('word', 'old')");
  database.close();
  expect(await putBackCopy(file, options, 0)).not.toBeNull();
  expect(wordOf(file)).toBe('old');
  (await openDatabase(file, options)).close();
  expect(readdirSync(folder).filter((name) => name.includes('putting-back'))).toEqual([]);
});

it('what was still in the log of the newer file is in what stays aside', async () => {
  await copyBefore(newer, 'of now');
  // Cut off: file and log as a killed process leaves them.
  const running = new Database(file);
  running.pragma('journal_mode = WAL');
  running.exec("UPDATE kv SET value = 'in the log' WHERE key = 'word'");
  const cut = join(folder, 'cut');
  copyFileSync(file, cut);
  copyFileSync(`${file}-wal`, `${cut}-wal`);
  running.close();
  for (const ending of ['', '-wal']) copyFileSync(cut + ending, file + ending);
  await putBackCopy(file, options, 0);
  expect(wordOf(`${file}.newer-${newer}`)).toBe('in the log');
  expect(wordOf(file)).toBe('of now');
  expect(existsSync(`${file}-wal`)).toBe(false);
});

it('a second going back keeps both newer files', async () => {
  await copyBefore(newer, 'of now');
  writeFileSync(`${file}.newer-${newer}`, 'of an earlier time');
  expect(await putBackCopy(file, options, 0)).toMatchObject({ aside: `workspace-1.sqlite3.newer-${newer}.2` });
  expect(readFileSync(`${file}.newer-${newer}`, 'utf8')).toBe('of an earlier time');
});

it.each([
  ['there is none', () => undefined],
  ['there is none but a damaged one', () => writeFileSync(`${file}.before-${newer}`, Buffer.alloc(8_192, 1))],
  ['all are newer', () => copyFileSync(file, `${file}.before-${newer}`)],
])('%s: nothing is changed', async (_what, prepare) => {
  prepare();
  const before = readdirSync(folder).toSorted();
  expect(await putBackCopy(file, options, 0)).toBeNull();
  expect(wordOf(file)).toBe('the newer one');
  expect(readdirSync(folder).toSorted()).toEqual(before);
});

it('while somebody else has the newer file open, nothing is changed', async () => {
  await copyBefore(newer, 'of now');
  const other = new Database(file);
  other.pragma('journal_mode = WAL');
  other.exec("UPDATE kv SET value = 'theirs' WHERE key = 'word'");
  await expect(putBackCopy(file, options, 0)).rejects.toMatchObject({ code: 'databaseLocked' });
  other.close();
  expect(wordOf(file)).toBe('theirs');
  expect(readdirSync(folder).toSorted()).toEqual(['workspace-1.sqlite3', `workspace-1.sqlite3.before-${newer}`]);
});
