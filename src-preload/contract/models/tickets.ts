/** Tickets of the lists beside the Sent tab. Times are on the server's clock. */
import { z } from 'zod';

export const ticketSchema = z.object({
  id: z.string(),
  sequentialId: z.number().nullable(),
  chatbotIdentity: z.string(),
  chatbotName: z.string(),
  customerIdentity: z.string(),
  customerName: z.string().nullable(),
  customerPhone: z.string().nullable(),
  /** The same, grouped for reading. */
  customerPhoneText: z.string().nullable(),
  status: z.enum(['Waiting', 'Assigned', 'Open']),
  /** Waits for this attendant alone (P5.3). */
  onlyMe: z.boolean(),
  team: z.string().nullable(),
  /** Null where the platform gives no date. */
  openedAt: z.number().nullable(),
  lastText: z.string().nullable(),
  /** As the platform counts. What is shown as unread is `unreadOf` of the window. */
  unreadCount: z.number(),
  /** How many of those were seen in this app: its own fact, which the platform does not know. Rows stored before it have none. */
  seenCount: z.number().default(0),
  campaignId: z.string().nullable(),
  /** The active message that it answers, where the local store knows it. */
  messageId: z.string().nullable(),
});
export type Ticket = z.infer<typeof ticketSchema>;
