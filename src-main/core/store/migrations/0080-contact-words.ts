/**
 * The different words of contacts' names, and each read backwards: whichever half of a mistyped word is right, it is a beginning of one
 * of the two. Filled by the next complete read of the contacts.
 */
export const contactWords = {
  version: 80,
  persons: [],
  sql: `
CREATE TABLE contact_word (word TEXT PRIMARY KEY, backwards TEXT NOT NULL, sync_run INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX contact_word_backwards ON contact_word (backwards);
CREATE INDEX contact_word_by_run ON contact_word (sync_run);
`,
} as const;
