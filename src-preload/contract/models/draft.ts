/** The wizard as it was left, kept until the message is sent. */
import { z } from 'zod';
import { recipientSchema } from './recipients.ts';
import { fieldValuesSchema } from './values.ts';

export const draftSchema = z.object({
  step: z.enum(['template', 'recipient', 'message']),
  templateKey: z.string().max(1500).nullable(),
  recipient: recipientSchema.nullable(),
  /** What stands in the "new contact" form. */
  newContact: z.object({ country: z.string().max(2), phone: z.string().max(60), name: z.string().max(200) }),
  contactQuery: z.string().max(200),
  values: fieldValuesSchema,
});
export type Draft = z.infer<typeof draftSchema>;
