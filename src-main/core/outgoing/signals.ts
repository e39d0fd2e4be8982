/** What the parts of the pipeline tell each other and the rest of the core. */
import type { Signals } from '../signals.ts';

export interface OutgoingEvents {
  /** The platform has taken the message under this id: what came of it before belongs to it. */
  readonly accepted: readonly [messageId: string, campaignId: string];
  /** States or moments were stored: lanes may be free, deadlines may be others. */
  readonly moved: readonly [];
  /** What was unclear is decided, or is to be found out anew. */
  readonly decided: readonly [];
  /** Some sends are unclear now: when (monotonic) the first byte of each left, where it left in this run. */
  readonly unclear: readonly [leftAt: ReadonlyMap<string, number>];
  /** Whether a message waits until the row of one before it moves, as of the last look. */
  readonly laneAwaited: readonly [isAwaited: boolean];
  /** 429: the platform asks everybody to wait this long. */
  readonly rateLimited: readonly [forMs: number];
  /** The queue stopped until a server time, or runs again. */
  readonly paused: readonly [until: number | null];
  /** The platform took a message for the first time: its reply may come from now on. */
  readonly taken: readonly [];
  /** A customer replied, and the ticket that it may have opened is not known: a waiting one is not pushed. */
  readonly repliedWithoutTicket: readonly [];
  /** A ticket changed hands by the app's own doing. */
  readonly ticketTaken: readonly [];
}

export type OutgoingSignals = Signals<OutgoingEvents>;
