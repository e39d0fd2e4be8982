/** The attendant's tickets as last told; they survive a start without network. */
import { type Ticket, ticketSchema } from '../../../src-preload/contract/models/tickets.ts';
import { anyCasing, type Db } from './handle.ts';
import { readJson } from './stored-json.ts';

/** In the order of what was opened: behind all, because nobody knows when it was. */
const unknownMoment = Number.MAX_SAFE_INTEGER;

const openedAt = (ticket: Ticket): number => ticket.openedAt ?? unknownMoment;

function write(db: Db, ticket: Ticket): void {
  db.run(
    `INSERT INTO ticket (id, chatbot_identity, campaign_id, status, opened_at, customer_identity, ticket)
     VALUES (@id, @chatbotIdentity, @campaignId, @status, @openedAt, @customerIdentity, @text)
     ON CONFLICT (id) DO UPDATE SET chatbot_identity = excluded.chatbot_identity, campaign_id = excluded.campaign_id,
       status = excluded.status, opened_at = excluded.opened_at, customer_identity = excluded.customer_identity, ticket = excluded.ticket`,
    {
      id: ticket.id,
      chatbotIdentity: ticket.chatbotIdentity,
      campaignId: ticket.campaignId,
      status: ticket.status,
      openedAt: openedAt(ticket),
      customerIdentity: ticket.customerIdentity,
      text: JSON.stringify(ticket),
    },
  );
}

interface TicketRow {
  readonly id: string;
  readonly ticket: string;
}

/** Without those that cannot be read: the next read of the tickets writes them anew. */
function readTickets(db: Db, rows: readonly TicketRow[]): Ticket[] {
  return rows.flatMap(({ id, ticket }) => {
    const { value, problem } = readJson(ticket, ticketSchema);
    if (value !== null) return [value];
    db.unreadable(`ticket ${id} (${problem})`);
    return [];
  });
}

export interface TicketChanges {
  readonly changed: readonly Ticket[];
  readonly removedIds: readonly string[];
}

/** The tickets of one chatbot are exactly these now. Returns what is new or different, and what is gone. */
export function replaceTickets(db: Db, chatbot: string, tickets: readonly Ticket[]): TicketChanges {
  return db.transaction(() => {
    const kept = new Set(tickets.map((ticket) => ticket.id));
    const before = db.all<{ id: string }>('SELECT id FROM ticket WHERE chatbot_identity = @chatbot', { chatbot }).map((row) => row.id);
    const removedIds = before.filter((id) => !kept.has(id));
    for (const id of removedIds) db.run('DELETE FROM ticket WHERE id = @id', { id });
    return { changed: tickets.filter((ticket) => saveTicket(db, ticket)), removedIds };
  });
}

/** True where the ticket is new or different. */
export function saveTicket(db: Db, ticket: Ticket): boolean {
  const before = db.get<{ ticket: string }>('SELECT ticket FROM ticket WHERE id = @id', { id: ticket.id });
  if (before?.ticket === JSON.stringify(ticket)) return false;
  write(db, ticket);
  return true;
}

/**
 * Of the messages that the platform counts as unread, this many were in sight. Returns the ticket where that is news; null where it is
 * not, or the ticket is gone.
 */
export function saveSeen(db: Db, id: string, unreadCount: number): Ticket | null {
  const [ticket] = readTickets(db, db.all<TicketRow>('SELECT id, ticket FROM ticket WHERE id = @id', { id }));
  if (ticket === undefined) return null;
  const seenCount = Math.max(ticket.seenCount, Math.min(unreadCount, ticket.unreadCount));
  if (seenCount === ticket.seenCount) return null;
  const seen = { ...ticket, seenCount };
  write(db, seen);
  return seen;
}

/** True where it was there. */
export function removeTicket(db: Db, id: string): boolean {
  return db.run('DELETE FROM ticket WHERE id = @id', { id }) > 0;
}

/** Oldest first. */
export function listTickets(db: Db): Ticket[] {
  return readTickets(db, db.all<TicketRow>('SELECT id, ticket FROM ticket ORDER BY opened_at, id'));
}

/** Of one chatbot, by id. */
export function ticketsOfChatbot(db: Db, chatbot: string): Map<string, Ticket> {
  const rows = db.all<TicketRow>('SELECT id, ticket FROM ticket WHERE chatbot_identity = @chatbot', { chatbot });
  return new Map(readTickets(db, rows).map((ticket) => [ticket.id, ticket]));
}

/** Tickets that name this campaign in whatever casing, oldest first. */
export function listTicketsOfCampaign(db: Db, campaignId: string): Ticket[] {
  // Asked for each message that is accepted, and nearly always none: sorting them there would cost more than finding them.
  const rows = db.all<TicketRow>(`SELECT id, ticket FROM ticket WHERE campaign_id ${anyCasing('@campaignId')}`, { campaignId });
  return readTickets(db, rows).sort((a, b) => openedAt(a) - openedAt(b));
}
