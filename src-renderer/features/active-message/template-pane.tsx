import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateListItem } from '../../../src-preload/contract/models/templates.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { useMirror } from '../../state/mirror.ts';
import { Button } from '../../ui/button.tsx';
import { isPlainPress, pressOf } from '../../ui/key-press.ts';
import { stepIndex } from '../../ui/list-keys.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { chosenTemplatePlace, shownTemplate, shownTemplates } from './machine/state.ts';
import { pairWords } from './pair-words.ts';
import { refreshTemplates } from './refresh-templates.ts';
import { TemplateFilters } from './template-filters.tsx';
import { TemplateList } from './template-list.tsx';
import { TemplateViews } from './template-views.tsx';
import { useWizard, useWizardState } from './wizard.ts';

/** Rows that one press of Page Up or Page Down in the search field passes over. */
const rowsOfPage = 5;
const noItems: readonly TemplateListItem[] = [];

/** Says another language or chatbot of the chosen row; another row is read out by itself. */
function ChosenPair() {
  const group = useWizardState(shownTemplate);
  const key = useWizardState((state) => state.draft.templateKey);
  const hasManyChatbots = useMirror((state) => (state.data?.session.workspace?.chatbots.length ?? 0) > 1);
  const name = group?.name ?? null;
  const [said, setSaid] = useState({ name, key, words: '' });
  if (said.name !== name || said.key !== key) {
    const pair = said.name === name ? group?.pairs.find((one) => one.key === key) : undefined;
    setSaid({ name, key, words: group === null || pair === undefined ? '' : pairWords(group, pair, hasManyChatbots) });
  }
  return (
    <span className="visually-hidden" role="status">
      {said.words}
    </span>
  );
}

/** Search, filters and list of step 1. A letter typed draws this alone anew, not the preview beside it. */
export function TemplatePane() {
  const { t } = useTranslation(['wizard', 'common']);
  const wizard = useWizard();
  const { dispatch, narrow, store } = wizard;
  const text = useWizardState((state) => state.query.text);
  const listed = useWizardState((state) => state.items);
  const problem = useWizardState((state) => state.itemsProblem);
  const shown = useWizardState(shownTemplates);
  const place = useWizardState((state) => (state.templateInSight ? chosenTemplatePlace(state) : -1));
  const listId = useId();
  const search = useRef<HTMLInputElement>(null);
  /** The list was walked since the text was last written in or clicked: left and right are for the row, not for the text. */
  const isInList = useRef(false);
  const items = listed ?? noItems;

  useEffect(() => search.current?.focus(), []);

  const onKeyDown = (event: KeyboardEvent): void => {
    const press = pressOf(event);
    if (press.key === 'Enter') {
      isInList.current = true;
      dispatch({ kind: 'enter', press });
      event.preventDefault();
      return;
    }
    if (!isPlainPress(press)) return;
    if (press.key === 'ArrowLeft' || press.key === 'ArrowRight') {
      const isForText = text !== '' && !isInList.current;
      if (isForText || shownTemplate(store.getState()) === null) return;
      dispatch({ kind: 'pairStepped', by: press.key === 'ArrowRight' ? 1 : -1 });
      event.preventDefault();
    } else if (press.key.startsWith('Arrow') || press.key.startsWith('Page')) {
      const next = stepIndex(press.key, place < 0 ? null : place, shown.length, rowsOfPage);
      const chosen = next === null ? undefined : shown[next];
      if (chosen === undefined) return;
      isInList.current = true;
      dispatch({ kind: 'templateChosen', name: chosen.name });
      event.preventDefault();
    }
  };

  return (
    <>
      <div className="template-tools">
        <SearchField
          label={t('wizard:template.search')}
          clearLabel={t('common:clear')}
          inputRef={search}
          value={text}
          onChange={(typed) => {
            isInList.current = false;
            narrow({ text: typed });
          }}
          onKeyDown={onKeyDown}
          onPointerDown={() => {
            isInList.current = false;
          }}
          {...(shown.length > 0 ? { 'aria-controls': listId } : {})}
          {...(place >= 0 ? { 'aria-activedescendant': `${listId}-${place}` } : {})}
        />
        <TemplateFilters items={items} />
      </div>
      <TemplateViews />
      {listed !== null ? (
        <TemplateList id={listId} totalCount={items.length} />
      ) : problem === null ? (
        <Skeleton rows={5} label={t('common:loading')} />
      ) : (
        <ErrorState
          title={t('wizard:template.loadProblem')}
          text={errorSentence(problem)}
          action={<Button onPress={() => refreshTemplates(wizard)}>{t('common:tryAgain')}</Button>}
        />
      )}
      <ChosenPair />
    </>
  );
}
