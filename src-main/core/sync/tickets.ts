/** The attendant's tickets of every chatbot, mirrored; pushes only make the next read come at once (product P6.1). */
import type { Chatbot } from '../../../src-preload/contract/models/session.ts';
import type { Ticket } from '../../../src-preload/contract/models/tickets.ts';
import { attendantTicketsFilter } from '../api/adapter/open-ticket.ts';
import type { BlipClient, WireTicket } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';
import { findContactByIdentity } from '../store/contacts.ts';
import type { Db } from '../store/handle.ts';
import { findOriginator, findPhoneOfIdentity, saveTunnel } from '../store/small-tables.ts';
import { type Customer, phoneOfIdentity, toTicket } from './ticket-mapping.ts';

interface Deps {
  readonly client: BlipClient;
  readonly db: Db;
  readonly attendantIdentity: string;
  readonly serverNow: () => number;
}

const pageSize = 100;

/** The router's customer behind the sub-bot's identity; asked once, kept for ever. */
async function originatorOf({ client, db }: Deps, chatbot: string, customerIdentity: string): Promise<string | null> {
  if (!customerIdentity.toLowerCase().endsWith('@tunnel.msging.net')) return customerIdentity;
  const known = findOriginator(db, chatbot, customerIdentity);
  if (known !== null) return known;
  try {
    const found = await client.resolveTunnel(chatbot, customerIdentity);
    if (found !== null) saveTunnel(db, chatbot, customerIdentity, found);
    return found;
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'rejected') return null;
    throw error;
  }
}

function customerOf(db: Db, originator: string | null): Customer {
  if (originator === null) return { name: null, phone: null };
  const contact = findContactByIdentity(db, originator);
  const digits = findPhoneOfIdentity(db, originator);
  return { name: contact?.name ?? null, phone: contact?.phone ?? (digits === null ? phoneOfIdentity(originator) : `+${digits}`) };
}

/** By the attendant's identity [INFER]; a platform that refuses the filter is asked for what is open, as documented (blip-protocol 3.11.2). */
async function listMine({ client, attendantIdentity }: Deps, chatbot: string): Promise<readonly WireTicket[]> {
  try {
    return await client.listTickets(chatbot, attendantTicketsFilter(attendantIdentity), pageSize);
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== 'rejected') throw error;
    return await client.listTickets(chatbot, "status eq 'open'", 10 * pageSize);
  }
}

/** Reads one chatbot: what is his, and what waits for anybody. Fails with ApiError. */
export async function readTickets(deps: Deps, chatbot: Pick<Chatbot, 'identity' | 'name'>): Promise<Ticket[]> {
  const mine = await listMine(deps, chatbot.identity);
  const waiting = await deps.client.listTickets(chatbot.identity, "status eq 'waiting'", pageSize);
  const all = new Map([...waiting, ...mine].map((ticket) => [ticket.id, ticket]));
  const tickets: Ticket[] = [];
  // Loaded with the first read, not with the app.
  const { phoneText } = await import('../recipients/phone.ts');
  for (const one of all.values()) {
    const originator = await originatorOf(deps, chatbot.identity, one.customerIdentity);
    const ticket = toTicket(one, chatbot, deps.attendantIdentity, customerOf(deps.db, originator), deps.serverNow(), phoneText);
    if (ticket !== null) tickets.push(ticket);
  }
  return tickets;
}
