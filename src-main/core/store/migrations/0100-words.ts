/**
 * One word for each thing: the platform has taken a send (`taken_at`, event `taken`), the customer replied (`replied_at`, status
 * `replied`), and a message travels by a transport. A request that cannot be read stays as it is.
 */
export const words = {
  version: 100,
  persons: [],
  sql: `
ALTER TABLE active_message RENAME COLUMN way TO transport;
ALTER TABLE active_message RENAME COLUMN answered_at TO replied_at;
ALTER TABLE active_message RENAME COLUMN answered_late TO replied_late;
ALTER TABLE outbox RENAME COLUMN answered_at TO taken_at;
UPDATE active_message SET status = 'replied' WHERE status = 'answered';
UPDATE active_message SET request = json_remove(json_set(request, '$.transport', json_extract(request, '$.way')), '$.way')
  WHERE json_valid(request) AND json_type(request, '$.way') IS NOT NULL;
UPDATE message_event SET kind = CASE kind WHEN 'answered' THEN 'taken' ELSE kind END,
  source = CASE source WHEN 'answer' THEN 'response' ELSE source END WHERE kind = 'answered' OR source = 'answer';
`,
} as const;
