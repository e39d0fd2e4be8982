/**
 * The shapes of this folder cross the bridge: schemas, from which the types come. The renderer takes only the types, so that its
 * bundle holds no schema library. Times are milliseconds since 1970 in UTC, on the server's clock unless a name says otherwise.
 */
import { z } from 'zod';
import { activeMessageSchema } from './messages.ts';
import { mostSentRows, sentPageSchema } from './sent.ts';
import { sessionSchema } from './session.ts';
import { settingsSchema } from './settings.ts';
import { ticketSchema } from './tickets.ts';
import { updateSchema } from './update.ts';

/** Tickets of an attendant: the platform lists a hundred for a chatbot. */
export const mostTickets = 500;

/** What the window mirrors, as of `seq`: sets that are small. Of large ones it has pages, which it asks for. */
export const snapshotSchema = z.object({
  seq: z.number(),
  session: sessionSchema,
  settings: settingsSchema,
  /** The newest rows of the Sent tab. */
  messages: z.array(activeMessageSchema).max(mostSentRows),
  /** What to ask for behind them, null where that is all; and how many rows the tab has. */
  sent: sentPageSchema.pick({ next: true, total: true }),
  tickets: z.array(ticketSchema).max(mostTickets),
  update: updateSchema,
});
export type Snapshot = z.infer<typeof snapshotSchema>;
