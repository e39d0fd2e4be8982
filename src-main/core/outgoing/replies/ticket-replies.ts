/** Which message a ticket answers (product P5.3, blip-protocol 3.9, 4.1 G16). */
import type { Change } from '../../../../src-preload/contract/changes.ts';
import type { Ticket } from '../../../../src-preload/contract/models/tickets.ts';
import { domainOf } from '../../../wire/identity.ts';
import { formsOfRecipient, personKey } from '../../recipients/phone-forms.ts';
import type { Db } from '../../store/handle.ts';
import { findPhoneOfIdentity } from '../../store/look-ups.ts';
import { findAnswerable, findByCampaignId, findByTicketId, type WhoWrote } from '../../store/messages/matching.ts';
import { getRecipient } from '../../store/messages/messages.ts';
import { findOriginator } from '../../store/tunnels.ts';
import type { OutgoingDeps } from '../deps.ts';
import type { Writer } from '../writer.ts';

/** What is needed of a ticket; the contract's `Ticket` has it. */
export interface AnswerTicket {
  readonly id: string;
  readonly chatbotIdentity: string;
  /** Behind a router a tunnel identity. */
  readonly customerIdentity: string;
  readonly customerPhone: string | null;
  readonly campaignId: string | null;
  /** Server time at which the customer's answer opened it; null where that is not known. */
  readonly openedAt: number | null;
  readonly status?: 'Waiting' | 'Assigned' | 'Open';
  /** Waits for this attendant alone. */
  readonly onlyMe?: boolean;
  /** The message that it is known to answer, where nothing of the ticket changed since it was matched. */
  readonly messageId?: string | null;
}

type Deps = Pick<OutgoingDeps, 'db' | 'advanced' | 'step'>;

/** Who the ticket's customer may be as a message's recipient, each once. */
function customersOf({ db }: Deps, ticket: AnswerTicket): WhoWrote[] {
  const isTunnel = domainOf(ticket.customerIdentity).toLowerCase() === 'tunnel.msging.net';
  const originator = isTunnel ? findOriginator(db, ticket.chatbotIdentity, ticket.customerIdentity) : ticket.customerIdentity;
  const phone = ticket.customerPhone ?? (originator === null ? null : findPhoneOfIdentity(db, originator));
  const forms = formsOfRecipient(phone ?? '', originator);
  const persons = new Set([originator, phone].filter((key) => key !== null && key !== '').map((key) => personKey(key ?? '')));
  return [...persons].map((person) => ({ person, forms }));
}

/** Id of the message that the ticket answers; null where none does. */
function findRepliedTo(deps: Deps, ticket: AnswerTicket): string | null {
  const { db, advanced } = deps;
  const known = findByTicketId(db, ticket.id);
  if (known !== null) return known;
  // A campaign that is not here is another attendant's: the customer answered them.
  if (ticket.campaignId !== null) return findByCampaignId(db, ticket.campaignId);
  // Without its date it may be older than any message to this person.
  if (ticket.openedAt === null) return null;
  const sinceAt = ticket.openedAt - advanced().referralWindowMs - advanced().visibilityWindowMs;
  for (const customer of customersOf(deps, ticket)) {
    const id = findAnswerable(db, ticket.chatbotIdentity, customer, ticket.openedAt, sinceAt);
    if (id !== null) return id;
  }
  return null;
}

/**
 * Marks the messages that these tickets answer; returns the message id by ticket id. `store` keeps the tickets in the same transaction,
 * and what it returns is published with the messages: a row that leaves Sent is in the other tab at the same moment.
 *
 * A ticket that is not known to answer a message is matched each time, not only when it is new: the message it answers may have been
 * found on the platform, or its customer identified, since.
 */
export function applyTickets(
  deps: Deps & Pick<OutgoingDeps, 'clock'>,
  writer: Writer,
  tickets: readonly AnswerTicket[],
  store: (replied: ReadonlyMap<string, string>) => readonly Change[],
): Map<string, string> {
  const replied = new Map<string, string>();
  let isNew = false;
  writer.commit((write) => {
    for (const ticket of tickets) {
      const id = ticket.messageId ?? findRepliedTo(deps, ticket);
      if (id === null) continue;
      replied.set(ticket.id, id);
      if (id === ticket.messageId) continue;
      isNew = true;
      const at = ticket.openedAt ?? deps.clock.serverNow();
      write.trail(id, { kind: 'replied', at, source: 'ticket', detail: ticket.id, dated: ticket.openedAt !== null });
      write.apply(id, { kind: 'replied', at, ticketId: ticket.id });
    }
    write.publish(store(replied));
  });
  if (isNew) deps.step('answer.stored');
  return replied;
}

/** The ticket with its message; the recipient whom the attendant chose is known better than a tunnel tells. */
export function linkTicket(db: Db, ticket: Ticket, messageId: string | null): Ticket {
  const recipient = messageId === null ? null : getRecipient(db, messageId);
  if (recipient === null) return ticket;
  const { name, phone, phoneText } = recipient;
  const customer = phone === '' ? null : { customerPhone: phone, customerPhoneText: phoneText };
  return { ...ticket, ...customer, messageId, customerName: ticket.customerName ?? name };
}
