/** The wizard's machine at work: its state for the window, acts from the window, and what it asks for. */
import { createContext, useContext } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { TemplateQuery } from '../../../src-preload/contract/template/search.ts';
import { useMirror } from '../../state/mirror.ts';
import { serverNow } from '../../state/now.ts';
import { maySend } from '../../state/selectors.ts';
import { opening } from './machine/draft-events.ts';
import type { SendFacts, WizardEvent } from './machine/events.ts';
import { everything, type TemplateView, type WizardState } from './machine/state.ts';
import { step } from './machine/step.ts';
import { createEffectRunner } from './run-effects.ts';
import type { TemplateFinder } from './template-finder.ts';

type FileFacts = Pick<SendFacts, 'isUploading' | 'refusedFieldId'>;
export const noFiles: FileFacts = { isUploading: false, refusedFieldId: null };

export interface Wizard {
  readonly store: StoreApi<WizardState>;
  readonly dispatch: (event: WizardEvent) => void;
  /** Looks for other templates, or shows other ones. */
  readonly narrow: (change: Partial<TemplateQuery>, view?: TemplateView) => void;
  /** Gives what the templates are searched by. */
  readonly searchBy: (finder: TemplateFinder) => void;
  /** What is known of sending now; step 3 alone knows of files and uploads. */
  readonly sendFacts: () => SendFacts;
  readonly learnFiles: (files: FileFacts) => void;
  /** Asks for the draft; returns the function that ends it all and keeps what is unsaved. */
  readonly start: () => () => void;
}

export function createWizard(draftId: string | null): Wizard {
  const first = opening(draftId, crypto.randomUUID());
  const store = createStore<WizardState>()(() => first.state);
  let finder: TemplateFinder | null = null;
  let files: FileFacts = noFiles;
  const dispatch = (event: WizardEvent): void => {
    const { state, effects } = step(store.getState(), event);
    store.setState(state, true);
    for (const effect of effects) runner.run(effect);
  };
  const narrow: Wizard['narrow'] = (change, view = store.getState().view) => {
    const query = { ...store.getState().query, ...change };
    const found = finder?.find(query) ?? store.getState().found;
    dispatch({ kind: 'templatesNarrowed', query, view, found });
  };
  const clearTemplateSearch = (filtersToo: boolean): void =>
    narrow(filtersToo ? everything : { text: '' }, filtersToo ? 'sendable' : undefined);
  const runner = createEffectRunner(dispatch, clearTemplateSearch);
  return {
    store,
    dispatch,
    narrow,
    searchBy: (given) => {
      finder = given;
    },
    sendFacts: () => {
      const session = useMirror.getState().data?.session;
      return { now: serverNow(), maySend: session !== undefined && maySend(session), ...files };
    },
    learnFiles: (learned) => {
      files = learned;
    },
    start() {
      for (const effect of first.effects) runner.run(effect);
      window.addEventListener('pagehide', runner.flush);
      return () => {
        window.removeEventListener('pagehide', runner.flush);
        runner.stop();
        // What is being sent from here is still told, but closes no other wizard.
        store.setState({ phase: 'closed' });
      };
    },
  };
}

export const WizardContext = createContext<Wizard | null>(null);

export function useWizard(): Wizard {
  const wizard = useContext(WizardContext);
  if (wizard === null) throw new Error('Not inside a wizard');
  return wizard;
}

/** A part of the state; it must be the same value as long as nothing of it changed. */
export function useWizardState<T>(select: (state: WizardState) => T): T {
  return useStore(useWizard().store, select);
}
