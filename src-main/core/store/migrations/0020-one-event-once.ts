/** The trail keeps the same event from the same source once by its index, so that no insert has to ask first. */
export const oneEventOnce = {
  version: 20,
  persons: [],
  sql: `
DELETE FROM message_event WHERE id NOT IN (SELECT min(id) FROM message_event GROUP BY message_id, kind, source, at);
DROP INDEX message_event_by_message;
CREATE UNIQUE INDEX message_event_once ON message_event (message_id, kind, source, at);
`,
} as const;
