import { type RefObject, useEffect, useRef } from 'react';
import type { Ticket } from '../../../src-preload/contract/models/tickets.ts';
import { desk, errorInfoOf } from '../../desk.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { useIsLookedAt } from '../../state/looked-at.ts';
import { showToast } from '../../state/notice-board.ts';
import { unreadOf } from '../../state/selectors.ts';
import { useUi } from '../../state/ui.ts';

/** Tells main that the unread messages of a ticket are in sight: the window has the focus, and nothing lies over the ticket. */
export function useSeen(ticket: Ticket, element: RefObject<Element | null>): void {
  const isCovered = useUi((state) => state.wizardOpen);
  // In a narrow window it may be behind the list, chosen by the arrows.
  useUi((state) => state.inFront);
  const isLookedAt = useIsLookedAt(element);
  const { id, unreadCount } = ticket;
  const isUnread = unreadOf(ticket) > 0;
  /** What could not be stored is not tried again at each drawing. */
  const told = useRef(0);
  // After each drawing: what decides is whether it is drawn, and many things make it so.
  useEffect(() => {
    if (!isUnread || told.current === unreadCount || isCovered || !isLookedAt()) return;
    told.current = unreadCount;
    desk.seeTicket({ id, unreadCount }).catch((thrown: unknown) => showToast({ tone: 'error', text: errorSentence(errorInfoOf(thrown)) }));
  });
}
