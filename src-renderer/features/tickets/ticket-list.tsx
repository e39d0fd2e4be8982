import { Hourglass, MessagesSquare } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../../src-preload/contract/models/tickets.ts';
import { ticketRows } from '../../state/selectors.ts';
import { steadyOrder } from '../../state/steady-order.ts';
import { bringToFront, selectTicket, useUi } from '../../state/ui.ts';
import { useData } from '../../state/use-data.ts';
import { EmptyState } from '../../ui/states.tsx';
import { useIsHandled } from '../../ui/use-is-handled.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { TicketRow } from './ticket-row.tsx';

/** The rows as they stood, while somebody is at them (product P6.1). */
function useSteadyOrder(rows: readonly Ticket[], isHandled: boolean): readonly Ticket[] {
  const [before, setBefore] = useState<readonly string[]>([]);
  const order = isHandled ? steadyOrder(before, rows) : rows;
  if (order.length !== before.length || order.some(({ id }, index) => id !== before[index])) setBefore(order.map(({ id }) => id));
  return order;
}

/** The attendant's tickets of one tab: those with unread messages first, then the newest. */
export function TicketList({ tab }: { readonly tab: 'inProgress' | 'waiting' }) {
  const { t } = useTranslation('tickets');
  const tickets = useData((data) => data.tickets);
  const selectedId = useUi((state) => state.selectedTicketId);
  const { isHandled, handlers } = useIsHandled();
  const rows = useSteadyOrder(ticketRows(tickets, tab), isHandled);
  if (rows.length === 0) {
    return tab === 'waiting' ? (
      <EmptyState icon={<Hourglass size={26} />} title={t('emptyWaiting')} text={t('emptyWaitingText')} />
    ) : (
      <EmptyState icon={<MessagesSquare size={26} />} title={t('emptyInProgress')} text={t('emptyInProgressText')} />
    );
  }
  return (
    <div className="ticket-list" {...handlers}>
      <VirtualList
        label={t(tab)}
        items={rows}
        idOf={(ticket) => ticket.id}
        rowHeightPx={76}
        selectedId={selectedId}
        onSelect={selectTicket}
        onOpen={() => bringToFront('detail')}
      >
        {(ticket) => <TicketRow ticket={ticket} />}
      </VirtualList>
    </div>
  );
}
