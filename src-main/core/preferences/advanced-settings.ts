/**
 * Every duration and limit of the pipeline in one typed object, with the value an installation starts from. It is part of the
 * settings file (`advanced`), so that IT, specs and proofs change it in the open; there is no hidden test switch.
 */
import { z } from 'zod';
import { isLoopbackHost } from '../workspace/config.ts';

const ms = z
  .number()
  .int()
  .min(0)
  .max(30 * 24 * 3_600_000);

export const advancedSettingsSchema = z.object({
  /** Answer to a read (blip-protocol 2.5: 20 to 30 s in the field). */
  readTimeoutMs: ms.default(20_000),
  /** Answer to a send; the server's own limit is 60 s, then 504. */
  sendTimeoutMs: ms.default(65_000),
  /** Answer to a ping. */
  pingTimeoutMs: ms.default(10_000),
  /**
   * Longest time without an answer over HTTP before a ping asks for one. Every answered question is a sign of life, so a ping is made
   * only where nothing else is asked: with keys only nothing else tells of a silent platform; the attendant's session has its own pings.
   */
  pingKeysOnlyMs: ms.default(27_500),
  pingWithSessionMs: ms.default(600_000),
  /** With keys only: nothing was answered for this long although it was asked, so there is no connection (product P2.1: 30 s). */
  silentAfterMs: ms.default(29_500),
  /** Between two attempts while the platform does not answer over HTTP. */
  pingWhileLostMs: ms.default(4_000),
  /** Between two looks at whether the platform's door is open, while no connection to it is (product P2.1: 5 s). Nothing is asked by it. */
  doorCheckMs: ms.default(3_500),
  /** Between two pings over the WebSocket (Blip Desk: 15 s). */
  socketPingMs: ms.default(15_000),
  /** First pause before the socket is opened again; doubled up to the longest, with jitter. */
  reconnectFirstMs: ms.default(500),
  reconnectLongestMs: ms.default(30_000),
  /** A change of presence is given this long until what is read may contradict it. */
  presenceSettleMs: ms.default(10_000),
  /** A machine that slept longer may have been left by its person: they are Invisible until they use the app. */
  longSleepMs: ms.default(10 * 60_000),
  /** Reads are tried again after 1, 2 and 4 s (blip-protocol 2.5). */
  readRetryMs: z.array(ms).default([1_000, 2_000, 4_000]),
  /** Pause of a bot after 429 (blip-protocol 2.4). */
  rateLimitPauseMs: ms.default(120_000),
  /**
   * Steps between two status polls of the young messages, the last one repeated (blip-protocol 3.6: then every 5 minutes; an answer
   * that opened no ticket is to be seen within them).
   */
  statusPollMs: z.array(ms).min(1).default([2_000, 5_000, 10_000, 30_000, 60_000, 280_000]),
  /** Look-up of a lost send (G23): first look, distance of two full walks, earliest moment of the deciding one. */
  lookupFirstMs: ms.default(2_000),
  lookupApartMs: ms.default(30_000),
  lookupEarliestDecisionMs: ms.default(90_000),
  lookupMaxPages: z.number().int().min(1).max(1000).default(20),
  /** Failed walks in a row after which the attendant decides. */
  lookupMaxFailures: z.number().int().min(1).max(100).default(3),
  /** Pause between two sends to one recipient: at least, at most (blip-protocol 3.5.3). */
  recipientPauseLeastMs: ms.default(6_000),
  recipientPauseMostMs: ms.default(120_000),
  /** A message that waited longer asks first. */
  askFirstAfterMs: ms.default(2 * 3_600_000),
  sendConcurrency: z.number().int().min(1).max(64).default(4),
  /** Marks of several sends, and pushed events, are gathered for this long at most, so that one wait for the disk stores them all. */
  gatherMs: ms.default(4),
  /** Messages per second that leave at most (blip-protocol 2.4: 50 on paid plans, shared by all attendants). */
  sendsPerSecond: z.number().min(0.1).max(1000).default(20),
  /** A message that the platform took and nothing was heard of is shown as such after this. */
  noConfirmationAfterMs: ms.default(10 * 60_000),
  /** What a check right before a send may take; what is not known then is unknown, and the server checks again. */
  sendCheckMs: ms.default(6_000),
  /** First look for an update after a start, and the pause between two (each made a third longer or shorter by chance). */
  updateFirstCheckMs: ms.default(60_000),
  updateCheckMs: ms.default(45 * 60_000),
  /** A package of which nothing came for this long is given up. */
  updateStallMs: ms.default(60_000),
  /** Folder of the release files in place of the one that was built in. What it holds is believed by its signature alone. */
  updateFeed: z
    .url({ protocol: /^https?$/u })
    .refine((url) => url.startsWith('https:') || isLoopbackHost(new URL(url).hostname))
    .nullable()
    .default(null),
  /** While an update waits for quiet: between two looks. */
  updateQuietLookMs: ms.default(2_000),
  referralWindowMs: ms.default(24 * 3_600_000),
  visibilityWindowMs: ms.default(48 * 3_600_000),
  /** Between two reads of the attendant's presence: a manager or another device may change it (product P2.4: within 60 s). */
  presencePollMs: ms.default(56_000),
  /** Between two reads of the tickets with keys only: an answer is to be seen within 30 s. The platform is asked no more rarely than this. */
  ticketPollKeysOnlyMs: ms.default(25_500),
  /** With a session: while it pushes the tickets of answers, and while it does not or a message was just sent. */
  ticketPollWithSessionMs: ms.default(300_000),
  ticketPollUnpushedMs: ms.default(27_000),
  /** For this long after a message was taken its answer is looked for without trust in pushes. */
  ticketPollBurstMs: ms.default(180_000),
  /** With a session, while no message is young: its tickets are pushed. */
  ticketPollIdleMs: ms.default(600_000),
  /** Between two reads because a customer wrote into an open ticket, at least. */
  ticketReadApartMs: ms.default(15_000),
  /** Between two reads because the window got the focus, at least. */
  focusReadApartMs: ms.default(15_000),
  /** Age at which the template list and the contacts are read again when somebody needs them, and the pause while nobody does. */
  templatesMaxAgeMs: ms.default(30 * 60_000),
  contactsMaxAgeMs: ms.default(30 * 60_000),
  catalogPollMs: ms.default(2 * 3_600_000),
  /** After a read of templates, contacts or tickets that failed: the next one, where it would not come sooner. */
  readAgainMs: ms.default(60_000),
  contactsPageSize: z.number().int().min(1).max(30_000).default(1_000),
  recentMessageWarningMs: ms.default(24 * 3_600_000),
  mediaTimeoutMs: ms.default(15_000),
  mediaMaxRedirects: z.number().int().min(0).max(10).default(3),
  /** After its time to begin a transfer of media goes on as long as it is at least this fast. */
  mediaLeastBytesPerSecond: z
    .number()
    .int()
    .min(1_000)
    .default(128 * 1024),
  /** Behind a proxy: fetch media of names that this machine cannot look up itself. Their addresses cannot be checked then. */
  mediaTrustProxyNames: z.boolean().default(false),
  /** An upload that stands still this long is given up. */
  uploadTimeoutMs: ms.default(60_000),
  /** Age up to which the link of an uploaded file is used as it is (blip-protocol 3.16: about 30 minutes were seen). */
  mediaLinkFreshMs: ms.default(25 * 60_000),
  /** Of all files kept for previews together. */
  mediaCacheBytes: z
    .number()
    .int()
    .min(0)
    .default(200 * 1024 * 1024),
  /** A local clock sample this far from the known skew needs two more that agree (P5.6). */
  skewJumpMs: ms.default(60_000),
  skewProbeApartMs: ms.default(2_000),
  skewAgreeMs: ms.default(5_000),
  /** Largest answer that is read at all. */
  answerLimitBytes: z
    .number()
    .int()
    .min(1_000)
    .default(64 * 1024 * 1024),
});
export type AdvancedSettings = z.infer<typeof advancedSettingsSchema>;
