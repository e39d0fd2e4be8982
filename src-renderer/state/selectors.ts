/** What is shown, worked out from what main said. Pure. */
import type { ActiveMessage } from '../../src-preload/contract/models/messages.ts';
import type { PresenceStatus, Session } from '../../src-preload/contract/models/session.ts';
import type { Ticket } from '../../src-preload/contract/models/tickets.ts';
import { wordsMatcher } from '../../src-preload/contract/sent-rows.ts';
import { personName } from './person-name.ts';
import type { SentFilters } from './ui.ts';

/** Name of the person, or the number where there is no name. */
export function personOf(message: Pick<ActiveMessage, 'recipientName' | 'recipientPhoneText'>): string {
  return personName(message.recipientName, message.recipientPhoneText);
}

/** By person, number, chatbot, queue, number of the ticket and the customer's words. */
export function matchesTicket(ticket: Ticket, query: string): boolean {
  const { customerName, customerPhone, chatbotName, team, sequentialId, lastText } = ticket;
  return wordsMatcher(query)([customerName, chatbotName, team, sequentialId, lastText].join(' '), customerPhone ?? '');
}

/** The newest message whose undo time runs still: what Ctrl+Z takes back. */
export function newestUndoable(messages: ReadonlyMap<string, ActiveMessage>, now: number): ActiveMessage | null {
  const undoable = [...messages.values()].filter(({ status, phase, leavesAt }) => {
    return status === 'sending' && phase === 'undoable' && (leavesAt === null || leavesAt > now);
  });
  return undoable.sort((one, other) => other.createdAt - one.createdAt || (one.id < other.id ? 1 : -1))[0] ?? null;
}

/** How many filters stand, the search aside. */
export function filterCount(filters: SentFilters): number {
  return [filters.status, filters.template, filters.chatbot, filters.date].filter((value) => value !== 'any').length;
}

/** Messages of the customer that the platform counts as unread and that were not in sight here. */
export const unreadOf = ({ unreadCount, seenCount }: Ticket): number => Math.max(0, unreadCount - seenCount);

/** In progress: attended now. Waiting: nobody took it yet. Unread first, then newest first; without a date last. */
export function ticketRows(tickets: ReadonlyMap<string, Ticket>, tab: 'inProgress' | 'waiting'): readonly Ticket[] {
  return [...tickets.values()]
    .filter((ticket) => (ticket.status === 'Waiting') === (tab === 'waiting'))
    .sort((one, other) => Number(unreadOf(other) > 0) - Number(unreadOf(one) > 0) || (other.openedAt ?? 0) - (one.openedAt ?? 0));
}

/** Counts on the tabs and, as `unread`, on the rail. */
export function counts({ sent, tickets }: { readonly sent: { readonly total: number }; readonly tickets: ReadonlyMap<string, Ticket> }) {
  const rows = [...tickets.values()];
  const waiting = rows.filter((ticket) => ticket.status === 'Waiting').length;
  return {
    sent: sent.total,
    waiting,
    inProgress: rows.length - waiting,
    unread: rows.reduce((sum, ticket) => sum + unreadOf(ticket), 0),
  };
}

/** The connection is not there, though a workspace is. */
export function isDisconnected(session: Session): boolean {
  return session.workspace !== null && (session.connection.state === 'offline' || session.connection.state === 'connecting');
}

/** Nobody can know the attendant's status now: nothing may look as if they were there. */
export function isUnreached(session: Session): boolean {
  return session.connection.state !== 'online';
}

/** What the app sets: the wanted status, or Invisible until a person uses the window (P2.4). */
function presenceToBe({ presence }: Session): PresenceStatus {
  return presence.waitsForPerson ? 'Invisible' : presence.wanted;
}

/** The server's answer is the truth; without it (not asked yet, connection lost) what the app will set is shown (P2.1). */
export function shownPresence(session: Session): PresenceStatus {
  return isDisconnected(session) ? presenceToBe(session) : (session.presence.actual ?? presenceToBe(session));
}

/** Asked for and not yet confirmed, with the connection there. */
export function isPresenceSettling(session: Session): boolean {
  const { actual, problem, readOnly, waitsForPerson } = session.presence;
  if (session.connection.state !== 'online' || readOnly || problem !== null || actual === presenceToBe(session)) return false;
  return !waitsForPerson || actual === null;
}

/** Invisible for no other reason than that nobody used the window since the start or a long sleep. */
export function isWaitingForPerson(session: Session): boolean {
  return session.presence.waitsForPerson && shownPresence(session) === 'Invisible';
}

/**
 * Whether active messages may be sent now (P2.2): Online wanted, and not contradicted by the server. With the connection
 * lost the wanted status counts, and what is sent waits.
 */
export function maySend(session: Session): boolean {
  if (session.workspace === null || session.connection.state === 'signedOut' || session.connection.state === 'none') return false;
  return session.presence.wanted === 'Online' && shownPresence(session) === 'Online';
}
