/**
 * Does this customer have an open or waiting ticket? Such a customer does not receive an active message (product P4.5,
 * blip-protocol 6.4). Behind a router the question needs the tunnel identity; G22 (blip-protocol 4.1) says how to come by it.
 */
import type { RecipientCheck } from '../../../src-preload/contract/models/recipients.ts';
import type { Ticket } from '../../../src-preload/contract/models/tickets.ts';
import { sameIdentity } from '../../wire/identity.ts';
import { activeTicketFilter, contactByPhoneFilter } from '../api/adapter/open-ticket.ts';
import type { BlipClient, WireContact } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';
import { formsOfRecipient } from './phone-forms.ts';

export interface TicketFacts {
  /** Tunnel identity under which `chatbot` knows the customer; null if not known here. */
  tunnelOf(chatbot: string, identity: string): string | null;
  saveTunnel(chatbot: string, tunnelIdentity: string, originator: string): void;
  /** The chatbot was asked for this number a moment ago and did not know it: it need not be asked again right before the send. */
  isStranger(chatbot: string, phone: string): boolean;
  saveStranger(chatbot: string, phone: string): void;
  /** Tickets of this attendant as mirrored. */
  tickets(): readonly Ticket[];
}

/** What is known of a customer's open ticket; `id` where there is one. */
export interface TicketAnswer {
  readonly ticket: RecipientCheck['ticket'];
  readonly id: string | null;
}
const unknownTicket: TicketAnswer = { ticket: 'unknown', id: null };

interface Deps {
  readonly client: BlipClient;
  readonly facts: TicketFacts;
  readonly attendantIdentity: string;
}

/** @param isFirst The chatbot that takes the answer is asked for every form of the number, the others for the likeliest one. */
async function findTunnel(
  { client, facts }: Deps,
  chatbot: string,
  identity: string | null,
  phone: string,
  isFirst: boolean,
): Promise<string | null> {
  const known = identity === null ? null : facts.tunnelOf(chatbot, identity);
  if (known !== null) return known;
  if (facts.isStranger(chatbot, phone)) return null;
  // The one that WhatsApp knows them by is the likeliest, and first. A twin's tunnel would lead this message's answer to somebody else.
  const forms = phone === '' ? [] : formsOfRecipient(phone, identity);
  for (const form of forms.slice(0, isFirst ? undefined : 1)) {
    const found = await client.listChatbotContacts(chatbot, { skip: 0, take: 5, filter: contactByPhoneFilter(`+${form}`) });
    // A tunnel is kept for good: it must be this number's, also on a platform that does not heed the filter.
    const isTheirs = (contact: WireContact) => contact.phone !== null && forms.includes(contact.phone.slice(1));
    const tunnel = found.find((contact) => contact.identity.toLowerCase().endsWith('@tunnel.msging.net') && isTheirs(contact))?.identity;
    if (tunnel !== undefined) {
      if (identity !== null) facts.saveTunnel(chatbot, tunnel, identity);
      return tunnel;
    }
  }
  facts.saveStranger(chatbot, phone);
  return null;
}

async function askChatbot(deps: Deps, chatbot: string, identity: string | null, phone: string, isFirst: boolean): Promise<TicketAnswer> {
  try {
    const tunnel = await findTunnel(deps, chatbot, identity, phone, isFirst);
    // Whom a chatbot does not know has no ticket there; the one that takes the answer may know them by another form.
    if (tunnel === null) return { ticket: isFirst ? 'unknown' : 'none', id: null };
    const [ticket] = await deps.client.listTickets(chatbot, activeTicketFilter(tunnel), 1);
    if (ticket === undefined) return { ticket: 'none', id: null };
    if (!sameIdentity(ticket.customerIdentity, tunnel)) return unknownTicket;
    const isMine = ticket.agentIdentity !== null && sameIdentity(ticket.agentIdentity, deps.attendantIdentity);
    return { ticket: isMine ? 'mine' : 'open', id: ticket.id };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return unknownTicket; // what is mirrored is looked at next
  }
}

/** What the tickets as mirrored tell; null where none of them is this person's. */
function mirroredTicket(facts: Pick<TicketFacts, 'tickets'>, identity: string | null, phone: string): TicketAnswer | null {
  const forms = formsOfRecipient(phone, identity).map((form) => `+${form}`);
  const mirrored = facts.tickets().filter(({ customerPhone }) => customerPhone !== null && forms.includes(customerPhone));
  // One that waits for anybody is nobody's yet.
  const mine = mirrored.find(({ status, onlyMe }) => status !== 'Waiting' || onlyMe);
  if (mine !== undefined) return { ticket: 'mine', id: mine.id };
  const [waiting] = mirrored;
  return waiting === undefined ? null : { ticket: 'open', id: waiting.id };
}

/** What is known here where nobody can be asked. */
export function ticketKnownHere(facts: Pick<TicketFacts, 'tickets'>, identity: string | null, phone: string): TicketAnswer {
  return mirroredTicket(facts, identity, phone) ?? unknownTicket;
}

/**
 * Asks the chatbots all at once; the first is the one that takes the answer. An open ticket anywhere counts. `unknown` (no tunnel
 * found at the first, or no answer of one of them) is said and does not block: the server checks again itself. Never throws an ApiError.
 */
export async function checkTickets(deps: Deps, chatbots: readonly string[], identity: string | null, phone: string): Promise<TicketAnswer> {
  const answers = await Promise.all(chatbots.map((chatbot, index) => askChatbot(deps, chatbot, identity, phone, index === 0)));
  const told = (ticket: TicketAnswer['ticket']) => answers.find((answer) => answer.ticket === ticket);
  const found = told('open') ?? told('mine');
  return found ?? mirroredTicket(deps.facts, identity, phone) ?? told('unknown') ?? { ticket: 'none', id: null };
}
