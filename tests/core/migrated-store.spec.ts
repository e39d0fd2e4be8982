/** A database of schema 90 with 5,000 messages in every state, opened by today's app: nothing is missing and nothing means anything else. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src-main/core/store/database.ts';
import type { Db } from '../../src-main/core/store/handle.ts';
import { newestSchema } from '../../src-main/core/store/migrate.ts';
import { createChance } from '../torture/chance.ts';
import { compareStores, samePlaces } from './store-90/compare-stores.ts';
import * as today from './store-90/new-places.ts';
import { isReadable, type OldMessage, oldContentFacts, oldMessageFacts, parsed, rowsOf } from './store-90/old-facts.ts';
import { combinations, fillMessages } from './store-90/old-messages.ts';
import { createOldStore, type OldRow, oldVersion } from './store-90/old-store.ts';
import { fillSurroundings, fillSynced } from './store-90/old-surroundings.ts';
import { oldWords } from './store-90/old-words.ts';

/** Another one each day, and said where something fails; `STORE_SEED` repeats it. */
const seed = Number(process.env['STORE_SEED'] ?? Math.floor(Date.now() / 86_400_000));
const count = 5_000;
const now = Date.UTC(2027, 0, 4, 9);
const options = { log: { warn: () => undefined }, clock: { monotonic: () => performance.now() } };

let folder: string;
let oldFile: string;
let newFile: string;
let old: Database.Database;
let messages: readonly OldMessage[];
let db: Db;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deskapp-migrated-'));
  oldFile = join(folder, 'old.sqlite3');
  newFile = join(folder, 'workspace-0.sqlite3');
  old = createOldStore(oldFile);
  const chance = createChance(seed);
  old.transaction(() => {
    const ids = fillMessages(old, chance, { count, until: now, withOutbox: true });
    fillSurroundings(old, chance, ids, now);
    fillSynced(old, chance, now);
  })();
  await old.backup(newFile);
  messages = rowsOf<OldMessage>(old, 'SELECT * FROM active_message ORDER BY id');
  db = await openDatabase(newFile, options);
}, 60_000);
afterAll(() => {
  db.close();
  old.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The rows of which the two are not the same, the first few of them, with both. */
function unequal<Row>(rows: readonly Row[], is: (row: Row) => unknown, was: (row: Row) => unknown): readonly (readonly unknown[])[] {
  const pairs = rows.map((row) => [is(row), was(row)] as const);
  return pairs.filter(([one, other]) => !isDeepStrictEqual(one, other)).slice(0, 3);
}

const oldRows = <T = OldRow>(sql: string): T[] => rowsOf<T>(old, sql);
const sorted = (ids: Iterable<unknown>): unknown[] => [...ids].map(String).sort();
const omit = (row: OldRow, name: string): OldRow => Object.fromEntries(Object.entries(row).filter(([key]) => key !== name));

describe(`a store of schema 90, STORE_SEED=${seed},`, () => {
  it('holds 5,000 messages in every combination, and rows of every kind beside them', () => {
    const seen = new Set(messages.map(({ status, phase, delivery, way }) => [status, phase, delivery, way].join()));
    expect(messages).toHaveLength(count);
    expect(seen.size).toBeGreaterThanOrEqual(combinations);
    expect(sorted(new Set(oldRows('SELECT state FROM outbox').map(({ state }) => state)))).toEqual(sorted(oldWords.outbox));
    for (const table of Object.keys(today.places)) expect(old.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBeGreaterThan(0);
  });

  it('loses and changes no row, and stays whole', () => {
    expect(compareStores(oldFile, newFile)).toEqual([]);
    expect(db.get('PRAGMA user_version')).toEqual({ user_version: newestSchema() });
  });

  it('is copied aside whole before its shape changes', () => {
    const copy = `${newFile}.before-${newestSchema()}`;
    expect(existsSync(copy)).toBe(newestSchema() > oldVersion);
    if (newestSchema() === oldVersion) return;
    expect(compareStores(oldFile, copy, samePlaces)).toEqual([]);
    const kept = new Database(copy, { readonly: true });
    expect(kept.pragma('user_version', { simple: true })).toBe(oldVersion);
    kept.close();
  });

  it('has the schema of a store that is made today', async () => {
    const made = await openDatabase(join(folder, 'made.sqlite3'), options);
    // What SQLite counted of the rows is in tables of its own.
    const schema = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE tbl_name NOT LIKE 'sqlite_stat%' ORDER BY type, name";
    expect(db.all(schema)).toEqual(made.all(schema));
    made.close();
  });

  it('is not touched by opening it once more', async () => {
    const before = join(folder, 'before.sqlite3');
    const reader = new Database(newFile);
    await reader.backup(before);
    reader.close();
    db.close();
    db = await openDatabase(newFile, options);
    const tables = db.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'");
    const schema = (one: Database.Database) => one.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
    const [first, second] = [new Database(before), new Database(newFile)];
    expect(schema(second)).toEqual(schema(first));
    first.close();
    second.close();
    const all = Object.fromEntries(
      tables.filter(({ name }) => !name.startsWith('sqlite_')).map(({ name }) => [name, `SELECT * FROM "${name}"`]),
    );
    expect(compareStores(before, newFile, all)).toEqual([]);
  });
});

describe(`the store tells of it, STORE_SEED=${seed},`, () => {
  it('the same of every message: its state, its content, its trail', () => {
    expect(unequal(messages, ({ id }) => today.messageFacts(db, id), oldMessageFacts)).toEqual([]);
    expect(unequal(messages, ({ id }) => today.contentFacts(db, id), oldContentFacts)).toEqual([]);
    const trails = new Map<unknown, OldRow[]>(messages.map(({ id }) => [id, []]));
    // What another version knows of stays in the trail and is not shown.
    for (const event of oldRows("SELECT message_id, kind, at, source, detail FROM message_event WHERE source <> 'oracle' ORDER BY at, id"))
      trails.get(event['message_id'])?.push(omit(event, 'message_id'));
    expect(
      unequal(
        [...trails],
        ([id]) => today.eventFacts(db, String(id)),
        ([, events]) => events,
      ),
    ).toEqual([]);
  });

  it('the same rows on the Sent tab, among the young, and the same next moment', () => {
    const shown = messages.filter((row) => row.hidden_at === null && isReadable(row));
    const order = shown.toSorted((a, b) => b.created_at - a.created_at || (a.id < b.id ? 1 : -1)).map(({ id }) => id);
    expect(today.listVisibleMessages(db).map(({ id }) => id)).toEqual(order);
    const since = now - 30 * 86_400_000;
    const young = oldRows<OldMessage>(
      `SELECT *, coalesce(accepted_at, window_start_at, created_at) AS since FROM active_message
       WHERE hidden_at IS NULL AND (delivery <> 'none' OR status = 'unconfirmed') AND status NOT IN ('failed', 'cancelled', 'answered')
         AND coalesce(window_start_at, created_at) > ${since}`,
    );
    expect(young.length).toBeGreaterThan(20);
    const asked = new Map(today.youngFacts(db, since).map((one) => [one.id, one]));
    expect(sorted(asked.keys())).toEqual(sorted(young.map(({ id }) => id)));
    const isBound = (row: OldMessage) => ((parsed(row['request']) as { readonly boundTo?: unknown } | null)?.boundTo ?? null) !== null;
    const youngFacts = (row: OldMessage) => ({ id: row.id, since: row['since'], campaignId: row['campaign_id'], boundTo: isBound(row) });
    expect(unequal(young, ({ id }) => asked.get(id), youngFacts)).toEqual([]);
    expect(today.nextDeadline(db)).toBe(old.prepare('SELECT min(deadline_at) FROM active_message').pluck().get());
  });

  it('which message is meant, by campaign, name and ticket', () => {
    const found = [
      ['campaign_name', today.findByCampaignName],
      ['campaign_id', today.findByCampaignId],
      ['ticket_id', today.findByTicketId],
    ] as const;
    for (const [column, find] of found) {
      const named = messages.filter((row) => row[column] !== null);
      expect(named.length).toBeGreaterThan(500);
      expect(
        unequal(
          named,
          (row) => find(db, String(row[column])),
          ({ id }) => id,
        ),
      ).toEqual([]);
    }
  });

  it('the same of every row of the outbox', () => {
    for (const state of oldWords.outbox) {
      const rows = oldRows(`SELECT * FROM outbox WHERE state = '${state}' ORDER BY prepared_at, message_id`);
      expect(rows.length).toBeGreaterThan(100);
      expect(today.listOutbox(db, state).map(today.outboxFacts)).toEqual(rows.map((row) => omit(row, 'lease')));
    }
  });

  it('the same of every draft, those that ended too', () => {
    const log = { warn: () => undefined };
    const kept = oldRows('SELECT * FROM draft WHERE set_aside = 0');
    // What is asked for by its id and cannot be read is set aside: the list is asked first, as the window does.
    const own = kept.filter((row) => row['replaces'] === null && parsed(row['draft']) !== null);
    expect(sorted(today.listDrafts(db, log).map(({ draft }) => draft.id))).toEqual(sorted(own.map(({ id }) => id)));
    for (const row of kept) {
      const content = parsed(row['draft']) as object | null;
      const whole = content === null ? null : { draft: { ...content, id: row['id'], replaces: row['replaces'] }, savedAt: row['saved_at'] };
      expect(today.getDraft(db, log, String(row['id']))).toEqual(whole);
      const isEdit = row['replaces'] !== null;
      expect(isEdit ? today.findEditDraft(db, log, String(row['replaces'])) : whole).toEqual(whole);
    }
    for (const row of oldRows('SELECT * FROM ended_draft')) expect(today.messageOfDraft(db, String(row['id']))).toBe(row['message_id']);
  });

  it('the same of tickets, uses, files and what was learned of numbers', () => {
    const tickets = oldRows('SELECT id, ticket FROM ticket ORDER BY opened_at, id').flatMap(
      ({ ticket }) => (parsed(ticket) as object | null) ?? [],
    );
    expect(today.listTickets(db)).toEqual(tickets.map((ticket) => ({ seenCount: 0, ...ticket })));
    for (const row of oldRows('SELECT * FROM template_use'))
      expect(today.getLastUse(db, String(row['template_key']))).toEqual({
        values: parsed(row['field_values']) ?? {},
        recipient: parsed(row['recipient']),
        usedAt: row['used_at'],
      });
    for (const row of oldRows('SELECT * FROM field_fallback'))
      expect(today.getFallbacks(db, String(row['template_key']))).toEqual({ [String(row['field_id'])]: row['value'] });
    for (const row of oldRows('SELECT * FROM media_upload'))
      expect(today.findUpload(db, String(row['current_url']))).toMatchObject({
        url: row['url'],
        mediaId: row['media_id'],
        sizeBytes: row['size_bytes'],
      });
    for (const row of oldRows('SELECT * FROM phone_identity'))
      expect(today.findLookup(db, [String(row['phone_digits'])])).toEqual({ identity: row['identity'], name: row['name'] });
    for (const row of oldRows('SELECT * FROM tunnel'))
      expect(today.findOriginator(db, String(row['chatbot_identity']), String(row['tunnel_identity']))).toBe(row['originator']);
    for (const row of oldRows('SELECT * FROM kv')) expect(today.getText(db, String(row['key']))).toBe(row['value']);
    for (const row of oldRows('SELECT * FROM sync_state'))
      expect(today.getSyncState(db, String(row['name']))).toEqual({ syncedAt: row['synced_at'], cursor: row['cursor'] });
  });
});
