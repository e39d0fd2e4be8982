/** What became of messages between two states of the mirror that deserves a word of its own. Pure. */
import type { Ticket } from '../../src-preload/contract/models/tickets.ts';
import type { MirrorData } from './mirror.ts';
import type { News } from './notices.ts';
import { personName } from './person-name.ts';
import { personOf } from './selectors.ts';

export interface MessageNews {
  readonly failed: readonly News[];
  readonly replied: readonly News[];
}

const ticketOf = ({ id, status }: Ticket): News['ticket'] => ({ id, tab: status === 'Waiting' ? 'waiting' : 'inProgress' });

/** Nothing that happened before `since` (the server's time) is news, whenever the app hears of it. */
export function newsBetween(before: MirrorData, now: MirrorData, since: number): MessageNews {
  const failed: News[] = [];
  const replied: News[] = [];
  if (before.messages !== now.messages)
    for (const [id, message] of now.messages) {
      const old = before.messages.get(id);
      if (old === message) continue;
      if (message.status === 'failed' && old?.status !== 'failed' && message.statusAt >= since)
        failed.push({ messageId: id, person: personOf(message), ticket: null });
      // One with a ticket is told with it, below.
      const hasReplied = message.status === 'replied' && message.ticketId === null;
      if (hasReplied && old?.status !== 'replied' && (message.repliedAt ?? message.statusAt) >= since)
        replied.push({ messageId: id, person: personOf(message), ticket: null });
    }
  if (before.tickets !== now.tickets)
    for (const [id, ticket] of now.tickets) {
      const { messageId } = ticket;
      if (messageId === null || before.tickets.get(id)?.messageId === messageId) continue;
      const message = before.messages.get(messageId);
      // A message that is not here is an old one, or was replied to before: the ticket's date tells.
      if (message === undefined ? ticket.openedAt === null : message.status === 'replied') continue;
      if (ticket.openedAt !== null && ticket.openedAt < since) continue;
      const named = personName(ticket.customerName, ticket.customerPhoneText ?? '');
      replied.push({ messageId, person: named || (message === undefined ? '' : personOf(message)), ticket: ticketOf(ticket) });
    }
  return { failed, replied };
}
