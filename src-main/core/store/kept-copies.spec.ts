import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import { createHandle, type Db } from './handle.ts';
import { daysToProve, keptCopies, startedWell } from './kept-copies.ts';
import { migrate, migrations, newestSchema } from './migrate.ts';

const dayMs = 86_400_000;
const monday = Date.UTC(2027, 0, 4, 9);
const options = { log: { warn: () => undefined }, clock: { monotonic: () => 0 } };
let folder: string;
let file: string;
let db: Db;

const names = () => readdirSync(folder).filter((name) => name.includes('.before-') || name.includes('.newer-'));
/** Every start of the app on this day. */
const startOn = (day: number) => startedWell(db, monday + day * dayMs);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deskapp-copies-'));
  file = join(folder, 'workspace.sqlite3');
  const old = new Database(file);
  await migrate(old, migrations.slice(0, -1));
  old.close();
  db = await openDatabase(file, options);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the copy from before a change of the schema', () => {
  it('stays until the app started well on seven days, however often on each and whatever lies between', () => {
    const copy = `workspace.sqlite3.before-${newestSchema()}`;
    expect(names()).toEqual([copy]);
    const { size } = statSync(join(folder, copy));
    expect(keptCopies(db)).toEqual({ bytes: size, daysLeft: daysToProve });
    for (const day of [0, 0, 1, 2, 2, 30, 31, 32]) expect(startOn(day)).toEqual([]);
    expect(keptCopies(db)).toEqual({ bytes: size, daysLeft: 1 });
    expect(startOn(400)).toEqual([copy]);
    expect(names()).toEqual([]);
    expect(keptCopies(db)).toBeNull();
    expect(startOn(401)).toEqual([]);
  });

  it('is the only one as soon as the newer app started well once', () => {
    writeFileSync(`${file}.before-20`, 'older');
    writeFileSync(`${file}.before-9`, 'older still');
    expect(startOn(0).toSorted()).toEqual(['workspace.sqlite3.before-20', 'workspace.sqlite3.before-9']);
    expect(names()).toEqual([`workspace.sqlite3.before-${newestSchema()}`]);
  });

  it('has to be outlived anew by each schema', async () => {
    for (let day = 0; day < daysToProve - 1; day += 1) startOn(day);
    db.close();
    const next = newestSchema() + 10;
    const raw = new Database(file);
    await migrate(raw, [...migrations, { version: next, sql: 'CREATE TABLE later (id TEXT) STRICT' }]);
    raw.close();
    db = createHandle(new Database(file), options);
    startOn(daysToProve);
    expect(names()).toEqual([`workspace.sqlite3.before-${next}`]);
    expect(keptCopies(db)?.daysLeft).toBe(daysToProve - 1);
  });

  it('is not what was set aside when the app went back: that stays', () => {
    writeFileSync(`${file}.newer-900`, 'newer');
    for (let day = 0; day < daysToProve; day += 1) startOn(day);
    expect(names()).toEqual(['workspace.sqlite3.newer-900']);
  });

  it('is not counted nor taken for whole where it could not be made to its end', async () => {
    const raw = new Database(file);
    const next = newestSchema() + 10;
    mkdirSync(`${file}.before-${next}`);
    const steps = [...migrations, { version: next, sql: 'CREATE TABLE later (id TEXT) STRICT' }];
    await expect(migrate(raw, steps)).rejects.toMatchObject({ code: 'EISDIR' });
    expect(raw.pragma('user_version', { simple: true })).toBe(newestSchema());
    raw.close();
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('counts the days from the beginning where what was counted cannot be read', () => {
    db.run("INSERT INTO kv (key, value) VALUES ('goodStarts', '{')");
    startOn(0);
    expect(keptCopies(db)?.daysLeft).toBe(daysToProve - 1);
  });
});
