/** The attendant's tickets of every chatbot, mirrored; pushes only make the next read come at once (product P6.1). */
import type { Chatbot } from '../../../src-preload/contract/models/session.ts';
import type { Ticket } from '../../../src-preload/contract/models/tickets.ts';
import type { BlipClient, WireTicket } from '../api/blip-client.ts';
import { unlessRefused } from '../api/errors.ts';
import { type Listed, listed, unreadableIn } from '../api/listed.ts';
import type { ContactFinder } from '../directory/contact-directory.ts';
import type { Logger } from '../log.ts';
import type { TimeSource } from '../ports.ts';
import type { Db } from '../store/handle.ts';
import { findPhoneOfIdentity } from '../store/look-ups.ts';
import { findOriginator, saveTunnel } from '../store/tunnels.ts';
import { createTicketList } from './ticket-list.ts';
import { type Customer, phoneOfIdentity, toTicket } from './ticket-mapping.ts';

interface Deps {
  readonly client: BlipClient;
  readonly db: Db;
  readonly contacts: Pick<ContactFinder, 'ofIdentity'>;
  readonly attendantIdentity: string;
  readonly time: TimeSource;
  readonly log: Logger;
  readonly compareAfterMs: () => number;
}

const unknownTunnelMs = 3_600_000;

/** The router's customer behind the sub-bot's identity; asked once, kept for ever. */
async function findOrAskOriginator({ client, db }: Deps, chatbot: string, customerIdentity: string): Promise<string | null> {
  if (!customerIdentity.toLowerCase().endsWith('@tunnel.msging.net')) return customerIdentity;
  const known = findOriginator(db, chatbot, customerIdentity);
  if (known !== null) return known;
  const found = await unlessRefused(client.resolveTunnel(chatbot, customerIdentity));
  if (found !== null) saveTunnel(db, chatbot, customerIdentity, found);
  return found;
}

function customerOf({ db, contacts }: Deps, originator: string | null): Customer {
  if (originator === null) return { name: null, phone: null };
  const contact = contacts.ofIdentity(originator);
  const digits = findPhoneOfIdentity(db, originator);
  return { name: contact?.name ?? null, phone: contact?.phone ?? (digits === null ? phoneOfIdentity(originator) : `+${digits}`) };
}

export interface TicketReader {
  /** Reads one chatbot: what is the attendant's, and what waits for anybody. `knownIds` are those of the last read. Fails with ApiError. */
  read(chatbot: Pick<Chatbot, 'identity' | 'name'>, knownIds: ReadonlySet<string>): Promise<Listed<Ticket>>;
  /** One ticket as it is; null where it is gone, or not the attendant's business any more. Fails with ApiError. */
  ask(chatbot: Pick<Chatbot, 'identity' | 'name'>, id: string): Promise<Ticket | null>;
}

/** One for each opened workspace: it learns which questions the platform takes. */
export function createTicketReader(deps: Deps): TicketReader {
  const list = createTicketList(deps);
  /** Until when (monotonic) a tunnel that this bot has no part in is not asked for again. */
  const unknownUntil = new Map<string, number>();

  async function originatorOf(chatbot: string, customerIdentity: string): Promise<string | null> {
    const key = `${chatbot} ${customerIdentity}`;
    if ((unknownUntil.get(key) ?? 0) > deps.time.monotonic()) return null;
    const found = await findOrAskOriginator(deps, chatbot, customerIdentity);
    if (found === null) unknownUntil.set(key, deps.time.monotonic() + unknownTunnelMs);
    else unknownUntil.delete(key);
    return found;
  }

  async function mapped(wireTicket: WireTicket, chatbot: Pick<Chatbot, 'identity' | 'name'>): Promise<Ticket | null> {
    // Loaded with the first read, not with the app.
    const { phoneText } = await import('../recipients/phone.ts');
    const originator = await originatorOf(chatbot.identity, wireTicket.customerIdentity);
    return toTicket(wireTicket, chatbot, deps.attendantIdentity, customerOf(deps, originator), phoneText);
  }

  return {
    async read(chatbot, knownIds) {
      const tickets: Ticket[] = [];
      const wireTickets = await list(chatbot.identity, knownIds);
      for (const one of wireTickets) {
        const ticket = await mapped(one, chatbot);
        if (ticket !== null) tickets.push(ticket);
      }
      return listed(tickets, unreadableIn(wireTickets));
    },
    async ask(chatbot, id) {
      const found = await deps.client.getTicket(chatbot.identity, id);
      return found === null ? null : await mapped(found, chatbot);
    },
  };
}
