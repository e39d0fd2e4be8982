import { Hourglass, MessagesSquare } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ticketRows } from '../../state/selectors.ts';
import { selectTicket, useUi } from '../../state/ui.ts';
import { useData } from '../../state/use-data.ts';
import { EmptyState } from '../../ui/states.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { TicketRow } from './ticket-row.tsx';

/** The attendant's tickets of one tab: those with unread messages first, then the newest. */
export function TicketList({ tab }: { readonly tab: 'inProgress' | 'waiting' }) {
  const { t } = useTranslation('tickets');
  const tickets = useData((data) => data.tickets);
  const selectedId = useUi((state) => state.selectedTicketId);
  const rows = useMemo(() => ticketRows(tickets, tab), [tickets, tab]);
  if (rows.length === 0) {
    return tab === 'waiting' ? (
      <EmptyState icon={<Hourglass size={26} />} title={t('emptyWaiting')} text={t('emptyWaitingText')} />
    ) : (
      <EmptyState icon={<MessagesSquare size={26} />} title={t('emptyInProgress')} text={t('emptyInProgressText')} />
    );
  }
  return (
    <VirtualList label={t(tab)} items={rows} idOf={(ticket) => ticket.id} rowHeightPx={72} selectedId={selectedId} onSelect={selectTicket}>
      {(ticket) => <TicketRow ticket={ticket} />}
    </VirtualList>
  );
}
