/** Active messages: the rows of the Sent tab, and one of them with all that is known of it. Times are on the server's clock. */
import { z } from 'zod';
import { sendingPhases } from '../phases.ts';
import { errorCodes } from '../result.ts';
import { messageStatuses } from '../statuses.ts';
import type { RenderedTemplate } from '../template/model.ts';

export const messageStatusSchema = z.enum(messageStatuses);

const failureSchema = z.object({
  code: z.enum(errorCodes),
  /** Number of the platform or the channel (1602, 131026, ...); null where there is none. */
  platformCode: z.number().nullable(),
  description: z.string(),
  retry: z.enum(['no', 'yes', 'later']),
});
export type Failure = z.infer<typeof failureSchema>;

/** One row of the Sent tab. */
export const activeMessageSchema = z.object({
  id: z.string(),
  retryOfId: z.string().nullable(),
  recipientName: z.string().nullable(),
  /** E.164 with plus; empty for a contact known only by a business-scoped id. */
  recipientPhone: z.string(),
  /** The same, grouped for reading: `+55 31 98801-0001`. */
  recipientPhoneText: z.string(),
  recipientIdentity: z.string().nullable(),
  templateName: z.string(),
  templateLanguage: z.string(),
  chatbotIdentity: z.string(),
  chatbotName: z.string(),
  firstWords: z.string(),
  status: messageStatusSchema,
  phase: z.enum(sendingPhases).nullable(),
  /** How it travels (BP 4.1 G24). */
  transport: z.enum(['campaign', 'plain']),
  statusAt: z.number(),
  createdAt: z.number(),
  /** End of the undo window; null where there was none, or once it is over. */
  leavesAt: z.number().nullable(),
  /** The platform took it long ago, and nothing was heard of it since. */
  noConfirmation: z.boolean(),
  /** Start of the referral window: the campaign's `created`, else the server's time of acceptance (P5.4). */
  windowStartAt: z.number().nullable(),
  expiresAt: z.number().nullable(),
  hideAt: z.number().nullable(),
  /** Expired by the clock while the server could not be asked whether an answer came. */
  expiredProbably: z.boolean(),
  failure: failureSchema.nullable(),
  ticketId: z.string().nullable(),
  repliedAt: z.number().nullable(),
  repliedLate: z.boolean(),
  version: z.number(),
});
export type ActiveMessage = z.infer<typeof activeMessageSchema>;

export const messageEventSchema = z.object({
  /** `prepared`, `started`, `taken`, `accepted`, `dispatched`, `received`, `consumed`, `failed`, `replied`, `expired`, `hidden`, ... */
  kind: z.string(),
  at: z.number(),
  source: z.enum(['app', 'response', 'poll', 'push', 'clock', 'person', 'ticket']),
  detail: z.string().nullable(),
});
export type MessageEvent = z.infer<typeof messageEventSchema>;

export const messageDetailSchema = activeMessageSchema.extend({
  bubble: z.custom<RenderedTemplate>((value) => typeof value === 'object' && value !== null),
  events: z.array(messageEventSchema),
  campaignName: z.string(),
  campaignId: z.string().nullable(),
  /** It stands in the Sent tab. */
  inSent: z.boolean(),
});
export type MessageDetail = z.infer<typeof messageDetailSchema>;
