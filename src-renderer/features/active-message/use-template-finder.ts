import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TemplateListItem } from '../../../src-preload/contract/models/templates.ts';
import { nameOfKey } from '../../../src-preload/contract/template/key.ts';
import { createTemplateSearch } from '../../../src-preload/contract/template/search.ts';
import { foldTexts, indexTemplates, type TemplateIndex } from '../../../src-preload/contract/template/search-index.ts';
import { desk } from '../../desk.ts';
import { useMirror } from '../../state/mirror.ts';
import { useAnswer, useOwner } from '../../state/queries.ts';
import { templateLanguages } from './template-languages.ts';
import type { Wizard } from './wizard.ts';

/** Rows asked for at once: what crosses the bridge well within a frame. */
const partSize = 1_000;
/** Longest slice of work between two letters typed. */
const sliceMs = 6;
const noKeys: readonly string[] = [];

async function listAll(signal: AbortSignal): Promise<readonly TemplateListItem[]> {
  const items: TemplateListItem[] = [];
  while (!signal.aborted) {
    const part = await desk.listTemplates({ from: items.length, limit: partSize });
    items.push(...part);
    if (part.length < partSize) break;
  }
  return items;
}

/** Names of the favourites: a template is one in all of its languages, whichever of them was marked. */
function useFavourites(): ReadonlySet<string> {
  const keys = useMirror((state) => state.data?.settings.favouriteTemplates ?? noKeys);
  return useMemo(() => new Set(keys.map(nameOfKey)), [keys]);
}

function useHidden(): ReadonlySet<string> {
  const keys = useMirror((state) => state.data?.settings.hiddenTemplates ?? noKeys);
  return useMemo(() => new Set(keys), [keys]);
}

/** The stored templates, asked for again whenever main says that they changed. */
function useItems({ dispatch }: Wizard): readonly TemplateListItem[] | null {
  const owner = useOwner();
  const mark = useMirror((state) => state.data?.marks.templates ?? 0);
  const { value, problem } = useAnswer(['templates', owner, 'list'], (signal) => listAll(signal()));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark is the sign that they changed
  useEffect(() => dispatch({ kind: 'templatesChanged' }), [mark, dispatch]);
  useEffect(() => {
    if (problem !== null) dispatch({ kind: 'templatesFailed', problem });
  }, [problem, dispatch]);
  return value;
}

/** In which templates serve best; the same list while it says the same, so that another person of the country changes nothing. */
function useLanguages({ store }: Wizard): readonly string[] {
  const { i18n } = useTranslation();
  const phone = useStore(store, (state) => state.draft.recipient?.phone ?? '');
  const said = templateLanguages(phone, i18n.language).join(' ');
  return useMemo(() => said.split(' '), [said]);
}

/** Of the templates last listed, for the next opening of the wizard: its texts are mostly still the same. */
let lastIndex: TemplateIndex<TemplateListItem> | null = null;

/** Makes the texts ready for the search while nothing else is to be done, also after the wizard was closed; until another index comes. */
function foldInIdleTime(index: TemplateIndex<TemplateListItem>): void {
  lastIndex = index;
  // Without idle time each text is made ready when it is first looked at.
  if (!('requestIdleCallback' in window)) return;
  let from = 0;
  const work = (deadline: IdleDeadline): void => {
    if (lastIndex !== index) return;
    const startedAt = performance.now();
    const next = foldTexts(index, from, () => performance.now() - startedAt > sliceMs || deadline.timeRemaining() <= 0);
    if (next === null) return;
    from = next;
    window.requestIdleCallback(work);
  };
  window.requestIdleCallback(work);
}

/** Keeps the wizard's templates up to date while it is open. */
export function useTemplateFinder(wizard: Wizard): void {
  const items = useItems(wizard);
  const favourites = useFavourites();
  const hidden = useHidden();
  const index = useMemo(() => indexTemplates(items ?? [], lastIndex), [items]);
  const languages = useLanguages(wizard);
  const search = useMemo(() => createTemplateSearch(index, favourites, hidden, languages), [index, favourites, hidden, languages]);

  useEffect(() => {
    wizard.searchBy(search);
    if (items !== null) wizard.dispatch({ kind: 'templatesListed', items, found: search.find(wizard.store.getState().query) });
  }, [wizard, search, items]);

  useEffect(() => {
    if (items !== null) foldInIdleTime(index);
  }, [index, items]);
}
