/** What can be done with a ticket. */
import type { Change } from '../../../src-preload/contract/changes.ts';
import type { CoreMethods } from '../../../src-preload/contract/methods.ts';
import { saveSeen } from '../store/tickets.ts';
import type { OpenWorkspace } from '../workspace/open.ts';

export type TicketMethods = Pick<CoreMethods, 'seeTicket'>;

export function ticketMethods(current: () => OpenWorkspace, publish: (changes: readonly Change[]) => void): TicketMethods {
  return {
    async seeTicket({ id, unreadCount }) {
      const seen = saveSeen(current().db, id, unreadCount);
      if (seen !== null) publish([{ kind: 'tickets', tickets: [seen] }]);
      return undefined;
    },
  };
}
