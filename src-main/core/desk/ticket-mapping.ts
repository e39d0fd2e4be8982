/** From a ticket on the wire to a ticket of the window (blip-protocol 3.11.1). Pure. */
import type { Ticket } from '../../../src-preload/contract/models/tickets.ts';
import { nameOf, sameIdentity } from '../../wire/identity.ts';
import type { WireTicket } from '../api/blip-client.ts';

/** Who a customer is, as far as the local store and the tunnel tell. */
export interface Customer {
  readonly name: string | null;
  readonly phone: string | null;
}

const active: Readonly<Record<string, Ticket['status']>> = { waiting: 'Waiting', assigned: 'Assigned', open: 'Open' };

/**
 * Null for a ticket that is not this attendant's business: closed or transferred, or in another attendant's hands. A waiting
 * ticket without an attendant is everybody's and is listed; one that names them waits for them alone (product P5.3).
 */
export function toTicket(
  wire: WireTicket,
  chatbot: { readonly identity: string; readonly name: string },
  attendant: string,
  customer: Customer,
  phoneText: (phone: string) => string,
): Ticket | null {
  const status = active[wire.status.toLowerCase()];
  if (status === undefined) return null;
  const mine = wire.agentIdentity !== null && sameIdentity(wire.agentIdentity, attendant);
  if (wire.agentIdentity !== null && !mine) return null;
  if (wire.agentIdentity === null && status !== 'Waiting') return null;
  const phone = customer.phone ?? phoneOfIdentity(wire.customerIdentity);
  return {
    id: wire.id,
    sequentialId: wire.sequentialId,
    chatbotIdentity: chatbot.identity,
    chatbotName: chatbot.name,
    customerIdentity: wire.customerIdentity,
    customerName: customer.name,
    customerPhone: phone,
    customerPhoneText: phone === null ? null : phoneText(phone),
    status,
    onlyMe: mine && status === 'Waiting',
    // The platform's mark for a hand-over to one attendant is no queue (blip-protocol 3.11.1).
    team: wire.team === 'DIRECT_TRANSFER' ? null : wire.team,
    openedAt: wire.openDate ?? wire.storageDate ?? wire.statusDate,
    lastText: wire.customerInput,
    unreadCount: wire.unreadMessages,
    seenCount: 0,
    campaignId: wire.campaignId,
    messageId: null,
  };
}

/** `5531988010001@wa.gw.msging.net` tells the number; a tunnel or a business-scoped identity does not. */
export function phoneOfIdentity(identity: string): string | null {
  const name = nameOf(identity);
  return /^\d{7,15}$/u.test(name) ? `+${name}` : null;
}
