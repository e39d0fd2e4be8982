import { SearchX } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActiveMessage } from '../../../src-preload/contract/models/messages.ts';
import { EmptyList } from '../../components/empty-list/empty-list.tsx';
import { FindBar } from '../../components/find-bar/find-bar.tsx';
import { errorSentence } from '../../i18n/sentence.ts';
import { filterCount } from '../../state/selectors.ts';
import { bringToFront, noFilters, selectMessage, setFilters, useUi } from '../../state/ui.ts';
import { useData } from '../../state/use-data.ts';
import { type SentTab, useSent } from '../../state/use-sent.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useListSearch } from '../../ui/use-list-search.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { SentFilters } from './sent-filters.tsx';
import { SentRow } from './sent-row.tsx';
import './sent-list.css';

const listId = 'sent-list';
const idOf = ({ id }: ActiveMessage): string => id;

/** Every active message that is neither replied to nor out of its windows, newest first. */
export function SentList() {
  const { t } = useTranslation('sent');
  const query = useUi((state) => state.filters.query);
  const selectedId = useUi((state) => state.selectedMessageId);
  const lastSentId = useUi((state) => state.lastSentId);
  const tab = useSent();
  const { rows, total, readMore } = tab;
  const { searchProps } = useListSearch({ listId, items: rows, idOf, selectedId, onSelect: selectMessage });
  return (
    <>
      <FindBar label={t('search')} value={query} maxLength={200} onChange={(typed) => setFilters({ query: typed })} {...searchProps}>
        <SentFilters />
      </FindBar>
      {rows.length > 0 ? (
        <VirtualList
          id={listId}
          label={t('list')}
          items={rows}
          totalCount={total}
          idOf={idOf}
          rowHeightPx={76}
          revealedId={lastSentId}
          selectedId={selectedId}
          onSelect={selectMessage}
          onOpen={() => bringToFront('detail')}
          onEndNear={readMore}
        >
          {(message) => <SentRow message={message} />}
        </VirtualList>
      ) : (
        <NoRows tab={tab} />
      )}
      <OlderProblem tab={tab} />
    </>
  );
}

/** In the place of the rows: those that are looked for further down, or why there are none. */
function NoRows({ tab: { hasMore, problem, readMore } }: { readonly tab: SentTab }) {
  const { t } = useTranslation('sent');
  const isEmpty = useData((data) => data.sent.total === 0);
  const filters = useUi((state) => state.filters);
  useEffect(readMore);
  if (hasMore) return problem === null ? <Skeleton rows={5} label={t('older.reading')} /> : null;
  if (isEmpty) return <EmptyList tab="sent" />;
  return (
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
  );
}

/** Under the rows that are there: why those behind them are not. */
function OlderProblem({ tab: { problem, tryAgain } }: { readonly tab: SentTab }) {
  const { t } = useTranslation(['sent', 'common']);
  if (problem === null) return null;
  return (
    <div className="sent-older" role="alert">
      <p>
        {t('older.problem')} {errorSentence(problem)}
      </p>
      <Button size="small" onPress={tryAgain}>
        {t('common:tryAgain')}
      </Button>
    </div>
  );
}
