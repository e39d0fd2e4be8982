/** Which message a ticket answers (product P5.3, blip-protocol 3.9, 4.1 G16). */
import { domainOf } from '../../wire/identity.ts';
import { personKey } from '../recipients/phone-forms.ts';
import { findAnswerable, findByCampaignId, findByTicketId } from '../store/message-matching.ts';
import { findOriginator, findPhoneOfIdentity } from '../store/small-tables.ts';
import type { SendingDeps } from './deps.ts';
import type { Writer } from './writer.ts';

/** What is needed of a ticket; the contract's `Ticket` has it. */
export interface AnswerTicket {
  readonly id: string;
  readonly chatbotIdentity: string;
  /** Behind a router a tunnel identity. */
  readonly customerIdentity: string;
  readonly customerPhone: string | null;
  readonly campaignId: string | null;
  /** Server time at which the customer's answer opened it. */
  readonly openedAt: number;
  readonly status?: 'Waiting' | 'Assigned' | 'Open';
  /** Waits for this attendant alone. */
  readonly onlyMe?: boolean;
}

type Deps = Pick<SendingDeps, 'db' | 'advanced' | 'step'>;

/** Keys under which the ticket's customer may be a message's recipient. */
function customerKeys({ db }: Deps, ticket: AnswerTicket): string[] {
  const isTunnel = domainOf(ticket.customerIdentity).toLowerCase() === 'tunnel.msging.net';
  const originator = isTunnel ? findOriginator(db, ticket.chatbotIdentity, ticket.customerIdentity) : ticket.customerIdentity;
  const phone = ticket.customerPhone ?? (originator === null ? null : findPhoneOfIdentity(db, originator));
  return [...new Set([originator, phone].filter((key) => key !== null && key !== '').map((key) => personKey(key ?? '')))];
}

/** Id of the message that the ticket answers; null where none does. */
function findAnswered(deps: Deps, ticket: AnswerTicket): string | null {
  const { db, advanced } = deps;
  const known = findByTicketId(db, ticket.id);
  if (known !== null) return known;
  // A campaign that is not here is another attendant's: the customer answered him.
  if (ticket.campaignId !== null) return findByCampaignId(db, ticket.campaignId);
  const sinceAt = ticket.openedAt - advanced().referralWindowMs - advanced().visibilityWindowMs;
  for (const key of customerKeys(deps, ticket)) {
    const id = findAnswerable(db, ticket.chatbotIdentity, key, ticket.openedAt, sinceAt);
    if (id !== null) return id;
  }
  return null;
}

/** Marks the messages that these tickets answer; answers the message id by ticket id. */
export function applyTickets(deps: Deps, writer: Writer, tickets: readonly AnswerTicket[]): Map<string, string> {
  const matched = new Map<string, string>();
  writer.commit((write) => {
    for (const ticket of tickets) {
      const id = findAnswered(deps, ticket);
      if (id === null) continue;
      matched.set(ticket.id, id);
      write.trail(id, { kind: 'replied', at: ticket.openedAt, source: 'ticket', detail: ticket.id });
      write.apply(id, { kind: 'answered', at: ticket.openedAt, ticketId: ticket.id });
    }
  });
  if (matched.size > 0) deps.step('answer.stored');
  return matched;
}
