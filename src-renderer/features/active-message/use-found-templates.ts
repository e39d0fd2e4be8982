import { useEffect, useMemo } from 'react';
import type { TemplateItem } from '../../../src-preload/contract/models/templates.ts';
import { createTemplateSearch, type FoundTemplates, foldTexts, indexTemplates } from '../../../src-preload/contract/template/search.ts';
import { useMirror } from '../../state/mirror.ts';
import { useFinder } from './template-finder.ts';

const noKeys: readonly string[] = [];
/** Longest slice of work between two letters typed. */
const sliceMs = 6;

export function useFavourites(): ReadonlySet<string> {
  const keys = useMirror((state) => state.data?.settings.favouriteTemplates ?? noKeys);
  return useMemo(() => new Set(keys), [keys]);
}

function useHidden(): ReadonlySet<string> {
  const keys = useMirror((state) => state.data?.settings.hiddenTemplates ?? noKeys);
  return useMemo(() => new Set(keys), [keys]);
}

/** The rows that fit what is looked for. Texts are made ready for the search while nothing else is to be done. */
export function useFoundTemplates(items: readonly TemplateItem[]): FoundTemplates<TemplateItem> {
  const query = useFinder((state) => state.query);
  const favourites = useFavourites();
  const hidden = useHidden();
  const index = useMemo(() => indexTemplates(items), [items]);
  const search = useMemo(() => createTemplateSearch(index, favourites, hidden), [index, favourites, hidden]);

  useEffect(() => {
    // Without idle time each text is made ready when it is first looked at.
    if (!('requestIdleCallback' in window)) return undefined;
    let from: number | null = 0;
    const work = (deadline: IdleDeadline): void => {
      const startedAt = performance.now();
      from = foldTexts(index, from ?? 0, () => performance.now() - startedAt > sliceMs || deadline.timeRemaining() <= 0);
      if (from !== null) request = window.requestIdleCallback(work);
    };
    let request = window.requestIdleCallback(work);
    return () => window.cancelIdleCallback(request);
  }, [index]);

  return useMemo(() => search.find(query), [search, query]);
}
