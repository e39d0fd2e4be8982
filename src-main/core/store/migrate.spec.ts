import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, migrations } from './migrate.ts';

const newest = migrations.at(-1)?.version ?? 0;
const next = newest + 10;
let folder: string;
let file: string;
let raw: Database.Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskapp-migrate-'));
  file = join(folder, 'workspace.db');
  raw = new Database(file);
});
afterEach(() => {
  raw.close();
  rmSync(folder, { recursive: true, force: true });
});

const firstSteps = migrations.filter((step) => step.version === 10);
const first = () => migrate(raw, firstSteps);
const values = (sql: string): unknown[] => raw.prepare(sql).pluck().all();

/** A message as the first schema has it, with a row in the outbox and `events` in its trail. */
function addMessage(id: string, events = 2): void {
  raw
    .prepare(
      `INSERT INTO active_message (id, person, recipient_phone, recipient_phone_text, template_key, template_name, template_language,
         chatbot_identity, chatbot_name, first_words, campaign_name, way, status, delivery, status_at, created_at, request, bubble, field_values)
       VALUES (@id, 'p', '+1', '+1', 'k', 't', 'pt_BR', 'bot', 'Bot', 'Oi', @id, 'campaign', 'sending', 'none', 1, 1, '{}', '{}', '{}')`,
    )
    .run({ id });
  raw.prepare("INSERT INTO outbox (message_id, person, state, prepared_at, waiting_since_at) VALUES (?, 'p', 'waiting', 1, 1)").run(id);
  for (let at = 1; at <= events; at += 1)
    raw.prepare("INSERT INTO message_event (message_id, kind, at, source, recorded_at) VALUES (?, 'received', ?, 'push', 1)").run(id, at);
}

/** The table made anew, as SQLite wants it for what ALTER TABLE cannot do. */
const rebuilt = (columns: string) => `
  CREATE TABLE new_message (${columns}) STRICT;
  INSERT INTO new_message SELECT id, retry_of_id, status FROM active_message;
  DROP TABLE active_message;
  ALTER TABLE new_message RENAME TO active_message;`;
const columns = 'id TEXT PRIMARY KEY, retry_of_id TEXT REFERENCES active_message (id) ON DELETE SET NULL, status TEXT NOT NULL';

describe('migrate', () => {
  it('runs pending steps in one transaction after a copy, and none of them when one fails', async () => {
    await migrate(raw);
    raw.exec("INSERT INTO kv VALUES ('kept', 'yes')");
    const steps = [...migrations, { version: next, sql: 'CREATE TABLE later (id TEXT) STRICT' }];
    await expect(migrate(raw, [...steps, { version: next + 10, sql: 'CREATE TABLE later (id TEXT) STRICT' }])).rejects.toMatchObject({
      code: 'databaseUpgradeFailed',
      detail: expect.stringContaining('already exists') as string,
      params: { version: String(newest), newest: String(next + 10) },
    });
    expect(raw.pragma('user_version', { simple: true })).toBe(newest);
    expect(values("SELECT name FROM sqlite_schema WHERE name = 'later'")).toEqual([]);
    await migrate(raw, steps);
    expect(raw.pragma('user_version', { simple: true })).toBe(next);
    expect(existsSync(`${file}.before-${next}`)).toBe(true);
    const copy = new Database(`${file}.before-${next}`, { readonly: true });
    expect(copy.prepare("SELECT value FROM kv WHERE key = 'kept'").pluck().get()).toBe('yes');
    copy.close();
  });

  it('rebuilds a table and keeps every row that hangs on its rows', async () => {
    await first();
    addMessage('a', 3);
    addMessage('b', 2);
    raw.exec("UPDATE active_message SET retry_of_id = 'a' WHERE id = 'b'");
    await migrate(raw, [...firstSteps, { version: next, sql: rebuilt(columns) }]);
    expect(values('SELECT message_id FROM message_event ORDER BY message_id, at')).toEqual(['a', 'a', 'a', 'b', 'b']);
    expect(values('SELECT message_id FROM outbox ORDER BY message_id')).toEqual(['a', 'b']);
    expect(values("SELECT retry_of_id FROM active_message WHERE id = 'b'")).toEqual(['a']);
    // And what hangs on them goes with them again from now on.
    raw.exec("DELETE FROM active_message WHERE id = 'a'");
    expect(values('SELECT message_id FROM outbox')).toEqual(['b']);
    expect(values("SELECT count(*) FROM message_event WHERE message_id = 'a'")).toEqual([0]);
  });

  it.each([
    ['leaves rows without their parent', `${rebuilt(columns)} DELETE FROM active_message WHERE id = 'a';`, 'without its active_message'],
    [
      'leaves a table with references to one that is gone',
      'ALTER TABLE active_message RENAME TO old_message; DROP TABLE old_message; DELETE FROM outbox; DELETE FROM message_event;',
      'without its old_message',
    ],
  ])('refuses a step that %s, and the file is as before', async (_what, sql, detail) => {
    await first();
    addMessage('a');
    await expect(migrate(raw, [...firstSteps, { version: next, sql }])).rejects.toMatchObject({
      code: 'databaseUpgradeFailed',
      detail: expect.stringContaining(detail) as string,
    });
    expect(raw.pragma('user_version', { simple: true })).toBe(10);
    expect(values('SELECT id FROM active_message')).toEqual(['a']);
    expect(values('SELECT message_id FROM outbox')).toEqual(['a']);
    expect(values('SELECT count(*) FROM message_event')).toEqual([2]);
    // Foreign keys are on again, also after a step that was refused.
    expect(raw.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('keeps one of each event in a trail of the first schema, the one stored first', async () => {
    await first();
    addMessage('a', 0);
    const add = raw.prepare(
      "INSERT INTO message_event (message_id, kind, at, source, detail, recorded_at) VALUES ('a', ?, ?, 'push', NULL, ?)",
    );
    for (const [kind, at, recordedAt] of [
      ['received', 1, 10],
      ['received', 1, 11],
      ['received', 2, 12],
      ['consumed', 1, 13],
    ])
      add.run(kind, at, recordedAt);
    await migrate(raw);
    expect(values('SELECT recorded_at FROM message_event ORDER BY id')).toEqual([10, 12, 13]);
    expect(() => add.run('received', 2, 14)).toThrow(/UNIQUE/u);
  });

  it.each([[[20, 10]], [[10, 10]], [[10, 30, 20]]])('refuses steps that do not grow: %j', async (versions) => {
    const steps = versions.map((version) => ({ version, sql: `CREATE TABLE t${version} (id TEXT) STRICT` }));
    await expect(migrate(raw, steps)).rejects.toThrow(/steps have to grow/u);
    expect(raw.pragma('user_version', { simple: true })).toBe(0);
  });
});

describe('the steps', () => {
  it('are numbered in tens, growing, one for each file of the folder', () => {
    const versions = migrations.map((step) => step.version);
    expect(versions.every((version, at) => version % 10 === 0 && version > (versions[at - 1] ?? 0))).toBe(true);
    const files = readdirSync(join(import.meta.dirname, 'migrations')).toSorted();
    expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(versions);
  });
});
