/** Keeps the mirrored tickets fresh and tells the sending which messages they answer. */

import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../../src-preload/contract/changes.ts';
import type { Ticket } from '../../../src-preload/contract/models/tickets.ts';
import { normalId } from '../../wire/ids.ts';
import type { BlipClient } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';
import { type Listed, unreadableIn } from '../api/listed.ts';
import type { Clock } from '../clock.ts';
import type { ContactFinder } from '../directory/contact-directory.ts';
import type { Logger } from '../log.ts';
import type { Outgoing } from '../outgoing/outgoing.ts';
import { linkTicket } from '../outgoing/replies/ticket-replies.ts';
import type { TimeSource } from '../ports.ts';
import type { Db } from '../store/handle.ts';
import { replaceTickets, ticketsOfChatbot } from '../store/tickets.ts';
import type { WorkspaceConfig } from '../workspace/config.ts';
import { createLackingTickets } from './lacking-tickets.ts';
import { createTicketReader } from './tickets.ts';

interface Deps {
  readonly client: BlipClient;
  readonly db: Db;
  readonly contacts: Pick<ContactFinder, 'ofIdentity'>;
  readonly config: WorkspaceConfig;
  readonly clock: Clock;
  readonly time: TimeSource;
  readonly log: Logger;
  readonly isConnected: () => boolean;
  readonly outgoing: Pick<Outgoing, 'applyTickets'>;
  /** See `createTicketList`. */
  readonly compareAfterMs: () => number;
  /** A ticket that answers a message and was not there at the last read. */
  readonly onAnswer: (ticket: Ticket) => void;
}

/** Read elsewhere, the platform counts from the start again: what comes then is unread here too. */
function withSeen(ticket: Ticket, before: Ticket | undefined): Ticket {
  return { ...ticket, seenCount: Math.min(before?.seenCount ?? 0, ticket.unreadCount) };
}

export interface TicketMirror {
  /** Reads every chatbot; rejects with the first failure when all were asked. */
  read(): Promise<void>;
}

export function createTicketMirror(deps: Deps): TicketMirror {
  const { db, config, clock, log, isConnected, outgoing, onAnswer } = deps;
  const reader = createTicketReader({ ...deps, attendantIdentity: config.attendant.identity });

  const lackingOf = new Map(
    config.chatbots.map((chatbot) => [
      chatbot.identity,
      createLackingTickets({ time: deps.time, log, ask: (id) => reader.ask(chatbot, id) }),
    ]),
  );

  /** What could not be read may be any of those that were there: they stay, as far as is known. */
  async function withLacking(chatbot: string, found: Listed<Ticket>): Promise<readonly Ticket[]> {
    const unreadable = unreadableIn(found);
    if (unreadable > 0) log.warn('tickets that cannot be read are set aside', { chatbot, count: unreadable });
    const ids = new Set(found.map(({ id }) => normalId(id)));
    const lacking = unreadable > 0 ? [...ticketsOfChatbot(db, chatbot).values()].filter(({ id }) => !ids.has(normalId(id))) : [];
    return [...found, ...((await lackingOf.get(chatbot)?.settle(lacking)) ?? lacking)];
  }

  /** The tickets of a chatbot as just read, together with the messages they answer. */
  function keep(chatbot: string, found: readonly Ticket[]): void {
    const stored = ticketsOfChatbot(db, chatbot);
    // One that is there keeps the spelling of its id.
    const storedIds = new Map([...stored.keys()].map((id) => [normalId(id), id]));
    const tickets = found.map((ticket) => ({ ...ticket, id: storedIds.get(normalId(ticket.id)) ?? ticket.id }));
    const answers: Ticket[] = [];
    const known = tickets.map((ticket) => {
      const before = stored.get(ticket.id);
      const linked = linkTicket(db, withSeen(ticket, before), before?.messageId ?? null);
      const seen = isDeepStrictEqual(linked, before) ? linked : ticket;
      // Without a date it is of the moment in which it is seen for the first time; one that was there before may be of any.
      return { ...seen, openedAt: seen.openedAt ?? (before === undefined ? clock.serverNow() : null) };
    });
    outgoing.applyTickets(known, (replied) => {
      const linked = tickets.map((ticket) => linkTicket(db, withSeen(ticket, stored.get(ticket.id)), replied.get(ticket.id) ?? null));
      const { changed, removedIds } = replaceTickets(db, chatbot, linked);
      const changes: Change[] = [];
      if (changed.length > 0) changes.push({ kind: 'tickets', tickets: [...changed] });
      if (removedIds.length > 0) changes.push({ kind: 'ticketsRemoved', ids: [...removedIds] });
      for (const ticket of linked) if (ticket.messageId !== null && !stored.has(ticket.id)) answers.push(ticket);
      return changes;
    });
    for (const ticket of answers) onAnswer(ticket);
  }

  async function read(): Promise<void> {
    if (!isConnected()) return;
    const failures: ApiError[] = [];
    for (const chatbot of config.chatbots) {
      let tickets: readonly Ticket[];
      try {
        const found = await reader.read(chatbot, new Set(ticketsOfChatbot(db, chatbot.identity).keys()));
        tickets = await withLacking(chatbot.identity, found);
      } catch (error) {
        // One chatbot that does not answer, or not to this key, keeps what is known of it and does not hide the others.
        if (!(error instanceof ApiError)) throw error;
        failures.push(error);
        continue;
      }
      keep(chatbot.identity, tickets);
    }
    const [failure] = failures;
    if (failure !== undefined) throw failure;
  }

  return { read };
}
