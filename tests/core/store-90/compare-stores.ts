/** What a database of version 90 held, row by row and byte by byte, against what a newer one holds of it: by SQL alone, past the store. */
import Database from 'better-sqlite3';
import { places } from './new-places.ts';

interface Column {
  readonly name: string;
  readonly pk: number;
}

const shown = 3;

/** One line for a row that is missing, or for the columns in which it differs. */
function lineOf(
  table: string,
  keys: readonly string[],
  before: Record<string, unknown>,
  after: Record<string, unknown> | undefined,
): string {
  const name = `${table} ${keys.map((key) => String(before[key])).join(' ')}`;
  if (after === undefined) return `${name}: missing`;
  const columns = Object.keys(before).filter((column) => String(before[column]) !== String(after[column]));
  return `${name}: ${columns.map((column) => `${column} was ${String(before[column]).slice(0, 60)}, is ${String(after[column]).slice(0, 60)}`).join('; ') || 'other bytes'}`;
}

function compareTable(database: Database.Database, table: string, place: string): string[] {
  const columns = database.prepare<[string], Column>("SELECT name, pk FROM pragma_table_info(?, 'old')").all(table);
  const list = columns.map(({ name }) => name).join(', ');
  const keys = columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
  const before = `SELECT ${list} FROM old.${table}`;
  const after = `SELECT ${list} FROM (${place})`;
  const count = (sql: string) => database.prepare<[], number>(`SELECT count(*) FROM (${sql})`).pluck().get() ?? 0;
  const differences: string[] = [];
  // EXCEPT knows no rows that are there twice.
  if (count(before) !== count(after)) differences.push(`${table}: ${count(before)} rows before, ${count(after)} now`);
  const changed = database.prepare<[], Record<string, unknown>>(`${before} EXCEPT ${after} LIMIT ${shown}`).all();
  const found = database.prepare<[Record<string, unknown>], Record<string, unknown>>(
    `SELECT * FROM (${after}) WHERE ${keys.map((key) => `${key} = @${key}`).join(' AND ')}`,
  );
  for (const row of changed) differences.push(lineOf(table, keys, row, found.get(row)));
  for (const row of database.prepare<[], Record<string, unknown>>(`${after} EXCEPT ${before} LIMIT ${shown}`).all())
    differences.push(`${table} ${keys.map((key) => String(row[key])).join(' ')}: not so before`);
  return differences;
}

/** Says what is not whole in a database: broken pages, indexes, references. */
function brokenParts(database: Database.Database): string[] {
  const pages = (database.pragma('integrity_check') as { integrity_check: string }[]).map((row) => row.integrity_check);
  const references = database.pragma('foreign_key_check') as { table: string; parent: string }[];
  return [
    ...pages.filter((line) => line !== 'ok'),
    ...references.slice(0, shown).map(({ table, parent }) => `${table} without its ${parent}`),
  ];
}

/** Of a copy that is to be as it was. */
export const samePlaces: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(places).map((table) => [table, `SELECT * FROM ${table}`]),
);

/** Every difference in a few lines each, empty where there is none. Both files may be in use. */
export function compareStores(oldFile: string, newFile: string, where: Readonly<Record<string, string>> = places): string[] {
  const database = new Database(newFile, { fileMustExist: true });
  try {
    database.pragma('query_only = ON');
    database.prepare('ATTACH ? AS old').run(oldFile);
    return [...brokenParts(database), ...Object.entries(where).flatMap(([table, place]) => compareTable(database, table, place))];
  } finally {
    database.close();
  }
}
