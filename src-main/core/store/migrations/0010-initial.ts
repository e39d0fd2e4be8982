/**
 * First schema. One file per workspace and attendant, so no table names either. Times are milliseconds UTC on the server's clock,
 * in columns that end in `_at`. JSON stands only in columns that nothing filters on.
 */
export const initial = {
  version: 10,
  persons: [
    { from: 'contact', name: 'name, phone, email, identity', json: 'extras' },
    {
      from: 'active_message',
      name: 'person, person_other, recipient_name, recipient_phone, recipient_phone_text, recipient_identity',
      text: 'first_words, failure_description',
      json: 'field_values, bubble',
    },
    { from: 'message_event', text: 'detail' },
    { from: 'draft', json: 'draft' },
    { from: 'template_use', json: 'field_values' },
    { from: 'field_fallback', name: 'value' },
    { from: 'media_upload', name: 'file_name' },
    { from: 'phone_identity', name: 'phone_digits, identity, name' },
    { from: 'tunnel', name: 'originator' },
    { from: 'ticket', json: 'ticket' },
    { from: "kv WHERE key = 'attendantName'", name: 'value' },
  ],
  sql: `
CREATE TABLE kv (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE sync_state (
  name TEXT PRIMARY KEY, synced_at INTEGER, cursor TEXT, problem TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (name TEXT PRIMARY KEY, draft TEXT NOT NULL, saved_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE template (
  name TEXT NOT NULL, language TEXT NOT NULL, status TEXT NOT NULL, category TEXT NOT NULL, quality TEXT NOT NULL,
  hash TEXT NOT NULL, raw TEXT NOT NULL, seen_at INTEGER NOT NULL,
  PRIMARY KEY (name, language)
) STRICT;

CREATE TABLE chatbot (
  identity TEXT PRIMARY KEY, name TEXT NOT NULL, configuration TEXT NOT NULL DEFAULT '{}', can_send INTEGER,
  has_bucket INTEGER NOT NULL DEFAULT 0, default_flow_id TEXT, default_state_id TEXT, synced_at INTEGER
) STRICT;

CREATE TABLE chatbot_template (
  chatbot_identity TEXT NOT NULL REFERENCES chatbot (identity) ON DELETE CASCADE,
  name_language TEXT NOT NULL, enabled INTEGER NOT NULL, flow_id TEXT, state_id TEXT,
  PRIMARY KEY (chatbot_identity, name_language)
) STRICT, WITHOUT ROWID;

CREATE TABLE template_use (
  template_key TEXT PRIMARY KEY, used_at INTEGER NOT NULL, field_values TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE field_fallback (
  template_key TEXT NOT NULL, field_id TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (template_key, field_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE media_upload (
  url TEXT PRIMARY KEY, current_url TEXT NOT NULL, fresh_at INTEGER NOT NULL, kind TEXT NOT NULL, mime TEXT NOT NULL,
  size_bytes INTEGER NOT NULL, file_name TEXT NOT NULL, media_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX media_upload_by_current ON media_upload (current_url);
CREATE INDEX media_upload_by_age ON media_upload (fresh_at);

CREATE TABLE contact (
  id INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE, name TEXT, phone TEXT, phone_digits TEXT, email TEXT,
  extras TEXT NOT NULL, last_message_at INTEGER, folded_name TEXT NOT NULL, folded TEXT NOT NULL, sync_run INTEGER NOT NULL
) STRICT;
CREATE INDEX contact_by_digits ON contact (phone_digits);
CREATE INDEX contact_by_name ON contact (folded_name);
CREATE INDEX contact_by_recency ON contact (last_message_at DESC, id);
CREATE INDEX contact_by_run ON contact (sync_run);
CREATE VIRTUAL TABLE contact_search USING fts5 (
  folded, content = 'contact', content_rowid = 'id', tokenize = 'trigram', detail = 'none', columnsize = 0
);
CREATE TRIGGER contact_added AFTER INSERT ON contact BEGIN
  INSERT INTO contact_search (rowid, folded) VALUES (new.id, new.folded);
END;
CREATE TRIGGER contact_removed AFTER DELETE ON contact BEGIN
  INSERT INTO contact_search (contact_search, rowid, folded) VALUES ('delete', old.id, old.folded);
END;
CREATE TRIGGER contact_renamed AFTER UPDATE OF folded ON contact WHEN old.folded IS NOT new.folded BEGIN
  INSERT INTO contact_search (contact_search, rowid, folded) VALUES ('delete', old.id, old.folded);
  INSERT INTO contact_search (rowid, folded) VALUES (new.id, new.folded);
END;

CREATE TABLE phone_identity (
  phone_digits TEXT PRIMARY KEY, identity TEXT NOT NULL, name TEXT, found_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX phone_identity_by_identity ON phone_identity (identity);

CREATE TABLE tunnel (
  tunnel_identity TEXT NOT NULL, chatbot_identity TEXT NOT NULL, originator TEXT NOT NULL,
  PRIMARY KEY (tunnel_identity, chatbot_identity)
) STRICT, WITHOUT ROWID;
CREATE INDEX tunnel_by_originator ON tunnel (originator, chatbot_identity);

CREATE TABLE active_message (
  id TEXT PRIMARY KEY, retry_of_id TEXT REFERENCES active_message (id) ON DELETE SET NULL,
  person TEXT NOT NULL, person_other TEXT,
  recipient_name TEXT, recipient_phone TEXT NOT NULL, recipient_phone_text TEXT NOT NULL, recipient_identity TEXT,
  template_key TEXT NOT NULL, template_name TEXT NOT NULL, template_language TEXT NOT NULL,
  chatbot_identity TEXT NOT NULL, chatbot_name TEXT NOT NULL, first_words TEXT NOT NULL,
  campaign_name TEXT NOT NULL UNIQUE, campaign_id TEXT, way TEXT NOT NULL, leaves_at INTEGER,
  status TEXT NOT NULL, phase TEXT, delivery TEXT NOT NULL, status_at INTEGER NOT NULL, created_at INTEGER NOT NULL,
  accepted_at INTEGER, window_start_at INTEGER, window_source TEXT, expires_at INTEGER, hide_at INTEGER,
  deadline_at INTEGER, hidden_at INTEGER, expired_probably INTEGER NOT NULL DEFAULT 0,
  no_confirmation INTEGER NOT NULL DEFAULT 0,
  failure_code TEXT, failure_platform_code INTEGER, failure_description TEXT, failure_retry TEXT,
  ticket_id TEXT, answered_at INTEGER, answered_late INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1,
  request TEXT NOT NULL, bubble TEXT NOT NULL, field_values TEXT NOT NULL
) STRICT;
CREATE INDEX active_message_by_campaign ON active_message (campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX active_message_by_person ON active_message (person, created_at);
CREATE INDEX active_message_by_other ON active_message (person_other, created_at) WHERE person_other IS NOT NULL;
CREATE INDEX active_message_by_deadline ON active_message (deadline_at) WHERE deadline_at IS NOT NULL;
CREATE INDEX active_message_visible ON active_message (created_at) WHERE hidden_at IS NULL;
CREATE INDEX active_message_retries ON active_message (retry_of_id) WHERE retry_of_id IS NOT NULL;

CREATE TABLE message_event (
  id INTEGER PRIMARY KEY, message_id TEXT NOT NULL REFERENCES active_message (id) ON DELETE CASCADE,
  kind TEXT NOT NULL, at INTEGER NOT NULL, source TEXT NOT NULL, detail TEXT, recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX message_event_by_message ON message_event (message_id, at, id);

CREATE TABLE outbox (
  message_id TEXT PRIMARY KEY REFERENCES active_message (id) ON DELETE CASCADE,
  person TEXT NOT NULL, person_other TEXT,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'started', 'lookup', 'settling', 'unconfirmed')),
  prepared_at INTEGER NOT NULL, started_at INTEGER, answered_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0, resends INTEGER NOT NULL DEFAULT 0,
  waiting_since_at INTEGER NOT NULL, released INTEGER NOT NULL DEFAULT 0,
  leaves_at INTEGER NOT NULL DEFAULT 0, not_before_at INTEGER NOT NULL DEFAULT 0, lane_until_at INTEGER, lease TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_by_state ON outbox (state, prepared_at);
CREATE INDEX outbox_by_person ON outbox (person, prepared_at);
CREATE INDEX outbox_held ON outbox (not_before_at) WHERE state = 'waiting' AND not_before_at > 0;
CREATE INDEX outbox_undoable ON outbox (leaves_at) WHERE state = 'waiting' AND leaves_at > 0;
CREATE INDEX outbox_by_lane ON outbox (lane_until_at) WHERE lane_until_at IS NOT NULL;
CREATE INDEX outbox_by_other ON outbox (person_other, prepared_at) WHERE person_other IS NOT NULL;

CREATE TABLE ticket (
  id TEXT PRIMARY KEY, chatbot_identity TEXT NOT NULL, campaign_id TEXT, status TEXT NOT NULL, opened_at INTEGER NOT NULL,
  customer_identity TEXT NOT NULL, ticket TEXT NOT NULL
) STRICT;
CREATE INDEX ticket_by_chatbot ON ticket (chatbot_identity, opened_at);
CREATE INDEX ticket_by_campaign ON ticket (campaign_id) WHERE campaign_id IS NOT NULL;
`,
} as const;
