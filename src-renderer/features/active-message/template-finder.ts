/** What the list of templates is narrowed to; kept while the wizard is open, so that going back loses nothing. */
import { create } from 'zustand';
import type { TemplateQuery } from '../../../src-preload/contract/template/search.ts';

/** `sendable` are those to choose from, `blocked` those that can't be sent, `hidden` those that the attendant put away. */
export type TemplateView = 'sendable' | 'blocked' | 'hidden';

export interface TemplateFinder {
  readonly query: TemplateQuery;
  readonly view: TemplateView;
}

const everything: TemplateQuery = { text: '', language: '', chatbot: '', category: '', headerKind: '' };

export const useFinder = create<TemplateFinder>()(() => ({ query: everything, view: 'sendable' }));

export const searchFor = (change: Partial<TemplateQuery>): void => useFinder.setState(({ query }) => ({ query: { ...query, ...change } }));
export const showView = (view: TemplateView): void => useFinder.setState({ view });
export const resetFinder = (): void => useFinder.setState(useFinder.getInitialState(), true);
/** Everything that can be sent again, whatever was looked for. */
export const clearSearch = (): void => useFinder.setState({ query: everything });
