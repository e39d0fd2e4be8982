import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateItem } from '../../../src-preload/contract/models/templates.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { Button } from '../../ui/button.tsx';
import { stepIndex } from '../../ui/list-keys.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { TemplateFilters } from './template-filters.tsx';
import { searchFor, useFinder } from './template-finder.ts';
import { TemplateList } from './template-list.tsx';
import { TemplateViews } from './template-views.tsx';
import { useFoundTemplates } from './use-found-templates.ts';
import type { Templates } from './use-templates.ts';

/** Rows that one press of Page Up or Page Down in the search field passes over. */
const rowsOfPage = 5;
const noItems: readonly TemplateItem[] = [];

interface Props {
  readonly templates: Templates;
  readonly selectedKey: string | null;
  readonly onSelect: (key: string) => void;
  /** Goes on with the chosen template. */
  readonly onLeave: () => void;
  readonly onViewFull: (item: TemplateItem) => void;
}

/** Search, filters and list of step 1. A letter typed draws this alone anew, not the preview beside it. */
export function TemplatePane({ templates, selectedKey, onSelect, onLeave, onViewFull }: Props) {
  const { t } = useTranslation(['wizard', 'common']);
  const text = useFinder((state) => state.query.text);
  const view = useFinder((state) => state.view);
  const listId = useId();
  const search = useRef<HTMLInputElement>(null);
  const items = templates.items ?? noItems;
  const found = useFoundTemplates(items);
  const shown = found[view];
  const place = selectedKey === null ? -1 : shown.findIndex((item) => item.key === selectedKey);

  useEffect(() => search.current?.focus(), []);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      const [first] = shown;
      if (place >= 0) onLeave();
      else if (first !== undefined) onSelect(first.key);
      event.preventDefault();
    } else if (event.key.startsWith('Arrow') || event.key.startsWith('Page')) {
      // Left and right move in the text.
      const next = stepIndex(event.key, place < 0 ? null : place, shown.length, rowsOfPage);
      const chosen = next === null ? undefined : shown[next];
      if (chosen === undefined) return;
      onSelect(chosen.key);
      event.preventDefault();
    }
  };

  return (
    <>
      <SearchField
        label={t('wizard:template.search')}
        clearLabel={t('common:clear')}
        inputRef={search}
        value={text}
        onChange={(typed) => searchFor({ text: typed })}
        onKeyDown={onKeyDown}
        {...(shown.length > 0 ? { 'aria-controls': listId } : {})}
        {...(place >= 0 ? { 'aria-activedescendant': `${listId}-${place}` } : {})}
      />
      <TemplateFilters items={items} />
      {templates.items !== null ? (
        <TemplateList
          id={listId}
          totalCount={items.length}
          found={found}
          selectedKey={selectedKey}
          onSelect={onSelect}
          onActivate={onLeave}
          onViewFull={onViewFull}
        />
      ) : templates.problem === null ? (
        <Skeleton rows={5} label={t('common:loading')} />
      ) : (
        <ErrorState
          title={t('wizard:template.loadProblem')}
          text={errorSentence(templates.problem)}
          action={<Button onPress={templates.refresh}>{t('common:tryAgain')}</Button>}
        />
      )}
      <TemplateViews found={found} templates={templates} />
    </>
  );
}
