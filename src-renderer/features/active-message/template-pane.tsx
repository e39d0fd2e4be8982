import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateItem } from '../../../src-preload/contract/models/templates.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { Button } from '../../ui/button.tsx';
import { isPlainPress, pressOf } from '../../ui/key-press.ts';
import { stepIndex } from '../../ui/list-keys.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { shownTemplateKey, shownTemplates } from './machine/state.ts';
import { refreshTemplates } from './refresh-templates.ts';
import { TemplateFilters } from './template-filters.tsx';
import { TemplateList } from './template-list.tsx';
import { TemplateViews } from './template-views.tsx';
import { useWizard, useWizardState } from './wizard.ts';

/** Rows that one press of Page Up or Page Down in the search field passes over. */
const rowsOfPage = 5;
const noItems: readonly TemplateItem[] = [];

/** Search, filters and list of step 1. A letter typed draws this alone anew, not the preview beside it. */
export function TemplatePane({ onViewFull }: { readonly onViewFull: (item: TemplateItem) => void }) {
  const { t } = useTranslation(['wizard', 'common']);
  const wizard = useWizard();
  const { dispatch, narrow } = wizard;
  const text = useWizardState((state) => state.query.text);
  const listed = useWizardState((state) => state.items);
  const problem = useWizardState((state) => state.itemsProblem);
  const shown = useWizardState(shownTemplates);
  const selectedKey = useWizardState(shownTemplateKey);
  const listId = useId();
  const search = useRef<HTMLInputElement>(null);
  const items = listed ?? noItems;
  const place = selectedKey === null ? -1 : shown.findIndex((item) => item.key === selectedKey);

  useEffect(() => search.current?.focus(), []);

  const onKeyDown = (event: KeyboardEvent): void => {
    const press = pressOf(event);
    if (press.key === 'Enter') {
      dispatch({ kind: 'enter', press });
      event.preventDefault();
    } else if (isPlainPress(press) && (press.key.startsWith('Arrow') || press.key.startsWith('Page'))) {
      // Left and right move in the text.
      const next = stepIndex(press.key, place < 0 ? null : place, shown.length, rowsOfPage);
      const chosen = next === null ? undefined : shown[next];
      if (chosen === undefined) return;
      dispatch({ kind: 'templateChosen', templateKey: chosen.key });
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
        onChange={(typed) => narrow({ text: typed })}
        onKeyDown={onKeyDown}
        {...(shown.length > 0 ? { 'aria-controls': listId } : {})}
        {...(place >= 0 ? { 'aria-activedescendant': `${listId}-${place}` } : {})}
      />
      <TemplateFilters items={items} />
      {listed !== null ? (
        <TemplateList id={listId} totalCount={items.length} onViewFull={onViewFull} />
      ) : problem === null ? (
        <Skeleton rows={5} label={t('common:loading')} />
      ) : (
        <ErrorState
          title={t('wizard:template.loadProblem')}
          text={errorSentence(problem)}
          action={<Button onPress={() => refreshTemplates(wizard)}>{t('common:tryAgain')}</Button>}
        />
      )}
      <TemplateViews />
    </>
  );
}
