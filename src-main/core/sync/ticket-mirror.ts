/** Keeps the mirrored tickets fresh and tells the sending which messages they answer. */
import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../../src-preload/contract/changes.ts';
import type { Ticket } from '../../../src-preload/contract/models/tickets.ts';
import type { AdvancedSettings } from '../advanced-settings.ts';
import type { BlipClient } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { createPoller } from '../poller.ts';
import type { TimeSource } from '../ports.ts';
import { linkTicket } from '../sending/answers.ts';
import type { Sending } from '../sending/create-sending.ts';
import type { Db } from '../store/handle.ts';
import { listYoungMessages } from '../store/messages.ts';
import { listTickets, replaceTickets, ticketsOfChatbot } from '../store/tickets.ts';
import type { WorkspaceConfig } from '../workspace/config.ts';
import { readTickets } from './tickets.ts';

interface Deps {
  readonly client: BlipClient;
  readonly db: Db;
  readonly config: WorkspaceConfig;
  readonly clock: Clock;
  readonly time: TimeSource;
  readonly log: Logger;
  readonly advanced: () => AdvancedSettings;
  readonly isConnected: () => boolean;
  readonly sending: Pick<Sending, 'applyTickets'>;
}

export interface TicketMirror {
  /** `alongside` is asked with every read: what else may have changed on the server without a word. */
  start(alongside: () => Promise<void>): void;
  stop(): Promise<void>;
  now(): Promise<void>;
  /** Something was pushed: read at once. */
  pushed(): void;
}

export function createTicketMirror(deps: Deps): TicketMirror {
  const { client, db, config, clock, time, log, advanced, isConnected, sending } = deps;
  let also: (() => Promise<void>) | null = null;

  /** The tickets of a chatbot as just read, together with the messages they answer. */
  function keep(chatbot: string, tickets: readonly Ticket[]): void {
    const stored = ticketsOfChatbot(db, chatbot);
    const known = tickets.map((ticket) => {
      const before = stored.get(ticket.id);
      const linked = linkTicket(db, ticket, before?.messageId ?? null);
      return isDeepStrictEqual(linked, before) ? linked : ticket;
    });
    sending.applyTickets(known, (answered) => {
      const linked = tickets.map((ticket) => linkTicket(db, ticket, answered.get(ticket.id) ?? null));
      const { changed, removedIds } = replaceTickets(db, chatbot, linked);
      const changes: Change[] = [];
      if (changed.length > 0) changes.push({ kind: 'tickets', tickets: [...changed] });
      if (removedIds.length > 0) changes.push({ kind: 'ticketsRemoved', ids: [...removedIds] });
      return changes;
    });
  }

  async function read(): Promise<void> {
    if (!isConnected()) return;
    const failures: ApiError[] = [];
    for (const chatbot of config.chatbots) {
      let tickets: Ticket[];
      try {
        tickets = await readTickets({ client, db, attendantIdentity: config.attendant.identity, serverNow: clock.serverNow }, chatbot);
      } catch (error) {
        // One chatbot that does not answer, or not to this key, keeps what is known of it and does not hide the others.
        if (!(error instanceof ApiError)) throw error;
        failures.push(error);
        continue;
      }
      keep(chatbot.identity, tickets);
    }
    await also?.();
    const [failure] = failures;
    if (failure !== undefined) throw failure;
  }

  /** Often while an answer may come or a conversation is open, rarely else: the rate limit is shared by all attendants. */
  function pauseMs(): number {
    const settings = advanced();
    if (
      listTickets(db).length === 0 &&
      listYoungMessages(db, clock.serverNow() - settings.referralWindowMs - settings.visibilityWindowMs).length === 0
    )
      return settings.ticketPollIdleMs;
    return client.hasSession ? settings.ticketPollWithSessionMs : settings.ticketPollKeysOnlyMs;
  }

  const poller = createPoller({ name: 'tickets', time, log, pauseMs, failedPauseMs: () => advanced().readAgainMs, run: read });
  return {
    start(alongside) {
      also = alongside;
      poller.start();
    },
    stop: () => poller.stop(),
    now: () => poller.now(),
    pushed: () => void poller.now().catch((error: unknown) => log.info(`tickets were not read: ${String(error)}`)),
  };
}
