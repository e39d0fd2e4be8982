import { SearchX } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActiveMessage } from '../../../src-preload/contract/models/messages.ts';
import { EmptyList } from '../../components/empty-list/empty-list.tsx';
import { FindBar } from '../../components/find-bar/find-bar.tsx';
import { useServerNow } from '../../state/now.ts';
import { filterCount, sentRows } from '../../state/selectors.ts';
import { bringToFront, noFilters, selectMessage, setFilters, useUi } from '../../state/ui.ts';
import { useData } from '../../state/use-data.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useListSearch } from '../../ui/use-list-search.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { SentFilters } from './sent-filters.tsx';
import { SentRow } from './sent-row.tsx';

const listId = 'sent-list';
const hourMs = 3_600_000;
const idOf = ({ id }: ActiveMessage): string => id;

/** Every active message that is neither answered nor out of its windows, newest first. */
export function SentList() {
  const { t } = useTranslation('sent');
  const messages = useData((data) => data.messages);
  const filters = useUi((state) => state.filters);
  const selectedId = useUi((state) => state.selectedMessageId);
  const lastSentId = useUi((state) => state.lastSentId);
  const now = useServerNow(hourMs);
  const rows = useMemo(() => sentRows(messages, filters, now), [messages, filters, now]);
  const { searchProps } = useListSearch({ listId, items: rows, idOf, selectedId, onSelect: selectMessage });
  return (
    <>
      <FindBar label={t('search')} value={filters.query} onChange={(query) => setFilters({ query })} {...searchProps}>
        <SentFilters />
      </FindBar>
      {rows.length > 0 ? (
        <VirtualList
          id={listId}
          label={t('list')}
          items={rows}
          idOf={idOf}
          rowHeightPx={76}
          revealedId={lastSentId}
          selectedId={selectedId}
          onSelect={selectMessage}
          onOpen={() => bringToFront('detail')}
        >
          {(message) => <SentRow message={message} />}
        </VirtualList>
      ) : messages.size === 0 ? (
        <EmptyList tab="sent" />
      ) : (
        <EmptyState
          icon={<SearchX size={26} />}
          title={t('noMatch')}
          text={t('noMatchText')}
          action={
            <Button onPress={() => setFilters(noFilters)}>
              {t(filterCount(filters) === 0 ? 'filters.clearSearch' : filters.query === '' ? 'filters.clear' : 'filters.clearBoth')}
            </Button>
          }
        />
      )}
    </>
  );
}
