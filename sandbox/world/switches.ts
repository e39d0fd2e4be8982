/** Switches of `POST /sandbox/switches`: where the real platform's behaviour is unknown, both ways can be had. */
import { z } from 'zod';

const ms = z.number().int().min(0).max(86_400_000);

export const switchesSchema = z.strictObject({
  /** A repeated campaign name is a second campaign, or failure 61. */
  duplicateNames: z.enum(['accept', 'reject']).default('accept'),
  /** `random` makes pushed campaign notifications unmatchable (blip-protocol 4.1 G21). */
  campaignNotificationId: z.enum(['campaign', 'random']).default('campaign'),
  /** How a channel failure looks (blip-protocol 4.1 G6). */
  reasonStyle: z.enum(['plain', 'wrapped']).default('plain'),
  /** The campaign is created this much later than its command came (sandbox time); the answer waits for it. */
  createdLateMs: ms.default(0),
  /** Lists and reads show a campaign only this long after its creation. */
  listedLateMs: ms.default(0),
  /** Spelling of the keys of `statusAudience` rows (blip-protocol 3.6). */
  audienceSpelling: z.enum(['pascal', 'camel']).default('pascal'),
  /** Whether `CampaignSender` narrows the lists or empties them (blip-protocol 4.1 G23). */
  campaignSenderFilter: z.enum(['honour', 'empty']).default('honour'),
  /** With keys only, `set /attendants/change-status` is accepted or answered with 66 (blip-protocol 4.1 G19). */
  keyPresence: z.enum(['accept', 'refuse']).default('accept'),
  /** Attendant's change to Online is answered with failure 61. */
  goOnline: z.enum(['accept', 'refuse']).default('accept'),
  /** Customers' answers open a ticket, or the company's flow takes them all (blip-protocol 3.9). */
  answers: z.enum(['ticket', 'flow']).default('ticket'),
  /** Whether a row of `statusAudience` ever says REPLIED; the counter of the summary does (blip-protocol 3.6). */
  repliedRows: z.enum(['say', 'hide']).default('say'),
  /** `Date` header of HTTP answers from the sandbox clock, or none (blip-protocol 4.1 G20). */
  dateHeader: z.enum(['send', 'omit']).default('send'),
  /** The session negotiates before it authenticates (blip-protocol 1.7). */
  negotiation: z.enum(['skip', 'ask']).default('skip'),
  /** Envelopes per second and bot, then 429 for two minutes (blip-protocol 2.4). */
  throughput: z.enum(['paid', 'free', 'unlimited']).default('paid'),
  /** An upload is taken, or refused with 403 (blip-protocol 3.16). */
  uploads: z.enum(['accept', 'refuse']).default('accept'),
  /** How fast an upload is read, in machine time; 0 is as fast as it comes. */
  uploadBytesPerSecond: z.number().int().min(0).default(0),
  /** Which links of uploaded files end after half an hour. */
  mediaLinks: z.enum(['secureExpire', 'allExpire']).default('secureExpire'),
  /** A command that hangs ends as 504 after this (blip-protocol 2.3). */
  commandTimeoutMs: ms.default(60_000),
});
export type Switches = z.infer<typeof switchesSchema>;

export const defaultSwitches: Switches = switchesSchema.parse({});
