/**
 * The schema of the directory's own file, which holds nothing but what the platform can list again. Numbered in tens, as the steps of
 * the workspace's file are, and never edited after a release.
 *
 * A contact's place in both indices is its recency: `rowid` is the time of its last message in front and its `id` behind. An index
 * then gives the most recently heard from first by itself, and whoever wants fifty of a hundred thousand reads fifty.
 */
import type { Step } from '../store/migrate.ts';

/**
 * How many letters the beginnings have that are kept as if they were words, the longest first. Any other beginning is found by the next
 * shorter one and what stands in the contact: each length costs every import, and names are told apart by their fifth letter.
 */
export const keptBeginnings = [6, 5, 4, 2, 1] as const;
/** Above every `id`: it stands in the lower 26 bits of a place, the other way round, so that of two the first one listed comes first. */
const highestId = 2 ** 26 - 1;
/** A place counts in these, and ends in the year 2039. */
export const placeMs = 16;
export const lastPlace = 2 ** 37 - 1;

/** The place of a contact in the indices, in SQL. */
export const placeOf = (slot: string, id: string): string => `((CAST(${slot} AS INTEGER) << 26) | (${highestId} - ${id}))`;
/** The contact at a place. */
export const idAt = (place: string): string => `(${highestId} - (${place} & ${highestId}))`;

const beginnings = keptBeginnings.toReversed().join(' ');

/**
 * Neither index has a text of its own: what is deleted is told to it as it was added. Both take a whole transaction of an import at once,
 * and put their parts together more rarely than usual, which costs a search little that reads no further than fifty.
 */
const first = {
  version: 10,
  sql: `
CREATE TABLE contact (
  id INTEGER PRIMARY KEY CHECK (id <= ${highestId}), identity TEXT NOT NULL UNIQUE, name TEXT, phone TEXT, phone_digits TEXT, email TEXT,
  extras TEXT NOT NULL, last_message_at INTEGER, folded TEXT NOT NULL, sync_run INTEGER NOT NULL
) STRICT;
CREATE INDEX contact_by_digits ON contact (phone_digits) WHERE phone_digits IS NOT NULL;
CREATE INDEX contact_by_recency ON contact (last_message_at DESC, id);
CREATE VIRTUAL TABLE contact_search USING fts5 (
  words, content = '', detail = 'none', columnsize = 0, prefix = '${beginnings}',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* So Sc Co'"
);
CREATE VIRTUAL TABLE contact_number USING fts5 (digits, content = '', detail = 'none', columnsize = 0, tokenize = 'trigram');
INSERT INTO contact_search (contact_search, rank) VALUES ('hashsize', 16777216);
INSERT INTO contact_number (contact_number, rank) VALUES ('hashsize', 8388608);
INSERT INTO contact_search (contact_search, rank) VALUES ('automerge', 16);
INSERT INTO contact_number (contact_number, rank) VALUES ('automerge', 16);

CREATE TABLE contact_word (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, backwards TEXT NOT NULL, sync_run INTEGER NOT NULL) STRICT;
CREATE INDEX contact_word_backwards ON contact_word (backwards);
CREATE INDEX contact_word_by_run ON contact_word (sync_run);
CREATE VIRTUAL TABLE contact_word_part USING fts5 (word, content = 'contact_word', content_rowid = 'id', tokenize = 'trigram', detail = 'none');
CREATE TRIGGER contact_word_added AFTER INSERT ON contact_word BEGIN
  INSERT INTO contact_word_part (rowid, word) VALUES (new.id, new.word);
END;
CREATE TRIGGER contact_word_removed AFTER DELETE ON contact_word BEGIN
  INSERT INTO contact_word_part (contact_word_part, rowid, word) VALUES ('delete', old.id, old.word);
END;

CREATE TABLE contact_sync (
  only INTEGER PRIMARY KEY CHECK (only = 1), count INTEGER NOT NULL, run INTEGER NOT NULL, seen INTEGER NOT NULL,
  synced_at INTEGER, complete_at INTEGER, cursor TEXT
) STRICT;
INSERT INTO contact_sync (only, count, run, seen) VALUES (1, 0, 0, 0);
`,
} as const;

export const directoryMigrations: readonly Step[] = [first];
