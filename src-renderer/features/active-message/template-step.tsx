import { RefreshCw } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateRow } from '../../../src-preload/contract/models.ts';
import { renderTemplate } from '../../../src-preload/contract/template/render.ts';
import { indexTemplates, searchTemplates } from '../../../src-preload/contract/template/search.ts';
import { formatDuration } from '../../i18n/format.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { useMirror } from '../../state/mirror.ts';
import { useServerNow } from '../../state/now.ts';
import { closeWizard } from '../../state/ui.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Kbd } from '../../ui/chip.tsx';
import { stepIndex } from '../../ui/list-keys.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { FullModel } from './full-model.tsx';
import { StepLayout } from './step-layout.tsx';
import { TemplateNotes } from './template-notes.tsx';
import { TemplateRowView } from './template-row.tsx';
import { categoryName, languageName } from './template-words.ts';
import { noTemplateFilters, type TemplateFilters, type Wizard } from './use-wizard.ts';
import { whatIsMissing } from './wizard-state.ts';

/** Rows that one press of Page Up or Page Down in the search field passes over. */
const rowsOfPage = 5;
const noFavourites: readonly string[] = [];

function useShownRows(rows: readonly TemplateRow[], { query, language, chatbot, category }: TemplateFilters): readonly TemplateRow[] {
  const favourites = useMirror((state) => state.data?.settings.favouriteTemplates ?? noFavourites);
  const index = useMemo(() => indexTemplates(rows), [rows]);
  return useMemo(() => {
    const within = index.filter(
      ({ row }) =>
        (language === '' || row.language === language) &&
        (chatbot === '' || row.chatbotIdentity === chatbot) &&
        (category === '' || row.category === category),
    );
    return searchTemplates(within, query, new Set(favourites));
  }, [index, query, language, chatbot, category, favourites]);
}

function Filters({ wizard, rows }: { readonly wizard: Wizard; readonly rows: readonly TemplateRow[] }) {
  const { t } = useTranslation('wizard');
  const { filters, setFilters } = wizard;
  const languages = useMemo(() => [...new Set(rows.map((row) => row.language))].sort(), [rows]);
  const chatbots = useMemo(() => [...new Map(rows.map((row) => [row.chatbotIdentity, row.chatbotName]))], [rows]);
  const categories = useMemo(() => [...new Set(rows.map((row) => row.category))].filter(Boolean).sort(), [rows]);
  return (
    <div className="wizard-filters">
      <Select
        label={t('template.language')}
        labelHidden
        value={filters.language}
        onChange={(language) => setFilters({ language })}
        options={[
          { id: '', label: t('template.anyLanguage') },
          ...languages.map((id) => ({ id, label: id, description: languageName(id) })),
        ]}
      />
      {chatbots.length > 1 && (
        <Select
          label={t('template.chatbot')}
          labelHidden
          value={filters.chatbot}
          onChange={(chatbot) => setFilters({ chatbot })}
          options={[{ id: '', label: t('template.anyChatbot') }, ...chatbots.map(([id, label]) => ({ id, label }))]}
        />
      )}
      <Select
        label={t('template.category')}
        labelHidden
        value={filters.category}
        onChange={(category) => setFilters({ category })}
        options={[{ id: '', label: t('template.anyCategory') }, ...categories.map((id) => ({ id, label: categoryName(id) }))]}
      />
    </div>
  );
}

function Age({ wizard, count }: { readonly wizard: Wizard; readonly count: number }) {
  const { t } = useTranslation('wizard');
  const sync = useMirror((state) => state.data?.session.templates ?? null);
  const now = useServerNow(60_000);
  const problem = wizard.templates.problem ?? sync?.problem ?? null;
  const age = sync?.syncing
    ? t('template.updating')
    : sync?.syncedAt == null
      ? t('template.neverUpdated')
      : t('template.age', { ago: formatDuration(now - sync.syncedAt) });
  return (
    <div className="wizard-age">
      <span role="status">
        {t('template.count', { count })} · {age}
      </span>
      {problem !== null && <span className="wizard-age-problem">{errorSentence(problem)}</span>}
      <IconButton
        label={t('template.refresh')}
        icon={<RefreshCw size={15} aria-hidden="true" />}
        isDisabled={sync?.syncing === true}
        onPress={wizard.templates.refresh}
      />
    </div>
  );
}

/** Step 1: which template. What cannot be sent is listed and explained, but not taken. */
export function TemplateStep({ wizard }: { readonly wizard: Wizard }) {
  const { t } = useTranslation(['wizard', 'common']);
  const { draft, row, filters, setFilters, templates, chooseTemplate } = wizard;
  const [fullRow, setFullRow] = useState<TemplateRow | null>(null);
  const listId = useId();
  const search = useRef<HTMLInputElement>(null);
  const rows = templates.rows ?? [];
  const shown = useShownRows(rows, filters);
  const place = shown.findIndex((candidate) => candidate.key === draft.templateKey);
  const missing = whatIsMissing('template', { draft, row, check: null });
  const rendered = useMemo(() => (row === null ? null : renderTemplate(row.model, {})), [row]);

  useEffect(() => search.current?.focus(), []);

  const leave = (): void => {
    if (missing === null) wizard.goTo('recipient');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      const first = shown[0];
      if (place >= 0) leave();
      else if (first !== undefined) chooseTemplate(first.key);
      event.preventDefault();
    } else if (event.key.startsWith('Arrow') || event.key.startsWith('Page')) {
      const next = stepIndex(event.key, place < 0 ? null : place, shown.length, rowsOfPage);
      const chosen = next === null ? undefined : shown[next];
      if (chosen === undefined) return;
      chooseTemplate(chosen.key);
      event.preventDefault();
    }
  };

  const list =
    templates.rows === null ? (
      templates.problem === null ? (
        <Skeleton rows={5} label={t('common:loading')} />
      ) : (
        <ErrorState
          title={t('wizard:template.loadProblem')}
          text={errorSentence(templates.problem)}
          action={<Button onPress={templates.refresh}>{t('common:tryAgain')}</Button>}
        />
      )
    ) : shown.length === 0 ? (
      <EmptyState
        icon={<RefreshCw size={26} />}
        title={rows.length === 0 ? t('wizard:template.empty') : t('wizard:template.none')}
        text={rows.length === 0 ? t('wizard:template.emptyText') : t('wizard:template.noneText')}
        action={rows.length > 0 && <Button onPress={() => setFilters(noTemplateFilters)}>{t('wizard:template.clearFilters')}</Button>}
      />
    ) : (
      <div className="wizard-templates">
        <VirtualList
          label={t('wizard:template.choose')}
          id={listId}
          items={shown}
          idOf={(item) => item.key}
          isDisabled={(item) => item.blocked !== null}
          rowHeightPx={75}
          selectedId={draft.templateKey}
          onSelect={chooseTemplate}
          onActivate={leave}
        >
          {(item) => <TemplateRowView row={item} onViewFull={setFullRow} />}
        </VirtualList>
      </div>
    );

  return (
    <>
      <StepLayout
        template={rendered}
        sideExtra={row !== null && <TemplateNotes row={row} onViewFull={() => setFullRow(row)} />}
        pane={
          <>
            <SearchField
              label={t('wizard:template.search')}
              clearLabel={t('common:clear')}
              inputRef={search}
              value={filters.query}
              onChange={(query) => setFilters({ query })}
              onKeyDown={onKeyDown}
              {...(shown.length > 0 ? { 'aria-controls': listId } : {})}
              {...(place >= 0 ? { 'aria-activedescendant': `${listId}-${place}` } : {})}
            />
            <Filters wizard={wizard} rows={rows} />
            {list}
            <Age wizard={wizard} count={shown.length} />
          </>
        }
        footer={
          <>
            <span className="wizard-keys">
              <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('wizard:template.keys')} <Kbd>Enter</Kbd> {t('wizard:template.keysContinue')}
            </span>
            <span className="ui-dialog-space" />
            <Button onPress={closeWizard}>{t('common:cancel')}</Button>
            <Button variant="primary" isDisabled={missing !== null} onPress={leave}>
              {t('common:continue')}
            </Button>
          </>
        }
      />
      {fullRow !== null && <FullModel row={fullRow} onClose={() => setFullRow(null)} />}
    </>
  );
}
