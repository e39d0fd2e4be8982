/**
 * What is asked of the platform again and again as long as the app runs: the tickets and the attendant's presence, in rounds, so that
 * each answer is a sign of life as well and no ping is needed beside them. The rate limit is shared by all attendants, so the pauses
 * are a budget (commands an hour, one chatbot; each further one adds its ticket reads):
 *
 * | | tickets | presence | status list | catalog | together |
 * |---|---|---|---|---|---|
 * | keys, young messages | 141 (each 25.5 s: an answer within 30 s) | 64 (each 56 s) | 13 | 4 | 222 and the first steps of each message |
 * | keys, idle | 71, in turn with | 71: one question each 25.5 s, a silent platform is noticed within 30 s | | 4 | 146 |
 * | session, young messages | 12 (pushed; each 5 min to be sure) | 64 | 13 | 4 | 93 and the first steps |
 * | session, idle | 6 | 64 | | 4 | 74 |
 *
 * Where a session does not push the tickets of answers, while the attendant is not Online, and for three minutes after each send, they
 * are read each 27 s with one, too. What a customer writes into a ticket is pushed as itself and says nothing of the ticket's counter: the
 * tickets are read then, at once, and again 15 s later at the soonest while they go on writing.
 */

import type { Logger } from '../log.ts';
import { createPoller } from '../poller.ts';
import type { TimeSource } from '../ports.ts';
import type { AdvancedSettings } from '../preferences/advanced-settings.ts';

/** Longest ages, and how often something is asked at all. */
interface Pace {
  readonly roundMs: number;
  readonly ticketsMs: number;
  readonly presenceMs: number;
  /** Something is asked in each round: nothing else tells that the platform is there. */
  readonly isSignOfLife: boolean;
}

type Settings = Pick<
  AdvancedSettings,
  | 'presencePollMs'
  | 'ticketPollKeysOnlyMs'
  | 'ticketPollWithSessionMs'
  | 'ticketPollUnpushedMs'
  | 'ticketPollBurstMs'
  | 'ticketPollIdleMs'
  | 'ticketReadApartMs'
>;

export interface Conditions {
  readonly hasSession: boolean;
  /** The session pushes the tickets of answers, as far as known. */
  readonly arePushed: boolean;
  /** Since the newest message that may be answered was taken; null where there is none. */
  readonly youngestAgeMs: number | null;
}

/** Pure: how often to ask. */
function paceOf({ hasSession, arePushed, youngestAgeMs }: Conditions, settings: Settings): Pace {
  const presenceMs = settings.presencePollMs;
  if (!hasSession) {
    const roundMs = Math.min(settings.ticketPollKeysOnlyMs, presenceMs);
    // Idle, tickets and presence take turns.
    return { roundMs, ticketsMs: youngestAgeMs === null ? 2 * roundMs : roundMs, presenceMs, isSignOfLife: true };
  }
  if (youngestAgeMs === null) return { ...paced(settings.ticketPollIdleMs, presenceMs), isSignOfLife: false };
  const isPushed = arePushed && youngestAgeMs > settings.ticketPollBurstMs;
  return { ...paced(isPushed ? settings.ticketPollWithSessionMs : settings.ticketPollUnpushedMs, presenceMs), isSignOfLife: false };
}

/** Pure: the same where a customer wrote since the tickets were read. */
function hurried(pace: Pace, settings: Settings): Pace {
  return { ...pace, ...paced(Math.min(pace.ticketsMs, settings.ticketReadApartMs), pace.presenceMs) };
}

const paced = (ticketsMs: number, presenceMs: number) => ({ roundMs: Math.min(ticketsMs, presenceMs), ticketsMs, presenceMs });

interface Due {
  readonly tickets: boolean;
  readonly presence: boolean;
}

interface Ages {
  readonly ticketsMs: number;
  readonly presenceMs: number;
}

/** Pure: what this round asks. What is nearly as old as it may be goes along. */
function dueReads(ages: Ages, pace: Pace): Due {
  const isDue = (ageMs: number, mostMs: number) => ageMs + pace.roundMs / 8 >= mostMs;
  const due = { tickets: isDue(ages.ticketsMs, pace.ticketsMs), presence: isDue(ages.presenceMs, pace.presenceMs) };
  if (due.tickets || due.presence || !pace.isSignOfLife) return due;
  return ages.ticketsMs > ages.presenceMs ? { tickets: true, presence: false } : { tickets: false, presence: true };
}

/** Pure: the time until the next round. */
function nextRoundMs(ages: Ages, sinceRoundMs: number, pace: Pace): number {
  const lifeMs = pace.isSignOfLife ? pace.roundMs - sinceRoundMs : Number.POSITIVE_INFINITY;
  return Math.max(0, Math.min(lifeMs, pace.ticketsMs - ages.ticketsMs, pace.presenceMs - ages.presenceMs));
}

interface Deps {
  readonly time: TimeSource;
  readonly log: Logger;
  readonly advanced: () => AdvancedSettings;
  readonly isConnected: () => boolean;
  readonly conditions: () => Conditions;
  /** Fails with ApiError; so does the next. */
  readonly readTickets: () => Promise<void>;
  readonly readPresence: () => Promise<void>;
}

export interface Rounds {
  start(): void;
  stop(): Promise<void>;
  /** Reads the tickets now; rejects with the failure. */
  readTickets(): Promise<void>;
  /** Something tells that the tickets are others by now: they are read at once. */
  ticketsChanged(): void;
  /** A customer wrote into a ticket that is open. */
  customerWrote(): void;
  /** The presence was asked for elsewhere. */
  presenceRead(): void;
  /** What the pace depends on changed: a message was taken, tickets are no longer pushed. */
  reschedule(): void;
}

export function createRounds({ time, log, advanced, isConnected, conditions, readTickets, readPresence }: Deps): Rounds {
  let ticketsAt = Number.NEGATIVE_INFINITY;
  let presenceAt = Number.NEGATIVE_INFINITY;
  let endedAt = time.monotonic();
  /** Somebody asked for the tickets outside of a round. */
  let isWanted = false;
  let isWritten = false;

  function pace(): Pace {
    const usual = paceOf(conditions(), advanced());
    return isWritten ? hurried(usual, advanced()) : usual;
  }

  const ages = (): Ages => ({ ticketsMs: time.monotonic() - ticketsAt, presenceMs: time.monotonic() - presenceAt });

  async function round(): Promise<void> {
    const due = isWanted ? { tickets: true, presence: false } : dueReads(ages(), pace());
    isWanted = false;
    if (!isConnected()) return;
    if (due.tickets) {
      ticketsAt = time.monotonic();
      isWritten = false;
    }
    if (due.presence) presenceAt = time.monotonic();
    const results = await Promise.allSettled([due.tickets ? readTickets() : undefined, due.presence ? readPresence() : undefined]);
    endedAt = time.monotonic();
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }

  /** From the end of the last round. */
  function pauseMs(): number {
    if (!isConnected()) return pace().roundMs;
    const sinceRoundMs = time.monotonic() - endedAt;
    return sinceRoundMs + nextRoundMs(ages(), sinceRoundMs, pace());
  }

  const poller = createPoller({
    name: 'tickets',
    time,
    log,
    pauseMs,
    failedPauseMs: () => advanced().readAgainMs,
    run: round,
  });

  function read(): Promise<void> {
    isWanted = true;
    return poller.now();
  }

  return {
    start: () => poller.start(),
    stop: () => poller.stop(),
    readTickets: read,
    ticketsChanged: () => void read().catch((error: unknown) => log.info('tickets were not read', { error })),
    customerWrote() {
      isWritten = true;
      poller.reschedule();
    },
    presenceRead() {
      presenceAt = time.monotonic();
    },
    reschedule: () => poller.reschedule(),
  };
}
