/** A database as version 90 of the schema left it on an attendant's machine, to be opened by today's code. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

export const oldVersion = 90;

/** A row by the names of its columns. */
export type OldRow = Readonly<Record<string, string | number | null>>;

/** Creates the file with the frozen schema and nothing in it, with the journal that the app uses; whoever calls closes it. */
export function createOldStore(file: string): Database.Database {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.exec(readFileSync(join(import.meta.dirname, 'schema.sql'), 'utf8'));
  return database;
}

const prepared = new WeakMap<Database.Database, Map<string, Database.Statement<[OldRow]>>>();

/** Writes into a table what the row names; everything else is the column's default. */
export function insertOld(database: Database.Database, table: string, row: OldRow): void {
  const names = Object.keys(row);
  const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`;
  const statements = prepared.get(database) ?? new Map<string, Database.Statement<[OldRow]>>();
  prepared.set(database, statements);
  const statement = statements.get(sql) ?? database.prepare<[OldRow]>(sql);
  statements.set(sql, statement);
  statement.run(row);
}
