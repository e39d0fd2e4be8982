/**
 * Several drafts, each with an id; those that were sent or discarded are remembered, so that nothing brings them back and none is sent
 * twice. A waiting message can be held while it is edited. A template's last use says for whom it was.
 */
export const draftsWithIds = {
  version: 40,
  persons: [{ from: 'template_use', name: 'recipient' }],
  sql: `
CREATE TABLE draft_with_id (
  id TEXT PRIMARY KEY, replaces TEXT UNIQUE REFERENCES active_message (id) ON DELETE SET NULL,
  draft TEXT NOT NULL, saved_at INTEGER NOT NULL, set_aside INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO draft_with_id (id, draft, saved_at)
  SELECT lower(hex(randomblob(16))),
    CASE WHEN json_valid(draft) AND json_type(draft) = 'object' THEN json_set(draft, '$.mode', CASE
        WHEN coalesce(draft ->> '$.newContact.phone', '') <> '' AND draft ->> '$.recipient.identity' IS NULL THEN 'new' ELSE 'search' END)
      ELSE draft END,
    saved_at
  FROM draft;
DROP TABLE draft;
ALTER TABLE draft_with_id RENAME TO draft;

CREATE TABLE ended_draft (id TEXT PRIMARY KEY, message_id TEXT) STRICT, WITHOUT ROWID;

ALTER TABLE outbox ADD COLUMN editing_since_at INTEGER;
ALTER TABLE template_use ADD COLUMN recipient TEXT;
`,
} as const;
