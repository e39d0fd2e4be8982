/** Each read of the tickets asks which message a ticket was matched with: by an index of the few that have one. */
export const ticketsFound = {
  version: 30,
  persons: [],
  sql: `
CREATE INDEX active_message_by_ticket ON active_message (ticket_id) WHERE ticket_id IS NOT NULL;
`,
} as const;
