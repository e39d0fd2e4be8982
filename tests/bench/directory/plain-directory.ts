/** The yardstick: the same rows by better-sqlite3 alone, in a table with a plain full-text index. */
import Database from 'better-sqlite3';
import type { WireContact } from '../../../src-main/core/api/blip-client.ts';

export interface PlainDirectory {
  /** One transaction. */
  insert(contacts: readonly WireContact[]): void;
  find(query: string): number;
  close(): void;
}

/** Beginnings of two and three letters have an index, as SQLite's documentation has it for an example. */
export function openPlainDirectory(file: string): PlainDirectory {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.pragma('cache_size = -65536');
  database.exec(`
    CREATE TABLE contact (
      id INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE, name TEXT, phone TEXT, email TEXT, extras TEXT NOT NULL, last_message_at INTEGER
    ) STRICT;
    CREATE INDEX contact_by_phone ON contact (phone);
    CREATE VIRTUAL TABLE contact_text USING fts5 (
      name, phone, email, content = 'contact', content_rowid = 'id', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
    );`);
  const insertRow = database.prepare(
    'INSERT INTO contact (identity, name, phone, email, extras, last_message_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertText = database.prepare('INSERT INTO contact_text (rowid, name, phone, email) VALUES (?, ?, ?, ?)');
  const search = database.prepare(
    'SELECT contact.* FROM contact_text CROSS JOIN contact ON contact.id = contact_text.rowid WHERE contact_text MATCH ? LIMIT 50',
  );
  const insertAll = database.transaction((contacts: readonly WireContact[]) => {
    for (const { identity, name, phone, email, extras, lastMessageAt } of contacts) {
      const { lastInsertRowid } = insertRow.run(identity, name, phone, email, JSON.stringify(extras), lastMessageAt);
      insertText.run(lastInsertRowid, name, phone, email);
    }
  });
  return {
    insert: insertAll,
    find(query) {
      const words = query.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
      return search.all(words.map((word) => `"${word}" *`).join(' AND ')).length;
    },
    close: () => database.close(),
  };
}
