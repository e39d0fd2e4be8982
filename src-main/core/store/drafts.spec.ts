import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../../src-preload/contract/models/draft.ts';
import { openDatabase } from './database.ts';
import { endDraft, findEditDraft, getDraft, listDrafts, messageOfDraft, moveDraftsTo, saveDraft } from './drafts.ts';
import type { Db } from './handle.ts';
import { migrate, migrations } from './migrate.ts';

let folder: string;
let db: Db;
let warnings: string[];
const log = { warn: (text: string) => void warnings.push(text) };
const options = { log: { warn: () => undefined }, clock: { monotonic: () => performance.now() } };

beforeEach(async () => {
  warnings = [];
  folder = mkdtempSync(join(tmpdir(), 'deskapp-drafts-'));
  db = await openDatabase(join(folder, 'workspace.db'), options);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const draft = (id: string, over: Partial<Draft> = {}): Draft => ({
  id,
  replaces: null,
  step: 'recipient',
  templateKey: 'bot|order_update|pt_BR',
  mode: 'new',
  recipient: null,
  newContact: { country: 'BR', phone: '31 98801', name: 'Ana' },
  contactQuery: 'an',
  values: { 'body.1': { value: 'x', origin: null } },
  ...over,
});
const ids = () => listDrafts(db, log).map((stored) => stored.draft.id);

/** A message in the outbox, edited or not. */
function addMessage(id: string, editingSince: number | null): void {
  db.run(
    `INSERT INTO active_message (id, person, recipient_phone, recipient_phone_text, template_key, template_name, template_language,
       chatbot_identity, chatbot_name, first_words, campaign_name, transport, is_bound, status, delivery, status_at, created_at)
     VALUES (@id, 'p', '+1', '+1', 'k', 't', 'pt_BR', 'bot', 'Bot', 'Oi', @id, 'campaign', 0, 'sending', 'none', 1, 1)`,
    { id },
  );
  db.run(
    `INSERT INTO outbox (message_id, person, state, prepared_at, waiting_since_at, editing_since_at) VALUES (@id, 'p', 'waiting', 1, 1, @editingSince)`,
    { id, editingSince },
  );
}

describe('drafts', () => {
  it('stand beside each other, each as it was saved last, newest first', () => {
    saveDraft(db, draft('a'), 1);
    saveDraft(db, draft('b', { mode: 'search', step: 'template' }), 2);
    saveDraft(db, draft('a', { contactQuery: 'ana' }), 3);
    expect(listDrafts(db, log)).toEqual([
      { draft: draft('a', { contactQuery: 'ana' }), savedAt: 3 },
      { draft: draft('b', { mode: 'search', step: 'template' }), savedAt: 2 },
    ]);
    expect(getDraft(db, log, 'b')?.savedAt).toBe(2);
    expect(getDraft(db, log, 'c')).toBeNull();
  });

  it('are twenty at most; the oldest goes, never the one that is saved', () => {
    for (let n = 1; n <= 21; n += 1) saveDraft(db, draft(`d${n}`), n);
    expect(ids()).toHaveLength(20);
    expect(ids()).not.toContain('d1');
    // The clock was set back: what is saved now looks older than all the others.
    saveDraft(db, draft('now'), 0);
    expect(ids()).toContain('now');
    expect(ids()).toHaveLength(20);
  });

  it('do not come back by a late save once they were sent or discarded', () => {
    saveDraft(db, draft('sent'), 1);
    saveDraft(db, draft('discarded'), 1);
    endDraft(db, 'sent', 'm1');
    endDraft(db, 'discarded', null);
    endDraft(db, 'unsaved', null);
    for (const id of ['sent', 'discarded', 'unsaved']) saveDraft(db, draft(id), 2);
    expect(ids()).toEqual([]);
    expect(messageOfDraft(db, 'sent')).toBe('m1');
    expect(messageOfDraft(db, 'discarded')).toBeNull();
    // A late discard is no reason to forget what was sent: a call that is made again would send it twice.
    endDraft(db, 'sent', null);
    expect(messageOfDraft(db, 'sent')).toBe('m1');
    moveDraftsTo(db, 'm1', 'm2');
    expect(messageOfDraft(db, 'sent')).toBe('m2');
  });

  it.each(['', '{', 'null', '[]', '{"step":"nowhere"}', '{"values":{"a":{"value":7}}}'])('are set aside where %j is stored', (stored) => {
    saveDraft(db, draft('bad'), 2);
    saveDraft(db, draft('good'), 1);
    db.run("UPDATE draft SET draft = @stored WHERE id = 'bad'", { stored });
    expect(ids()).toEqual(['good']);
    expect(getDraft(db, log, 'bad')).toBeNull();
    expect(warnings).toEqual(['drafts: the stored draft bad cannot be read and is set aside']);
    expect(db.get("SELECT draft FROM draft WHERE id = 'bad'")).toEqual({ draft: stored });
    saveDraft(db, draft('bad'), 3);
    expect(ids()).toEqual(['bad', 'good']);
  });
});

describe('a draft that edits a message', () => {
  it('is found by it and by its id, and is none of the others', () => {
    addMessage('m', 1);
    saveDraft(db, draft('edit', { replaces: 'm' }), 1);
    expect(findEditDraft(db, log, 'm')?.draft).toEqual(draft('edit', { replaces: 'm' }));
    expect(getDraft(db, log, 'edit')?.draft.replaces).toBe('m');
    expect(ids()).toEqual([]);
  });

  it('is not counted among the twenty', () => {
    addMessage('m', 1);
    saveDraft(db, draft('edit', { replaces: 'm' }), 0);
    for (let n = 1; n <= 25; n += 1) saveDraft(db, draft(`d${n}`), n);
    expect(findEditDraft(db, log, 'm')).not.toBeNull();
  });

  it('edits nothing that is not held, that another one edits, or that a later save names', () => {
    addMessage('free', null);
    addMessage('held', 1);
    saveDraft(db, draft('first', { replaces: 'held' }), 1);
    saveDraft(db, draft('second', { replaces: 'held' }), 1);
    saveDraft(db, draft('third', { replaces: 'free' }), 1);
    saveDraft(db, draft('fourth', { replaces: 'nothing' }), 1);
    saveDraft(db, draft('fifth'), 1);
    saveDraft(db, draft('fifth', { replaces: 'held' }), 2);
    saveDraft(db, draft('first'), 2);
    expect(findEditDraft(db, log, 'held')?.draft.id).toBe('first');
    expect(ids().sort()).toEqual(['fifth', 'fourth', 'second', 'third']);
  });
});

describe('the one draft of before', () => {
  const { id: _id, replaces: _replaces, mode: _mode, ...before } = draft('');

  /** A database of then with that text as its draft, opened now. */
  async function kept(stored: string): Promise<Db> {
    const file = join(folder, 'old.db');
    const old = new Database(file);
    await migrate(
      old,
      migrations.filter((step) => step.version < 40),
    );
    old.prepare("INSERT INTO draft (name, draft, saved_at) VALUES ('activeMessage', ?, 7)").run(stored);
    old.close();
    return await openDatabase(file, options);
  }

  it.each([
    ['new', 'was being typed', before],
    ['search', 'was chosen', { ...before, recipient: { identity: 'a@b', phone: '+1', name: null } }],
    ['search', 'was not there yet', { ...before, newContact: { ...before.newContact, phone: '' } }],
  ])('is kept under an id, with mode %s where the person %s', async (mode, _name, stored) => {
    const migrated = await kept(JSON.stringify(stored));
    const [found, ...others] = listDrafts(migrated, log);
    migrated.close();
    expect(others).toEqual([]);
    expect(found).toEqual({
      savedAt: 7,
      draft: { ...stored, id: expect.stringMatching(/^[0-9a-f]{32}$/) as string, mode, replaces: null },
    });
  });

  it.each(['not json', '', '[]', '7'])('is set aside where it was %j', async (stored) => {
    const migrated = await kept(stored);
    const found = listDrafts(migrated, log);
    const rows = migrated.all('SELECT draft, set_aside FROM draft');
    migrated.close();
    expect(found).toEqual([]);
    expect(rows).toEqual([{ draft: stored, set_aside: 1 }]);
  });
});
