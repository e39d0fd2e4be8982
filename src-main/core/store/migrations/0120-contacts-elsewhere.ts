/**
 * Contacts stand in a file of their own (directory/schema.ts), where the next read of them fills it: the platform lists every one of
 * them. What it cannot list again is no row of these tables: a number that was typed in stands with the message, the draft or the use
 * that it was typed for, and who a number was found to be in `phone_identity`.
 */
export const contactsElsewhere = {
  version: 120,
  persons: [],
  sql: `
DROP TABLE contact_search;
DROP TABLE contact;
DROP TABLE contact_word;
DELETE FROM kv WHERE key = 'contactRun';
DELETE FROM sync_state WHERE name IN ('contacts', 'contactsComplete');
`,
} as const;
