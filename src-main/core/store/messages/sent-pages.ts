/** The Sent tab, read in pages by key: everything that is neither replied to nor past its windows, the newest first. */
import type { ActiveMessage } from '../../../../src-preload/contract/models/messages.ts';
import type { AskedFilters, SentChoices, SentKey } from '../../../../src-preload/contract/models/sent.ts';
import type { Db } from '../handle.ts';
import { isReadable, type Row, rowColumns, toActive } from './rows.ts';

/** What a statement can decide; words are compared by the caller, as the window compares them. */
export type SentConditions = Omit<AskedFilters, 'query'>;

export const noConditions: SentConditions = { status: null, templateName: null, chatbotIdentity: null, from: null, until: null };

/** Behind everything that has a date. */
const newest: SentKey = { createdAt: Number.MAX_SAFE_INTEGER, id: '' };

const passes = `hidden_at IS NULL AND (@status IS NULL OR status = @status) AND (@templateName IS NULL OR template_name = @templateName)
  AND (@chatbotIdentity IS NULL OR chatbot_identity = @chatbotIdentity)
  AND created_at >= @from AND (created_at, id) < (@createdAt, @id)`;

function valuesOf({ from, until, ...equal }: SentConditions, before: SentKey | null) {
  const key = before ?? newest;
  const isEarlier = until !== null && until <= key.createdAt;
  const { createdAt, id } = isEarlier ? { createdAt: until, id: '' } : key;
  return { ...equal, from: from ?? 0, createdAt, id };
}

export interface SentRowsRead {
  readonly rows: ActiveMessage[];
  /** The last row that was looked at, shown or not; null where nothing is behind it. */
  readonly next: SentKey | null;
}

/** At most `limit` rows behind `before` (null: from the newest); those that cannot be read are left out. */
export function listSentRows(db: Db, conditions: SentConditions, before: SentKey | null, limit: number): SentRowsRead {
  const found = db.all<Row>(`SELECT ${rowColumns} FROM active_message WHERE ${passes} ORDER BY created_at DESC, id DESC LIMIT @limit`, {
    ...valuesOf(conditions, before),
    limit: limit + 1,
  });
  const looked = found.slice(0, limit);
  const last = looked.at(-1);
  const rows = looked.filter((row) => {
    if (!isReadable(row)) db.unreadable(`the state of message ${row.id}`);
    return isReadable(row);
  });
  return {
    rows: rows.map((row) => toActive(row)),
    next: found.length > limit && last !== undefined ? { createdAt: last.created_at, id: last.id } : null,
  };
}

/** Ids of all rows, in no particular order; without those that cannot be read. */
export function sentIds(db: Db): string[] {
  type Found = Pick<Row, 'id' | 'status' | 'delivery' | 'transport'>;
  return db
    .all<Found>('SELECT id, status, delivery, transport FROM active_message WHERE hidden_at IS NULL')
    .filter(isReadable)
    .map(({ id }) => id);
}

/** How many rows pass; without those that cannot be read. */
export function countSentRows(db: Db, conditions: SentConditions): number {
  type Alike = Pick<Row, 'status' | 'delivery' | 'transport'> & { readonly count: number };
  return db
    .all<Alike>(
      `SELECT status, delivery, transport, count(*) AS count FROM active_message WHERE ${passes} GROUP BY status, delivery, transport`,
      valuesOf(conditions, null),
    )
    .filter(isReadable)
    .reduce((sum, { count }) => sum + count, 0);
}

/** The templates and chatbots that stand in the tab, each once. */
export function sentChoices(db: Db): SentChoices {
  const templates = db.all<{ name: string }>('SELECT DISTINCT template_name AS name FROM active_message WHERE hidden_at IS NULL', {});
  const chatbots = db.all<{ identity: string; name: string }>(
    'SELECT chatbot_identity AS identity, max(chatbot_name) AS name FROM active_message WHERE hidden_at IS NULL GROUP BY chatbot_identity',
    {},
  );
  return { templateNames: templates.map(({ name }) => name), chatbots };
}
