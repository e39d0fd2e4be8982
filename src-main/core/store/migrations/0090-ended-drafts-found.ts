/** What a draft became is found by the message as well: an edited message hands the drafts that became it over to the one in its place. */
export const endedDraftsFound = {
  version: 90,
  persons: [],
  sql: `
CREATE INDEX ended_draft_by_message ON ended_draft (message_id) WHERE message_id IS NOT NULL;
`,
} as const;
