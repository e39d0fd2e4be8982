/** How SQLite would find the rows of a statement: those of a table that only grows are looked up, never walked through. */
import type { Db } from '../../src-main/core/store/handle.ts';

type Values = Parameters<Db['run']>[1];

export interface Asked {
  readonly sql: string;
  readonly values: Values;
  /** Where in the store's sources it is asked, as `messages.ts:12:3`; empty where a spec asks. */
  readonly place: string;
}

function placeOf(stack: string): string {
  return /core\/(?:store|directory)\/([\w/-]+\.ts)[^:]*(:\d+:\d+)/u.exec(stack)?.slice(1).join('') ?? '';
}

/** Keeps what is asked of `db` from now on, each statement once for each place that asks it. */
export function watchStatements(db: Db): readonly Asked[] {
  const asked: Asked[] = [];
  const known = new Set<string>();
  const { run, get, all } = db;
  const noted = (sql: string, values: Values) => {
    const place = placeOf(new Error('for its stack').stack ?? '');
    if (!known.has(place + sql)) asked.push({ sql, values, place });
    known.add(place + sql);
  };
  const watched: Pick<Db, 'run' | 'get' | 'all'> = {
    run(sql, values) {
      noted(sql, values);
      return run(sql, values);
    },
    get<T>(sql: string, values: Values) {
      noted(sql, values);
      return get<T>(sql, values);
    },
    all<T>(sql: string, values: Values) {
      noted(sql, values);
      return all<T>(sql, values);
    },
  };
  Object.assign(db, watched);
  return asked;
}

const growing = [
  'active_message',
  'message_content',
  'message_event',
  'outbox',
  'contact',
  'contact_word',
  'phone_identity',
  'tunnel',
  'ended_draft',
];

/**
 * The steps of the statement's plan that walk through a growing table, or through an index of all of its rows; a walk through the rows
 * of a partial index is one through the few that it is for.
 */
export function walksOf(db: Db, { sql, values }: Asked): string[] {
  const tables = new Map(growing.map((table) => [table, table]));
  for (const [, table = '', alias = ''] of sql.matchAll(/\b(?:FROM|JOIN|UPDATE|INTO)\s+(\w+)(?:\s+AS)?\s+(\w+)/giu)) {
    if (growing.includes(table)) tables.set(alias, table);
  }
  const steps = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, values).map(({ detail }) => detail);
  return steps.filter((step) => {
    const [, name = '', index = ''] = /^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?/u.exec(step) ?? [];
    if (!tables.has(name)) return false;
    return db.get("SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = @index AND sql LIKE '% WHERE %'", { index }) === undefined;
  });
}
