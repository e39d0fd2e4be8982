/**
 * Drafts of the wizard by their ids. One that was sent or discarded is remembered as ended: a late save does not bring it back, and a
 * second send of it finds the message that it became.
 */
import { type Draft, draftSchema, type StoredDraft } from '../../../src-preload/contract/models/draft.ts';
import type { Logger } from '../log.ts';
import type { Db } from './handle.ts';

type DraftLog = Pick<Logger, 'warn'>;

interface Row {
  readonly id: string;
  readonly replaces: string | null;
  readonly draft: string;
  readonly saved_at: number;
}

/** Drafts of their own that are kept; saving one more drops the oldest. */
const mostKept = 20;

const columns = 'id, replaces, draft, saved_at';
const newestFirst = 'ORDER BY saved_at DESC, rowid DESC';

function parse(row: Row): StoredDraft | null {
  try {
    const content = JSON.parse(row.draft) as Record<string, unknown>;
    const parsed = draftSchema.safeParse({ ...content, id: row.id, replaces: row.replaces });
    return parsed.success ? { draft: parsed.data, savedAt: row.saved_at } : null;
  } catch {
    return null; // Told by the caller, who sets it aside.
  }
}

/** The readable among these rows; the others are set aside, and no longer stand for a message either. */
function readable(db: Db, log: DraftLog, rows: readonly Row[]): StoredDraft[] {
  return rows.flatMap((row) => {
    const stored = parse(row);
    if (stored !== null) return [stored];
    log.warn(`drafts: the stored draft ${row.id} cannot be read and is set aside`);
    db.run('UPDATE draft SET set_aside = 1, replaces = NULL WHERE id = @id', { id: row.id });
    return [];
  });
}

/** Null where there is none under that id. */
export function getDraft(db: Db, log: DraftLog, id: string): StoredDraft | null {
  const rows = db.all<Row>(`SELECT ${columns} FROM draft WHERE id = @id AND set_aside = 0`, { id });
  return readable(db, log, rows)[0] ?? null;
}

/** Those that edit no message, newest first. */
export function listDrafts(db: Db, log: DraftLog): StoredDraft[] {
  return readable(db, log, db.all<Row>(`SELECT ${columns} FROM draft WHERE replaces IS NULL AND set_aside = 0 ${newestFirst}`));
}

/** The draft that edits a message; null where there is none. */
export function findEditDraft(db: Db, log: DraftLog, messageId: string): StoredDraft | null {
  return readable(db, log, db.all<Row>(`SELECT ${columns} FROM draft WHERE replaces = @messageId`, { messageId }))[0] ?? null;
}

/** Keeps a draft under its id, unless it has ended. What it replaces is decided when it is made and not changed by later saves. */
export function saveDraft(db: Db, { id, replaces, ...content }: Draft, savedAt: number): void {
  db.transaction(() => {
    if (hasEnded(db, id)) return;
    const draft = JSON.stringify(content);
    if (db.run('UPDATE draft SET draft = @draft, saved_at = @savedAt, set_aside = 0 WHERE id = @id', { id, draft, savedAt }) > 0) return;
    // Only a message that is being edited, and that no other draft edits, can be replaced by it.
    db.run(
      `INSERT INTO draft (id, replaces, draft, saved_at)
       VALUES (@id, (SELECT message_id FROM outbox WHERE message_id = @replaces AND editing_since_at IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM draft WHERE replaces = @replaces)), @draft, @savedAt)`,
      { id, replaces, draft, savedAt },
    );
    for (const setAside of [0, 1]) {
      db.run(
        `DELETE FROM draft WHERE id IN (
           SELECT id FROM draft WHERE replaces IS NULL AND set_aside = @setAside AND id <> @id ${newestFirst} LIMIT -1 OFFSET @most)`,
        { id, setAside, most: mostKept - 1 },
      );
    }
  });
}

function hasEnded(db: Db, id: string): boolean {
  return db.get('SELECT 1 FROM ended_draft WHERE id = @id', { id }) !== undefined;
}

/** Forgets a draft for good: it was discarded, or became that message. One that was sent stays so, however often it is discarded later. */
export function endDraft(db: Db, id: string, messageId: string | null): void {
  db.transaction(() => {
    db.run('DELETE FROM draft WHERE id = @id', { id });
    db.run(
      `INSERT INTO ended_draft (id, message_id) VALUES (@id, @messageId)
       ON CONFLICT (id) DO UPDATE SET message_id = coalesce(excluded.message_id, message_id)`,
      { id, messageId },
    );
  });
}

/** Forgets the draft that edits a message, if there is one. */
export function endEditDraft(db: Db, messageId: string): void {
  const row = db.get<{ id: string }>('SELECT id FROM draft WHERE replaces = @messageId', { messageId });
  if (row !== undefined) endDraft(db, row.id, null);
}

/** The message that a draft became; null while it was not sent. */
export function messageOfDraft(db: Db, id: string): string | null {
  return db.get<{ message_id: string | null }>('SELECT message_id FROM ended_draft WHERE id = @id', { id })?.message_id ?? null;
}

/** What had become that message is this one now. */
export function moveDraftsTo(db: Db, messageId: string, newMessageId: string): void {
  db.run('UPDATE ended_draft SET message_id = @newMessageId WHERE message_id = @messageId', { messageId, newMessageId });
}
