/** The wizard as it was left, kept until the message is sent. There may be several; each has an id. */
import { z } from 'zod';
import { recipientSchema } from './recipients.ts';
import { fieldValuesSchema } from './values.ts';

/** Made by the window for a new draft, by main for one that comes from a message. */
export const draftIdSchema = z.string().min(1).max(64);

const stepSchema = z.enum(['template', 'recipient', 'message']);

export const draftSchema = z.object({
  id: draftIdSchema,
  /** The message that waits, held in the outbox, while this draft edits it; null for a draft of its own. */
  replaces: z.string().max(100).nullable(),
  step: stepSchema,
  templateKey: z.string().max(1500).nullable(),
  /** Which of the two ways to a person is on screen. */
  mode: z.enum(['search', 'new']),
  /** The person on screen; null in mode `new` until the number was read. */
  recipient: recipientSchema.nullable(),
  /** What stands in the "new contact" form. */
  newContact: z.object({ country: z.string().max(2), phone: z.string().max(300), name: z.string().max(200) }),
  contactQuery: z.string().max(200),
  values: fieldValuesSchema,
});
export type Draft = z.infer<typeof draftSchema>;

export const storedDraftSchema = z.object({
  draft: draftSchema,
  /** Server time. */
  savedAt: z.number(),
});
export type StoredDraft = z.infer<typeof storedDraftSchema>;

/** A draft in a list, by what tells it from the others. */
export const draftSummarySchema = z.object({
  id: draftIdSchema,
  savedAt: z.number(),
  templateName: z.string().nullable(),
  /** Name, else number in international form. */
  recipientName: z.string().nullable(),
  step: stepSchema,
});
export type DraftSummary = z.infer<typeof draftSummarySchema>;
