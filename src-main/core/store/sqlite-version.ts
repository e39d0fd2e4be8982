/** Which SQLite the store has. */
import Database from 'better-sqlite3';
import type { OpenOptions } from './database.ts';

/** Asks an empty database of its own, so that it is known whatever is open. */
export function sqliteVersion({ nativeBinding }: Pick<OpenOptions, 'nativeBinding'>): string {
  const database = new Database(':memory:', nativeBinding === undefined ? {} : { nativeBinding });
  try {
    return String(database.prepare('SELECT sqlite_version()').pluck().get());
  } finally {
    database.close();
  }
}
