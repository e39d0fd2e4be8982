import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ticket } from '../../../src-preload/contract/models/tickets.ts';
import { getDeskBucket, setDeskBucket, upsertChatbot } from './chatbots.ts';
import { openDatabase, walLimitBytes } from './database.ts';
import type { Db } from './handle.ts';
import { getNumber, setText } from './key-values.ts';
import { findLookup, findPhoneOfIdentity, saveLookup } from './look-ups.ts';
import { getSyncState, setSyncState } from './sync-state.ts';
import { getFallbacks, getLastUse, listLastUses, saveTemplateUse, setFallback } from './template-uses.ts';
import { getTemplate, listTemplates, receivedTemplate, removeTemplates, saveTemplates, templateHashes, templateId } from './templates.ts';
import { listTickets, listTicketsOfCampaign, removeTicket, replaceTickets } from './tickets.ts';
import { findOriginator, findTunnelByOriginator, saveTunnel } from './tunnels.ts';

const warnings: string[] = [];
const options = { log: { warn: (text: string) => void warnings.push(text) }, clock: { monotonic: () => performance.now() } };
let folder: string;
let file: string;
let db: Db;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deskapp-store-'));
  file = join(folder, 'workspace.db');
  db = await openDatabase(file, options);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'opened',
    (error: { code?: string }) => error.code,
  );

describe('opening', () => {
  it('uses WAL, full synchronisation, foreign keys and STRICT tables', () => {
    expect(db.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(db.get('PRAGMA synchronous')).toEqual({ synchronous: 2 });
    expect(db.get('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 });
    const loose = db.all<{ name: string }>(
      "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%' AND schema = 'main'",
    );
    expect(loose).toEqual([]);
  });

  it('lets the log shrink again after a reader held it open', () => {
    const reader = new Database(file, { readonly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM kv').get();
    const write = (name: string) => setText(db, name, 'x'.repeat(100_000));
    for (let round = 0; round < 60; round += 1) write(`row ${round}`);
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(2 * walLimitBytes);
    reader.exec('COMMIT');
    reader.close();
    // One commit moves the log into the file, the next begins it anew.
    write('first after the reader');
    write('second after the reader');
    expect(statSync(`${file}-wal`).size).toBeLessThanOrEqual(walLimitBytes);
  });

  it('refuses a file of a newer version and leaves it as it is', async () => {
    db.run('PRAGMA user_version = 99990');
    db.close();
    expect(await code(openDatabase(file, options))).toBe('databaseNewer');
  });

  it('notices damage after a cut-off run, and a file that is none', async () => {
    db.close();
    writeFileSync(file, 'not a database at all, but long enough to be looked at'.repeat(100));
    expect(await code(openDatabase(file, options))).toBe('databaseDamaged');
  });

  it('checks a file whose last run was cut off', async () => {
    for (let i = 0; i < 3_000; i += 1) setText(db, `name ${i}`, 'x'.repeat(100));
    db.close();
    const cut = new Database(file);
    cut.pragma('journal_mode = WAL');
    cut.exec("INSERT INTO kv VALUES ('a', 'b')");
    const log = readFileSync(`${file}-wal`);
    cut.close();
    truncateSync(file, 60_000);
    writeFileSync(`${file}-wal`, log);
    expect(await code(openDatabase(file, options))).toBe('databaseDamaged');
  });

  it('says what is wrong with a folder that is not there, and with a full disk', async () => {
    expect(await code(openDatabase(join(folder, 'missing', 'x.db'), options))).toBe('databaseReadOnly');
    const pages = Number(db.get<{ page_count: number }>('PRAGMA page_count')?.page_count);
    db.get(`PRAGMA max_page_count = ${pages}`);
    expect(() => setText(db, 'big', 'x'.repeat(200_000))).toThrow(expect.objectContaining({ code: 'diskFull' }));
  });

  it.skipIf(process.getuid?.() === 0)('says that a file cannot be written', async () => {
    db.close();
    chmodSync(file, 0o400);
    expect(await code(openDatabase(file, options))).toBe('databaseReadOnly');
  });

  it('says that another process holds the lock', () => {
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    db.get('PRAGMA busy_timeout = 10');
    expect(() => setText(db, 'a', 'b')).toThrow(expect.objectContaining({ code: 'databaseLocked' }));
    other.close();
  });

  it('says of a store that was closed meanwhile that no workspace is open, and takes it for no trouble of the disk', async () => {
    const refused: unknown[] = [];
    const closed = await openDatabase(join(folder, 'closed.db'), { ...options, onRefused: (error) => refused.push(error) });
    closed.close();
    const works = [() => closed.get('SELECT 1'), () => closed.run('DELETE FROM kv'), () => closed.transaction(() => 1)];
    for (const work of works) expect(work).toThrow(expect.objectContaining({ code: 'noWorkspace' }));
    expect(refused).toEqual([]);
  });

  it('names slow statements', () => {
    warnings.length = 0;
    db.all('WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400000) SELECT sum(i) FROM n');
    expect(warnings.join()).toMatch(/^store: \d+ ms for WITH RECURSIVE/u);
  });
});

describe('templates and chatbots', () => {
  const template = (name: string, text: string) => ({
    name,
    language: 'pt_BR',
    status: 'APPROVED',
    category: 'UTILITY',
    quality: 'GREEN',
    raw: { name, text },
  });

  it('keeps templates raw, replaces what changed, reads them a slice after another', () => {
    saveTemplates(db, [template('b', '1'), template('a', '1'), template('c', '1')].map(receivedTemplate), 1);
    saveTemplates(db, [receivedTemplate(template('a', '2'))], 2);
    removeTemplates(db, [templateId({ name: 'b', language: 'pt_BR' })]);
    const [first] = listTemplates(db, null, 1);
    expect(first?.raw).toEqual({ name: 'a', text: '2' });
    expect(listTemplates(db, first ?? null, 5).map((one) => one.raw)).toEqual([{ name: 'c', text: '1' }]);
    expect(getTemplate(db, 'c', 'pt_BR')?.raw).toEqual({ name: 'c', text: '1' });
    expect(getTemplate(db, 'b', 'pt_BR')).toBeNull();
    expect([...templateHashes(db)]).toEqual(
      [template('a', '2'), template('c', '1')].map((one) => [templateId(one), receivedTemplate(one).hash]),
    );
  });

  it('keeps a bucket as read, and tells none from an empty one', () => {
    upsertChatbot(db, { identity: 'bot', name: 'Bot', configuration: { a: 'b' }, canSend: null, syncedAt: 1 });
    expect(getDeskBucket(db, 'bot')).toBeNull();
    const bucket = { defaults: { flowId: 'f', stateId: 's' }, items: { 'a/pt_BR': { enabled: true, flowId: null, stateId: 'x' } } };
    setDeskBucket(db, 'bot', bucket);
    upsertChatbot(db, { identity: 'bot', name: 'Bot 2', configuration: {}, canSend: true, syncedAt: 2 });
    expect(getDeskBucket(db, 'bot')).toEqual(bucket);
    setDeskBucket(db, 'bot', { defaults: null, items: {} });
    expect(getDeskBucket(db, 'bot')).toEqual({ defaults: null, items: {} });
  });

  const ana = { identity: 'ana@wa.gw.msging.net', phone: '', name: 'Ana' };
  const rui = { identity: null, phone: '+5531988010014', name: null };

  it('keeps the source of a field where a fallback stood in for it', () => {
    saveTemplateUse(
      db,
      'f',
      ana,
      { 'body.1': { value: 'Ana', origin: 'contactFirstName' }, 'body.2': { value: 'R$ 10', origin: null } },
      5,
    );
    const stoodIn = { value: 'cliente', origin: 'fallback' as const };
    saveTemplateUse(db, 'f', rui, { 'body.1': stoodIn, 'body.2': stoodIn }, 6);
    expect(getLastUse(db, 'f')).toEqual({
      // What was typed for Ana is not a source of Rui's.
      values: { 'body.1': { value: '', origin: 'contactFirstName' }, 'body.2': stoodIn },
      recipient: rui,
      usedAt: 6,
    });
  });

  it('keeps, changes and forgets a fallback of a template’s field', () => {
    setFallback(db, 'f', 'body.1', 'cliente');
    setFallback(db, 'f', 'body.2', 'em breve');
    setFallback(db, 'f', 'body.1', 'amigo');
    setFallback(db, 'f', 'body.2', null);
    expect(getFallbacks(db, 'f')).toEqual({ 'body.1': 'amigo' });
    expect(getFallbacks(db, 'other')).toEqual({});
  });

  it('remembers the last use', () => {
    saveTemplateUse(db, 'k', ana, { 'body.1': { value: 'x', origin: null } }, 5);
    saveTemplateUse(db, 'k', rui, { 'body.1': { value: 'y', origin: null } }, 6);
    expect(listLastUses(db)).toEqual(new Map([['k', 6]]));
    expect(getLastUse(db, 'k')).toEqual({ values: { 'body.1': { value: 'y', origin: null } }, recipient: rui, usedAt: 6 });
    expect(getLastUse(db, 'other')).toBeNull();
  });
});

describe('small tables', () => {
  it('keeps look-ups under both forms, tunnels both ways and sync state', () => {
    saveLookup(db, ['5531988010014', '553188010014'], { identity: '553188010014@wa.gw.msging.net', name: 'Rui' }, 1);
    expect(findLookup(db, ['553188010014'])?.name).toBe('Rui');
    expect(findLookup(db, ['1'])).toBeNull();
    saveTunnel(db, 'bot', 'ABC@tunnel.msging.net', 'x@wa.gw.msging.net');
    expect(findOriginator(db, 'bot', 'abc@tunnel.msging.net')).toBe('x@wa.gw.msging.net');
    expect(findTunnelByOriginator(db, 'bot', 'x@wa.gw.msging.net')).toBe('abc@tunnel.msging.net');
    expect(findTunnelByOriginator(db, 'other', 'x@wa.gw.msging.net')).toBeNull();
    expect(getSyncState(db, 'templates')).toEqual({ syncedAt: null, cursor: null });
    setSyncState(db, 'templates', { syncedAt: 7, cursor: 'c' });
    expect(getSyncState(db, 'templates')).toEqual({ syncedAt: 7, cursor: 'c' });
    expect(findTunnelByOriginator(db, 'bot', 'X@WA.gw.msging.net')).toBe('abc@tunnel.msging.net');
    expect(findPhoneOfIdentity(db, '553188010014@WA.GW.MSGING.NET')).toMatch(/^55/u);
    setText(db, 'offset', '-12');
    expect(getNumber(db, 'offset')).toBe(-12);
    expect(getNumber(db, 'none')).toBeNull();
  });

  const ticket = (id: string, over: Partial<Ticket> = {}): Ticket => ({
    id,
    sequentialId: 1,
    chatbotIdentity: 'bot',
    chatbotName: 'Bot',
    customerIdentity: 'x@tunnel.msging.net',
    customerName: null,
    customerPhone: null,
    customerPhoneText: null,
    status: 'Open',
    onlyMe: false,
    team: null,
    openedAt: 1,
    lastText: null,
    unreadCount: 0,
    seenCount: 0,
    campaignId: null,
    messageId: null,
    ...over,
  });

  it('stored by an older version have nothing seen', () => {
    const { seenCount: _, ...older } = ticket('a', { unreadCount: 2 });
    replaceTickets(db, 'bot', [ticket('a')]);
    db.run('UPDATE ticket SET ticket = @older', { older: JSON.stringify(older) });
    expect(listTickets(db)).toEqual([ticket('a', { unreadCount: 2 })]);
  });

  it('replaces the tickets of one chatbot and tells what changed', () => {
    replaceTickets(db, 'bot', [ticket('a'), ticket('b')]);
    replaceTickets(db, 'other', [ticket('z', { chatbotIdentity: 'other' })]);
    const changes = replaceTickets(db, 'bot', [ticket('a'), ticket('c', { campaignId: 'c1' })]);
    expect(changes.changed.map((one) => one.id)).toEqual(['c']);
    expect(changes.removedIds).toEqual(['b']);
    expect(listTickets(db).map((one) => one.id)).toEqual(['a', 'c', 'z']);
    expect(listTicketsOfCampaign(db, 'c1')).toHaveLength(1);
    expect(removeTicket(db, 'a')).toBe(true);
    expect(removeTicket(db, 'a')).toBe(false);
  });
});
