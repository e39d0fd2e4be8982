/**
 * What a database holds of persons, one text after the other, and what may be told of the database: read over a connection of its own,
 * so that a database of another workspace, or of another version, can be asked too.
 */
import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { migrations, type PersonColumns } from './migrate.ts';

/** A `name` is private word by word (names, numbers, values that were filled in); of a `text` only its sequences of words are. */
export interface PrivateText {
  readonly kind: 'name' | 'text';
  readonly text: string;
}

/** Of every version's tables. The directory's contacts stand as they stood in the workspace's file. */
const columns = migrations.flatMap(({ persons }) => persons);

/** These name what a company owns, not a person. */
const isOfCompany = /chatbot|template|campaign|team|flow|state|language|type|kind|mime|origin|^id$|Id$|Key$/u;
const isName = /name|value|phone|query|email|identity|recipient|^to$/iu;

function* leavesOf(value: unknown, key: string, all: boolean): Generator<PrivateText> {
  if (typeof value === 'string') {
    if (isOfCompany.test(key) && !all) return;
    const isShortAnswer = key === 'lastText' && value.trim().split(/\s+/u).length < 3;
    yield { kind: all || isName.test(key) || isShortAnswer ? 'name' : 'text', text: value };
  } else if (Array.isArray(value)) for (const item of value) yield* leavesOf(item, key, all);
  else if (typeof value === 'object' && value !== null) for (const [name, item] of Object.entries(value)) yield* leavesOf(item, name, all);
}

/** Whatever keys an administrator invented for a contact: each value is about them. */
const isWhollyPrivate = (column: string): boolean => column === 'extras';

function* textsOf(row: Readonly<Record<string, unknown>>, { name = '', json = '' }: PersonColumns): Generator<PrivateText> {
  for (const [column, value] of Object.entries(row)) {
    if (typeof value !== 'string' || value === '') continue;
    if (name.split(', ').includes(column)) yield { kind: 'name', text: value };
    else if (!json.split(', ').includes(column)) yield { kind: 'text', text: value };
    else yield* jsonTexts(value, column);
  }
}

function* jsonTexts(value: string, column: string): Generator<PrivateText> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    parsed = value; // damaged: all of it is one text
  }
  yield* leavesOf(parsed, column, isWhollyPrivate(column));
}

/** An open database that is only asked. */
export interface AskedDatabase {
  /** Every text of persons in it. What a table of another version lacks is left out. */
  texts(): Generator<PrivateText>;
  /** Numbers and states alone. */
  facts(): DatabaseFacts;
  /** The same of a directory, without walking through all of it. */
  directoryFacts(): DirectoryFacts;
  close(): void;
}

interface FileFacts {
  readonly schemaVersion: number;
  readonly sizeBytes: number;
  readonly walBytes: number;
}

export interface DirectoryFacts extends FileFacts {
  /** As it is kept with the state of the read; null where there is none. */
  readonly contacts: number | null;
}

export interface DatabaseFacts extends FileFacts {
  /** `ok`, or what SQLite found. */
  readonly integrity: string;
  /** Rows of each table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly messagesByStatus: Readonly<Record<string, number>>;
  readonly messagesByFailure: Readonly<Record<string, number>>;
  readonly outboxByState: Readonly<Record<string, number>>;
  readonly ticketsByStatus: Readonly<Record<string, number>>;
}

/** Fails as SQLite does. */
export function askDatabase(file: string, nativeBinding?: string): AskedDatabase {
  // Not only for reading: who may not write leaves a log behind that they had to make.
  const database = new Database(file, { fileMustExist: true, timeout: 2_000, ...(nativeBinding === undefined ? {} : { nativeBinding }) });
  database.pragma('query_only = ON');

  const has = (table: string): Set<string> =>
    new Set(database.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table));

  function grouped(table: string, column: string, where = ''): Record<string, number> {
    if (!has(table).has(column)) return {};
    const rows = database
      .prepare<[], { name: string | null; count: number }>(`SELECT ${column} AS name, count(*) AS count FROM ${table} ${where} GROUP BY 1`)
      .all();
    return Object.fromEntries(rows.map(({ name, count }) => [name ?? 'none', count]));
  }

  function rowsOfTables(): Record<string, number> {
    const tables = database
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'contact_search%'",
      )
      .pluck()
      .all();
    return Object.fromEntries(
      tables.map((table) => [table, database.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get() ?? 0]),
    );
  }

  const fileFacts = (): FileFacts => ({
    schemaVersion: Number(database.pragma('user_version', { simple: true })),
    sizeBytes: statSync(file).size,
    walBytes: statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0,
  });

  function storedCount(): number | null {
    if (!has('contact_sync').has('count')) return null;
    return database.prepare<[], number>('SELECT count FROM contact_sync').pluck().get() ?? null;
  }

  return {
    *texts() {
      for (const wanted of columns) {
        const there = has(wanted.from.split(' ')[0] ?? '');
        const known = [wanted.name, wanted.text, wanted.json].flatMap((list) => list?.split(', ') ?? []).filter((name) => there.has(name));
        if (known.length === 0) continue;
        const rows = database.prepare<[], Record<string, unknown>>(`SELECT ${known.join(', ')} FROM ${wanted.from}`);
        for (const row of rows.iterate()) yield* textsOf(row, wanted);
      }
    },
    directoryFacts: () => ({ ...fileFacts(), contacts: storedCount() }),
    facts: () => ({
      ...fileFacts(),
      integrity: String(database.pragma('quick_check(1)', { simple: true })),
      rows: rowsOfTables(),
      messagesByStatus: grouped('active_message', 'status'),
      messagesByFailure: grouped('active_message', 'failure_code', 'WHERE failure_code IS NOT NULL'),
      outboxByState: grouped('outbox', 'state'),
      ticketsByStatus: grouped('ticket', 'status'),
    }),
    close: () => database.close(),
  };
}
