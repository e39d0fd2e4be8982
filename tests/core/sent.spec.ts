/** The Sent tab as main reads it for the window: newest rows, pages by key, words, counts; over a real SQLite file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSent, type Sent } from '../../src-main/core/history/sent.ts';
import { newState } from '../../src-main/core/outgoing/statuses/status-machine.ts';
import { openDatabase } from '../../src-main/core/store/database.ts';
import type { Db } from '../../src-main/core/store/handle.ts';
import { insertMessage } from '../../src-main/core/store/messages/messages.ts';
import type { MessageState } from '../../src-main/core/store/messages/state.ts';
import type { AskedFilters, SentKey } from '../../src-preload/contract/models/sent.ts';
import { aMessage } from '../../src-renderer/test-data.ts';
import { storedIntent } from './sending-harness.ts';

const noon = Date.UTC(2026, 10, 23, 12);
const minuteMs = 60_000;
const all: AskedFilters = { query: '', status: null, templateName: null, chatbotIdentity: null, from: null, until: null };

let folder: string;
let db: Db;
let sent: Sent;
let isOpen = true;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desk-sent-'));
  db = await openDatabase(join(folder, 'store.sqlite'), { log: { warn: () => undefined }, clock: { monotonic: () => 0 } });
  isOpen = true;
  sent = createSent({ db, seq: () => 7, isOpen: () => isOpen });
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const idOf = (place: number): string => `m${String(place).padStart(4, '0')}`;

/** `count` rows, of which each two are of the same moment; the last is the newest. */
function fill(count: number, part: (place: number) => Partial<MessageState & { name: string }> = () => ({})): void {
  db.transaction(() => {
    for (let place = 0; place < count; place += 1) {
      const { name = null, ...state } = part(place);
      const at = noon + Math.floor(place / 2) * minuteMs;
      insertMessage(db, { ...storedIntent(idOf(place), at), recipientName: name }, { ...newState(at), ...state });
    }
  });
}

/** Every page to the end. */
async function readAll(filters: AskedFilters, limit: number): Promise<string[]> {
  const ids: string[] = [];
  let before: SentKey | null = null;
  do {
    const page = await sent.list({ filters, before, limit });
    ids.push(...page.rows.map(({ id }) => id));
    before = page.next;
  } while (before !== null);
  return ids;
}

describe('the Sent tab', () => {
  it('gives the newest 500 rows of 1,200, and says how many there are and where to go on', () => {
    fill(1_200);
    const { messages, sent: rest } = sent.newest();
    expect(messages.map(({ id }) => id)).toEqual(Array.from({ length: 500 }, (_, place) => idOf(1_199 - place)));
    expect(rest).toEqual({ next: { createdAt: messages.at(-1)?.createdAt, id: idOf(700) }, total: 1_200 });
  });

  it('gives each row once over all pages, those of one moment too', async () => {
    fill(301);
    const ids = await readAll(all, 50);
    expect(ids).toEqual(Array.from({ length: 301 }, (_, place) => idOf(300 - place)));
    expect(sent.newest().sent).toEqual({ next: null, total: 301 });
  });

  it('gives what stands in the tab alone, by status, time and words, with the number of all of it', async () => {
    fill(600, (place) => ({
      name: place === 3 ? 'João Peçanha' : `Pessoa ${place}`,
      status: place % 100 === 0 ? 'failed' : 'read',
    }));
    for (let place = 0; place < 600; place += 7) db.run('UPDATE active_message SET hidden_at = 1 WHERE id = @id', { id: idOf(place) });
    const page = await sent.list({ filters: { ...all, status: 'failed' }, before: null, limit: 2 });
    expect(page.rows.map(({ id }) => id)).toEqual([idOf(500), idOf(400)]);
    expect(page).toMatchObject({ total: 5, seq: 7, next: { id: idOf(400) } });
    expect(await readAll({ ...all, status: 'failed' }, 2)).toEqual([500, 400, 300, 200, 100].map(idOf));
    const early = { ...all, from: noon + 4 * minuteMs, until: noon + 6 * minuteMs };
    expect(await readAll(early, 10)).toEqual([11, 10, 9, 8].map(idOf));
    expect(await sent.list({ filters: { ...all, query: 'pecanha' }, before: null, limit: 10 })).toMatchObject({
      rows: [{ id: idOf(3), recipientName: 'João Peçanha' }],
      next: null,
      total: 1,
    });
  });

  it('pages through what words find, and counts all of it on each page', async () => {
    fill(700, (place) => ({ name: place % 10 === 0 ? `Ana ${place}` : 'Bia' }));
    const first = await sent.list({ filters: { ...all, query: 'ana' }, before: null, limit: 20 });
    expect(first).toMatchObject({ total: 70, next: { id: idOf(500) } });
    expect(await readAll({ ...all, query: 'ana' }, 20)).toEqual(Array.from({ length: 70 }, (_, place) => idOf(690 - place * 10)));
  });

  it('lets other work in while it looks for words, and stops when the workspace closes', async () => {
    fill(700);
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    }, 0);
    await sent.list({ filters: { ...all, query: 'nobody' }, before: null, limit: 20 });
    clearInterval(counting);
    expect(turns).toBeGreaterThan(0);
    const looking = sent.list({ filters: { ...all, query: 'nobody' }, before: null, limit: 20 });
    isOpen = false;
    await expect(looking).rejects.toMatchObject({ code: 'noWorkspace' });
  });

  it('names the templates and chatbots of all its rows', () => {
    fill(3);
    db.run("UPDATE active_message SET template_name = 'welcome', chatbot_identity = 'c2', chatbot_name = 'Sales' WHERE id = @id", {
      id: idOf(0),
    });
    db.run("UPDATE active_message SET template_name = 'gone', hidden_at = 1 WHERE id = @id", { id: idOf(1) });
    const { templateNames, chatbots } = sent.choices();
    expect([...templateNames].sort()).toEqual(['a', 'welcome']);
    expect(chatbots).toContainEqual({ identity: 'c2', name: 'Sales' });
    expect(chatbots).toHaveLength(2);
  });
});

describe('the number of rows', () => {
  const row = (id: string) => ({ kind: 'messages' as const, messages: [aMessage({ id })] });

  it('is told with each batch that changes it, and with no other', () => {
    fill(2);
    expect(sent.newest().sent.total).toBe(2);
    expect(sent.follow([row(idOf(0))])).toEqual([]);
    expect(sent.follow([row('new')])).toEqual([{ kind: 'sent', total: 3 }]);
    expect(sent.follow([row('new'), { kind: 'messagesRemoved', ids: ['new'] }])).toEqual([{ kind: 'sent', total: 2 }]);
    expect(sent.follow([{ kind: 'messagesRemoved', ids: ['unknown'] }])).toEqual([]);
  });

  it('is counted anew after a change of the whole, without rows that cannot be read', () => {
    fill(3);
    expect(sent.newest().sent.total).toBe(3);
    db.run("UPDATE active_message SET status = 'nothing known' WHERE id = @id", { id: idOf(1) });
    expect(sent.follow([{ kind: 'reset' }])).toEqual([]);
    const { messages, sent: rest } = sent.newest();
    expect(messages.map(({ id }) => id)).toEqual([idOf(2), idOf(0)]);
    expect(rest).toEqual({ next: null, total: 2 });
  });
});
