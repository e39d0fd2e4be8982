/**
 * The long texts leave the row that lists, polls and deadlines read and that every status rewrites: they stand in `message_content`. Whether
 * the reply is bound to the attendant, which polls ask of every young message, is a column in place of a look into the request.
 */
const columns = `id, retry_of_id, person, person_other, recipient_name, recipient_phone, recipient_phone_text, recipient_identity, template_key,
  template_name, template_language, chatbot_identity, chatbot_name, first_words, campaign_name, campaign_id, transport, leaves_at, status, phase,
  delivery, status_at, created_at, accepted_at, window_start_at, window_source, expires_at, hide_at, deadline_at, hidden_at, expired_probably,
  no_confirmation, failure_code, failure_platform_code, failure_description, failure_retry, ticket_id, replied_at, replied_late, version`;

export const slimMessages = {
  version: 110,
  persons: [{ from: 'message_content', json: 'field_values, bubble' }],
  sql: `
CREATE TABLE message_content (
  message_id TEXT PRIMARY KEY REFERENCES active_message (id) ON DELETE CASCADE,
  request TEXT NOT NULL, bubble TEXT NOT NULL, field_values TEXT NOT NULL
) STRICT;
INSERT INTO message_content (message_id, request, bubble, field_values)
  SELECT id, request, bubble, field_values FROM active_message ORDER BY rowid;

CREATE TABLE slim_message (
  id TEXT PRIMARY KEY, retry_of_id TEXT REFERENCES active_message (id) ON DELETE SET NULL,
  person TEXT NOT NULL, person_other TEXT,
  recipient_name TEXT, recipient_phone TEXT NOT NULL, recipient_phone_text TEXT NOT NULL, recipient_identity TEXT,
  template_key TEXT NOT NULL, template_name TEXT NOT NULL, template_language TEXT NOT NULL,
  chatbot_identity TEXT NOT NULL, chatbot_name TEXT NOT NULL, first_words TEXT NOT NULL,
  campaign_name TEXT NOT NULL UNIQUE, campaign_id TEXT, transport TEXT NOT NULL, is_bound INTEGER NOT NULL, leaves_at INTEGER,
  status TEXT NOT NULL, phase TEXT, delivery TEXT NOT NULL, status_at INTEGER NOT NULL, created_at INTEGER NOT NULL,
  accepted_at INTEGER, window_start_at INTEGER, window_source TEXT, expires_at INTEGER, hide_at INTEGER,
  deadline_at INTEGER, hidden_at INTEGER, expired_probably INTEGER NOT NULL DEFAULT 0,
  no_confirmation INTEGER NOT NULL DEFAULT 0,
  failure_code TEXT, failure_platform_code INTEGER, failure_description TEXT, failure_retry TEXT,
  ticket_id TEXT, replied_at INTEGER, replied_late INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
INSERT INTO slim_message (${columns}, is_bound)
  SELECT ${columns}, CASE WHEN json_valid(request) THEN json_extract(request, '$.boundTo') IS NOT NULL ELSE 0 END
  FROM active_message ORDER BY rowid;
DROP TABLE active_message;
ALTER TABLE slim_message RENAME TO active_message;
CREATE INDEX active_message_by_campaign ON active_message (campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX active_message_by_person ON active_message (person, created_at);
CREATE INDEX active_message_by_other ON active_message (person_other, created_at) WHERE person_other IS NOT NULL;
CREATE INDEX active_message_by_deadline ON active_message (deadline_at) WHERE deadline_at IS NOT NULL;
CREATE INDEX active_message_visible ON active_message (created_at) WHERE hidden_at IS NULL;
CREATE INDEX active_message_retries ON active_message (retry_of_id) WHERE retry_of_id IS NOT NULL;
CREATE INDEX active_message_by_ticket ON active_message (ticket_id) WHERE ticket_id IS NOT NULL;
`,
} as const;
