/** What main pushes: batches of whole new values, each with the number that orders it. */
import { z } from 'zod';
import { activeMessageSchema } from './models/messages.ts';
import { sessionSchema } from './models/session.ts';
import { settingsSchema } from './models/settings.ts';
import { ticketSchema } from './models/tickets.ts';
import { updateSchema } from './models/update.ts';

/** Large sets, of which the window asks for what it shows. */
const staleTopicSchema = z.enum(['templates']);
export type StaleTopic = z.infer<typeof staleTopicSchema>;

const changeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('session'), session: sessionSchema }),
  z.object({ kind: z.literal('settings'), settings: settingsSchema }),
  z.object({ kind: z.literal('messages'), messages: z.array(activeMessageSchema) }),
  /** Left the Sent tab: answered, or its windows are over. */
  z.object({ kind: z.literal('messagesRemoved'), ids: z.array(z.string()) }),
  z.object({ kind: z.literal('tickets'), tickets: z.array(ticketSchema) }),
  z.object({ kind: z.literal('ticketsRemoved'), ids: z.array(z.string()) }),
  /** Rows of the Sent tab, those that the window does not have among them. */
  z.object({ kind: z.literal('sent'), total: z.number() }),
  /** Of what does not travel whole: it changed, and what was asked for before is old. */
  z.object({ kind: z.literal('stale'), topic: staleTopicSchema }),
  z.object({ kind: z.literal('update'), update: updateSchema }),
  /** How far the upload of a file is; `id` is the window's own. */
  z.object({ kind: z.literal('upload'), id: z.string(), sentBytes: z.number(), totalBytes: z.number() }),
  /** Another workspace, or the same emptied: take a new snapshot. */
  z.object({ kind: z.literal('reset') }),
]);
export type Change = z.infer<typeof changeSchema>;

/** `seq` grows by one with every batch; a gap means: take a new snapshot. */
const changeBatchSchema = z.object({ seq: z.number(), changes: z.array(changeSchema) });
export type ChangeBatch = z.infer<typeof changeBatchSchema>;
