/** Contacts, and the person chosen to be written to. */
import { z } from 'zod';

export const contactSchema = z.object({
  /** Identity on the channel; known for every synced contact, null for one typed in and not looked up. */
  identity: z.string().nullable(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  extras: z.record(z.string(), z.string()),
  lastMessageAt: z.number().nullable(),
});
export type Contact = z.infer<typeof contactSchema>;

/** The person chosen in step 2. */
export const recipientSchema = z.object({
  identity: z.string().max(300).nullable(),
  phone: z.string().max(40),
  name: z.string().max(200).nullable(),
});
export type Recipient = z.infer<typeof recipientSchema>;

/** Warnings that may keep a message back, in the wizard and once more right before it leaves: what they mean there is a whole table. */
const blockingKinds = ['openTicket', 'openTicketMine', 'optedOut', 'dailyLimit'] as const;
export type BlockingKind = (typeof blockingKinds)[number];
const otherKinds = ['ticketUnknown', 'recentMessage', 'notOnWhatsApp', 'lookupFailed', 'marketingUnitedStates', 'landline'] as const;

const params = z.record(z.string(), z.string());
const recipientWarningSchema = z.discriminatedUnion('blocks', [
  z.object({ kind: z.enum(blockingKinds), blocks: z.literal(true), params }),
  z.object({ kind: z.enum([...blockingKinds, ...otherKinds]), blocks: z.literal(false), params }),
]);
export type RecipientWarning = z.infer<typeof recipientWarningSchema>;

export const recipientCheckSchema = z.object({
  /** With the identity of the platform where the look-up found one. */
  recipient: recipientSchema,
  contact: contactSchema.nullable(),
  warnings: z.array(recipientWarningSchema),
  ticket: z.enum(['none', 'open', 'mine', 'unknown']),
});
export type RecipientCheck = z.infer<typeof recipientCheckSchema>;
