/** The wizard's machine with a main that answers when it is told to, in any order. */
import type { Draft, StoredDraft } from '../../../../../src-preload/contract/models/draft.ts';
import type { ErrorInfo } from '../../../../../src-preload/contract/models/error-info.ts';
import type { FieldValues } from '../../../../../src-preload/contract/models/values.ts';
import { opening } from '../draft-events.ts';
import type { Effect, News, WizardEvent } from '../events.ts';
import type { Intent } from '../intent.ts';
import { everything, ownerOf, type TemplateView, type WizardState } from '../state.ts';
import { step } from '../step.ts';
import { checkOf, enter, findContacts, findTemplates, items, proposalsFor, readPhone, rowByKey } from './world.ts';

export interface Play {
  readonly state: () => WizardState;
  readonly does: (event: WizardEvent) => void;
  /** What main was asked and has not answered. */
  readonly pending: Effect[];
  /** Answers one of them; all of them, the oldest first, without a place. */
  readonly answer: (place?: number) => void;
  /** Answers one of them with a failure; false for what does not fail here. */
  readonly fail: (place: number) => boolean;
  readonly owner: () => string;
  readonly sent: Intent[];
  readonly saved: Map<string, Draft>;
  readonly effects: Effect[];
  readonly searchTemplates: (text: string, view?: TemplateView, language?: string) => void;
  readonly type: (fieldId: string, value: string) => void;
  readonly put: (values: FieldValues) => void;
  /** Opens the wizard anew, as Ctrl+N or as for one draft. */
  readonly open: (draftId: string | null, newId: string) => void;
}

const told: ReadonlySet<Effect['kind']> = new Set(['readDraft', 'readTemplate', 'searchContacts', 'readPhone', 'check', 'propose', 'send']);

function failureOf(effect: Effect, problem: ErrorInfo): News | null {
  switch (effect.kind) {
    case 'readPhone':
      return { kind: 'phoneRead', answer: { key: effect.key, value: null, problem } };
    case 'check':
      return { kind: 'checked', answer: { key: effect.key, value: null, problem } };
    case 'propose':
      return { kind: 'proposed', answer: { key: effect.key, value: null, problem } };
    default:
      return null;
  }
}

export function createPlay(): Play {
  let { state } = opening(null, 'unopened');
  const pending: Effect[] = [];
  const effects: Effect[] = [];
  const sent: Intent[] = [];
  const saved = new Map<string, Draft>();
  let newest: string | null = null;

  const storedOf = (id: string | null): StoredDraft | null => {
    const draft = saved.get(id ?? newest ?? '');
    return draft === undefined ? null : { draft, savedAt: 1 };
  };

  function newsOf(effect: Effect): News | null {
    switch (effect.kind) {
      case 'readDraft':
        return { kind: 'draftRead', asked: effect.id, stored: storedOf(effect.id), problem: null };
      case 'readTemplate':
        return { kind: 'templateRead', answer: { key: effect.key, value: rowByKey(effect.key), problem: null } };
      case 'searchContacts':
        return { kind: 'contactsFound', answer: { key: effect.query, value: findContacts(effect.query), problem: null } };
      case 'readPhone': {
        const value = readPhone(effect.newContact.phone);
        return { kind: 'phoneRead', answer: { key: effect.key, value, problem: value === null ? { code: 'phoneInvalid' } : null } };
      }
      case 'check':
        return { kind: 'checked', answer: { key: effect.key, value: checkOf(effect.recipient), problem: null } };
      case 'propose':
        return { kind: 'proposed', answer: { key: effect.key, value: proposalsFor(effect.recipient), problem: null } };
      case 'send':
        return { kind: 'sendAnswered', intent: effect.intent, id: `m${sent.length}`, problem: null };
      default:
        return null;
    }
  }

  function run(list: readonly Effect[]): void {
    for (const effect of list) {
      effects.push(effect);
      if (told.has(effect.kind)) pending.push(effect);
      if (effect.kind === 'send') sent.push(effect.intent);
      if (effect.kind === 'sent') saved.delete(effect.intent.draftId);
      if (effect.kind === 'saveDraft') {
        saved.set(effect.draft.id, effect.draft);
        if (effect.draft.replaces === null) newest = effect.draft.id;
      }
      if (effect.kind === 'discardDraft') saved.delete(effect.id);
      if (effect.kind === 'clearTemplateSearch') searchTemplates('', state.view);
    }
  }

  function does(event: WizardEvent): void {
    const next = step(state, event);
    ({ state } = next);
    run(next.effects);
  }

  function searchTemplates(text: string, view: TemplateView = state.view, language = ''): void {
    const query = { ...everything, text, language };
    does({ kind: 'templatesNarrowed', query, view, found: findTemplates(query) });
  }

  return {
    state: () => state,
    does,
    pending,
    effects,
    sent,
    saved,
    searchTemplates,
    answer(place) {
      if (place === undefined) {
        while (pending.length > 0) this.answer(0);
        return;
      }
      const [effect] = pending.splice(place, 1);
      const news = effect === undefined ? null : newsOf(effect);
      if (news !== null) does(news);
    },
    fail(place) {
      const effect = pending[place];
      const problem = { code: 'timeout' } as const;
      const news = effect === undefined ? null : failureOf(effect, problem);
      if (news === null) return false;
      pending.splice(place, 1);
      does(news);
      return true;
    },
    owner: () => ownerOf(state.draft),
    type: (fieldId, value) => does({ kind: 'fieldTyped', owner: ownerOf(state.draft), fieldId, value: { value, origin: null } }),
    put: (values) => does({ kind: 'valuesPut', owner: ownerOf(state.draft), values }),
    open(draftId, newId) {
      // Answers for the wizard before this one reach nobody.
      pending.length = 0;
      const first = opening(draftId, newId);
      state = first.state;
      run(first.effects);
      does({ kind: 'templatesListed', items, found: findTemplates(everything) });
    },
  };
}

/** A wizard that is open and has read what there is to read. */
export function openPlay(): Play {
  const play = createPlay();
  play.open(null, 'd1');
  play.answer();
  return play;
}

/** Step 3 for a person, by search and Enter. */
export function toMessage(play: Play, template: string, person: string): void {
  play.does({ kind: 'templateChosen', name: template });
  play.does({ kind: 'continued' });
  toPerson(play, person);
}

/** From step 2 to step 3 with a person; a warning is passed. */
export function toPerson(play: Play, person: string): void {
  play.does({ kind: 'contactQueryTyped', query: person });
  play.answer();
  for (let press = 0; press < 3 && play.state().draft.step !== 'message'; press += 1) {
    play.does({ kind: 'enter', press: enter });
    play.answer();
  }
}
