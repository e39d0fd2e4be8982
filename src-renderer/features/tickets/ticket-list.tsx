import { SearchX } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../../src-preload/contract/models/tickets.ts';
import { EmptyList } from '../../components/empty-list/empty-list.tsx';
import { FindBar } from '../../components/find-bar/find-bar.tsx';
import { matchesTicket, ticketRows } from '../../state/selectors.ts';
import { steadyOrder } from '../../state/steady-order.ts';
import { bringToFront, selectTicket, setTicketQuery, useUi } from '../../state/ui.ts';
import { useData } from '../../state/use-data.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useIsHandled } from '../../ui/use-is-handled.ts';
import { useListSearch } from '../../ui/use-list-search.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { TicketRow } from './ticket-row.tsx';

/** The rows as they stood, while somebody is at them (product P6.1). */
function useSteadyOrder(rows: readonly Ticket[], isHandled: boolean): readonly Ticket[] {
  const [before, setBefore] = useState<readonly string[]>([]);
  const order = isHandled ? steadyOrder(before, rows) : rows;
  if (order.length !== before.length || order.some(({ id }, index) => id !== before[index])) setBefore(order.map(({ id }) => id));
  return order;
}

const idOf = ({ id }: Ticket): string => id;

/** The attendant's tickets of one tab: those with unread messages first, then the newest. */
export function TicketList({ tab }: { readonly tab: 'inProgress' | 'waiting' }) {
  const { t } = useTranslation('tickets');
  const tickets = useData((data) => data.tickets);
  const selectedId = useUi((state) => state.selectedTicketId);
  const { isHandled, handlers } = useIsHandled();
  const query = useUi((state) => state.ticketQuery);
  const all = ticketRows(tickets, tab);
  const rows = useSteadyOrder(
    all.filter((ticket) => matchesTicket(ticket, query)),
    isHandled,
  );
  const listId = useId();
  const { searchProps } = useListSearch({ listId, items: rows, idOf, selectedId, onSelect: selectTicket });
  if (all.length === 0) return <EmptyList tab={tab} />;
  return (
    <>
      <FindBar label={t('search')} value={query} onChange={setTicketQuery} {...searchProps} />
      {rows.length === 0 ? (
        <EmptyState
          icon={<SearchX size={26} />}
          title={t('noMatch')}
          text={t('noMatchText')}
          action={<Button onPress={() => setTicketQuery('')}>{t('clearSearch')}</Button>}
        />
      ) : (
        <div className="ticket-list" {...handlers}>
          <VirtualList
            label={t(tab)}
            id={listId}
            items={rows}
            idOf={idOf}
            rowHeightPx={76}
            selectedId={selectedId}
            onSelect={selectTicket}
            onOpen={() => bringToFront('detail')}
          >
            {(ticket) => <TicketRow ticket={ticket} />}
          </VirtualList>
        </div>
      )}
    </>
  );
}
