/** Drafts: one is opened, another one begun, and each is left as it stood on screen. */
import type { Draft, StoredDraft } from '../../../../src-preload/contract/models/draft.ts';
import type { ErrorInfo } from '../../../../src-preload/contract/models/error-info.ts';
import { isFreshPress, type Press } from '../../../ui/key-press.ts';
import type { Effect, Stepped } from './events.ts';
import { contactQueryTyped, enterRecipientStep } from './recipient-events.ts';
import { emptyDraft, everything, isEmptyDraft, nothingAsked, shownStep, type WizardState } from './state.ts';
import { withListAtChoice } from './template-events.ts';

/** The wizard before anything is read. `draftId` null opens the newest draft, or a new one with the id `newId`. */
export function opening(draftId: string | null, newId: string): Stepped<WizardState> {
  const draft = emptyDraft(newId);
  const state: WizardState = {
    phase: 'reading',
    reading: draftId,
    newId,
    draft,
    storedAt: null,
    resumed: true,
    opened: draft,
    drafts: [],
    draftProblem: null,
    items: null,
    itemByKey: new Map(),
    itemsProblem: null,
    query: everything,
    view: 'sendable',
    found: { sendable: [], blocked: [], hidden: [] },
    templateInSight: false,
    template: null,
    templateIsStale: false,
    contacts: null,
    pinned: null,
    enterWaits: false,
    phone: null,
    saysPhone: false,
    saysName: false,
    leaving: false,
    check: null,
    warnedKey: null,
    valuesProblem: null,
    kept: [],
    sending: false,
    showMissing: false,
    said: null,
    saidTurn: 0,
    focus: null,
    asked: nothingAsked,
  };
  return { state, effects: [{ kind: 'readDraft', id: draftId }, { kind: 'listDrafts' }] };
}

/** Everything that was about the draft before is forgotten; the templates and what is looked for among them stay. */
function withDraft(state: WizardState, draft: Draft, storedAt: number | null): WizardState {
  const { items, itemByKey, itemsProblem, query, view, found, drafts } = state;
  const fresh = opening(null, draft.id).state;
  const next = {
    ...fresh,
    items,
    itemByKey,
    itemsProblem,
    query,
    view,
    found,
    drafts,
    phase: 'open' as const,
    draft,
    opened: draft,
    storedAt,
  };
  return enterRecipientStep(withListAtChoice(next));
}

export function draftRead(state: WizardState, asked: string | null, stored: StoredDraft | null, problem: ErrorInfo | null): WizardState {
  if (state.phase !== 'reading' || asked !== state.reading) return state;
  const opened = stored === null ? withDraft(state, emptyDraft(state.newId), null) : withDraft(state, stored.draft, stored.savedAt);
  // Asked for by its id, it is what the person wants to write in.
  return { ...opened, draftProblem: problem, resumed: asked !== null || stored?.draft.step !== 'message' };
}

/** Keeps the draft on screen. An empty one is not worth it, and one that was only looked at stays as old as it is. */
function saving({ phase, draft, opened }: WizardState): readonly Effect[] {
  return phase === 'open' && draft !== opened && !isEmptyDraft(draft) ? [{ kind: 'saveDraft', draft, atOnce: true }] : [];
}

export function newStarted(state: WizardState, newId: string): Stepped<WizardState> {
  if (state.phase !== 'open' || state.draft.replaces !== null) return { state, effects: [] };
  return {
    state: withDraft(state, emptyDraft(newId), null),
    effects: [...saving(state), { kind: 'listDrafts' }, { kind: 'clearTemplateSearch', filtersToo: true }],
  };
}

/** `newId` is for the case that it is gone. */
export function draftPicked(state: WizardState, id: string, newId: string): Stepped<WizardState> {
  if (state.phase !== 'open' || state.draft.replaces !== null || state.draft.id === id) return { state, effects: [] };
  return {
    state: { ...state, phase: 'reading', reading: id, newId },
    effects: [...saving(state), { kind: 'readDraft', id }, { kind: 'listDrafts' }, { kind: 'clearTemplateSearch', filtersToo: true }],
  };
}

const content = ({ templateKey, recipient, newContact, values }: Draft): string =>
  JSON.stringify([templateKey, recipient, newContact, values]);

/** The draft is kept as it stands. A message that was being edited goes as it was, and what was changed can be had again. */
export function closed(state: WizardState): Stepped<WizardState> {
  const next: WizardState = { ...state, phase: 'closed' };
  const { draft, opened } = state;
  if (draft.replaces === null || state.phase !== 'open') return { state: next, effects: [...saving(state), { kind: 'close' }] };
  const changed = content(draft) === content(opened) ? null : draft;
  return {
    state: next,
    effects: [
      { kind: 'discardDraft', id: draft.id },
      { kind: 'putBack', messageId: draft.replaces, recipient: opened.recipient, changed },
      { kind: 'close' },
    ],
  };
}

/** First a search is cleared, then the wizard closes; a held key does one of both. */
export function escape(state: WizardState, press: Press): Stepped<WizardState> {
  if (!isFreshPress(press)) return { state, effects: [] };
  const step = shownStep(state);
  if (state.phase === 'open' && step === 'template' && state.query.text !== '')
    return { state, effects: [{ kind: 'clearTemplateSearch', filtersToo: false }] };
  if (state.phase === 'open' && step === 'recipient' && state.draft.mode === 'search' && state.draft.contactQuery !== '') {
    return { state: contactQueryTyped(state, ''), effects: [] };
  }
  return closed(state);
}
