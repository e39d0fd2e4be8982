/**
 * G22 (blip-protocol 4.1, 3.11.2): asking for a customer's open ticket needs the tunnel identity; a contact of the chatbot that
 * has their number gives it [INFER]. Filters for attendants' identities are escaped once more than they are written.
 */
import { filterAttendant, filterText } from '../uri.ts';

/** Written as documented: small where it is asked alone, as the ticket has it beside others (blip-protocol 3.11.2). */
export function statusFilter(status: 'Open' | 'Waiting' | 'Assigned' | 'open' | 'waiting'): string {
  return `status eq ${filterText(status)}`;
}

/** Active means waiting, assigned or open. */
const active = `(${(['Open', 'Waiting', 'Assigned'] as const).map(statusFilter).join(' or ')})`;

/** @param customerIdentity as the sub-bot knows them: the tunnel identity behind a router */
export function activeTicketFilter(customerIdentity: string): string {
  return `customerIdentity eq ${filterText(customerIdentity)} and ${active}`;
}

/** @param phone E.164 with plus */
export function contactByPhoneFilter(phone: string): string {
  return `(phoneNumber eq ${filterText(phone)})`;
}

/** Tickets given to an attendant, waiting ones that are reserved for them included. */
export function attendantTicketsFilter(identity: string): string {
  return `agentIdentity eq ${filterAttendant(identity)} and ${active}`;
}

/** The attendant among those of a chatbot. */
export function attendantFilter(identity: string): string {
  return `(identity eq ${filterAttendant(identity)})`;
}

/** Every active ticket of a chatbot, in whoever's hands. */
export const activeTicketsFilter = active;

/**
 * One question for what waits for anybody and what is in this attendant's hands [INFER: that `or` may join the two]. Who asks it compares
 * its answer with those of the two plain questions, which are documented apart.
 */
export function attendanceFilter(identity: string): string {
  const inHand = `${statusFilter('Open')} or ${statusFilter('Assigned')}`;
  return `${statusFilter('Waiting')} or (agentIdentity eq ${filterAttendant(identity)} and (${inHand}))`;
}
