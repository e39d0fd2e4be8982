/**
 * The shapes of this folder cross the bridge: schemas, from which the types come. The renderer takes only the types, so that its
 * bundle holds no schema library. Times are milliseconds since 1970 in UTC, on the server's clock unless a name says otherwise.
 */
import { z } from 'zod';
import { activeMessageSchema } from './messages.ts';
import { sessionSchema } from './session.ts';
import { settingsSchema } from './settings.ts';
import { ticketSchema } from './tickets.ts';
import { updateSchema } from './update.ts';

/** Everything the window mirrors, as of `seq`. */
export const snapshotSchema = z.object({
  seq: z.number(),
  session: sessionSchema,
  settings: settingsSchema,
  messages: z.array(activeMessageSchema),
  tickets: z.array(ticketSchema),
  update: updateSchema,
});
export type Snapshot = z.infer<typeof snapshotSchema>;
