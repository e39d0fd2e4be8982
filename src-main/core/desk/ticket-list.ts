/**
 * The tickets of a chatbot that concern one attendant: theirs, and what waits for anybody. Two plain questions are documented
 * (blip-protocol 3.11.2); one that joins them costs half. It is asked as long as it brings what the two bring.
 */

import { sameIdentity } from '../../wire/identity.ts';
import { normalId, sameId } from '../../wire/ids.ts';
import { activeTicketsFilter, attendanceFilter, attendantTicketsFilter, statusFilter } from '../api/adapter/open-ticket.ts';
import type { BlipClient, WireTicket } from '../api/blip-client.ts';
import { unlessRefused } from '../api/errors.ts';
import { type Listed, listed, unreadableIn } from '../api/listed.ts';
import type { Logger } from '../log.ts';
import type { TimeSource } from '../ports.ts';

interface Deps {
  readonly client: Pick<BlipClient, 'listTickets'>;
  readonly attendantIdentity: string;
  readonly time: TimeSource;
  readonly log: Logger;
  /** Age of a comparison at which an unproven question is compared again. */
  readonly compareAfterMs: () => number;
}

const pageSize = 100;
/** What the joined question has shown that it brings; until it has, its answers are compared with the plain ones now and then. */
type Part = 'waiting' | 'mine';

interface Joined {
  /** Filters of one question, from the closest to the widest; the first is asked, the others where it is refused. */
  filters: readonly string[];
  proven: ReadonlySet<Part>;
  comparedAt: number;
}

function partOf({ status, agentIdentity }: WireTicket, attendant: string): Part | null {
  if (status.toLowerCase() === 'waiting') return 'waiting';
  return agentIdentity !== null && sameIdentity(agentIdentity, attendant) ? 'mine' : null;
}

const lacks = (found: readonly WireTicket[], id: string) => !found.some((ticket) => sameId(ticket.id, id));

/** Answers what is asked of a chatbot; `knownIds` are those of the last answer. Fails with ApiError. */
export function createTicketList({ client, attendantIdentity, time, log, compareAfterMs }: Deps) {
  const joinedOf = new Map<string, Joined>();
  /** Chatbots whose tickets cannot be asked for by the attendant's identity [INFER]. */
  const withoutAgent = new Set<string>();

  async function listMine(chatbot: string): Promise<Listed<WireTicket>> {
    if (!withoutAgent.has(chatbot)) {
      const mine = await unlessRefused(client.listTickets(chatbot, attendantTicketsFilter(attendantIdentity), pageSize));
      if (mine !== null) return mine;
      withoutAgent.add(chatbot);
    }
    return await client.listTickets(chatbot, statusFilter('open'), 10 * pageSize);
  }

  async function askTwice(chatbot: string): Promise<Listed<WireTicket>> {
    const mine = await listMine(chatbot);
    const waiting = await client.listTickets(chatbot, statusFilter('waiting'), pageSize);
    return listed([...new Map([...waiting, ...mine].map((ticket) => [normalId(ticket.id), ticket])).values()], unreadableIn(waiting, mine));
  }

  /** Null where there is no such question, or its answer is cut: a long queue must not hide what is the attendant's. */
  async function askOnce(chatbot: string, joined: Joined): Promise<Listed<WireTicket> | null> {
    for (;;) {
      const [filter, ...others] = joined.filters;
      if (filter === undefined) return null;
      const found = await unlessRefused(client.listTickets(chatbot, filter, pageSize));
      if (found !== null) return found.length + unreadableIn(found) < pageSize ? found : null;
      joined.filters = others;
      joined.proven = new Set();
    }
  }

  /** The plain questions' answer; a joined one that lacks a part of it twice is not asked again. */
  async function compare(chatbot: string, joined: Joined, found: readonly WireTicket[]): Promise<Listed<WireTicket>> {
    const plain = await askTwice(chatbot);
    const missing = plain.filter(({ id }) => lacks(found, id));
    joined.comparedAt = time.monotonic();
    if (missing.length > 0) {
      // One that opened in between is no proof.
      const again = (await askOnce(chatbot, joined)) ?? [];
      if (missing.some(({ id }) => lacks(again, id))) {
        log.info('the joined question for tickets does not bring them all; the plain ones are asked from now on', { chatbot });
        joined.filters = [];
      }
    }
    joined.proven = new Set([...joined.proven, ...plain.flatMap((ticket) => partOf(ticket, attendantIdentity) ?? [])]);
    return plain;
  }

  return async function list(chatbot: string, knownIds: ReadonlySet<string>): Promise<Listed<WireTicket>> {
    const joined = joinedOf.get(chatbot) ?? {
      filters: [attendanceFilter(attendantIdentity), activeTicketsFilter],
      proven: new Set(),
      comparedAt: Number.NEGATIVE_INFINITY,
    };
    joinedOf.set(chatbot, joined);
    const found = await askOnce(chatbot, joined);
    if (found === null) return await askTwice(chatbot);
    if (joined.proven.size === 2) return found;
    // What was there and is gone is believed when the plain questions say so too.
    const isGone = [...knownIds].some((id) => lacks(found, id));
    const isOld = time.monotonic() - joined.comparedAt >= compareAfterMs();
    return isGone || isOld ? await compare(chatbot, joined, found) : found;
  };
}
