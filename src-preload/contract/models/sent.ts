/** The Sent tab beyond its newest rows: pages that are asked for by key, never by offset. */
import { z } from 'zod';
import { activeMessageSchema, messageStatusSchema } from './messages.ts';

/** Where a row stands in the tab, the newest first: no two rows have the same. */
const sentKeySchema = z.object({ createdAt: z.number(), id: z.string().max(100) });
export type SentKey = z.infer<typeof sentKeySchema>;

/** Null leaves what it names open. */
export const askedFiltersSchema = z.object({
  /** Words, as typed, of the person, the number, the template and the first words. */
  query: z.string().max(200),
  status: messageStatusSchema.nullable(),
  templateName: z.string().max(1_000).nullable(),
  chatbotIdentity: z.string().max(1_000).nullable(),
  /** Written then or later. */
  from: z.number().nullable(),
  /** Written before. */
  until: z.number().nullable(),
});
export type AskedFilters = z.infer<typeof askedFiltersSchema>;

/** Rows that one page, or the snapshot, has at most. */
export const mostSentRows = 500;

export const sentQuestionSchema = z.object({
  filters: askedFiltersSchema,
  /** Rows behind this one; null for the newest. */
  before: sentKeySchema.nullable(),
  limit: z.number().int().min(1).max(mostSentRows),
});
export type SentQuestion = z.infer<typeof sentQuestionSchema>;

export const sentPageSchema = z.object({
  /** The newest first. */
  rows: z.array(activeMessageSchema).max(mostSentRows),
  /** What to ask for next; null where no row is behind these. */
  next: sentKeySchema.nullable(),
  /** Rows that pass the filters, on this page and on all others. */
  total: z.number(),
  /** Number of the last batch of changes when it was read: what was pushed later is newer than the page. */
  seq: z.number(),
});
export type SentPage = z.infer<typeof sentPageSchema>;

/** What stands in the whole tab, to narrow it by. */
export const sentChoicesSchema = z.object({
  templateNames: z.array(z.string()),
  chatbots: z.array(z.object({ identity: z.string(), name: z.string() })),
});
export type SentChoices = z.infer<typeof sentChoicesSchema>;
