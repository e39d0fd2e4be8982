/** Step 3. Sends what is on screen, once, or says why not. */
import { withoutDirectionMarks } from '../../../../src-preload/contract/clean-text.ts';
import type { ErrorInfo } from '../../../../src-preload/contract/models/error-info.ts';
import type { FieldValue, FieldValues } from '../../../../src-preload/contract/models/values.ts';
import { checkAllValues } from '../../../../src-preload/contract/template/values.ts';
import { isSendPress, type Press } from '../../../ui/key-press.ts';
import type { Effect, SendFacts, Stepped } from './events.ts';
import { type Intent, intentOf, whyNotYet } from './intent.ts';
import { chosenRow, type FocusWish, ownerOf, type Said, type WizardState } from './state.ts';

const quiet = (state: WizardState): Stepped<WizardState> => ({ state, effects: [] });

function say(state: WizardState, said: Said, fieldId?: string): Stepped<WizardState> {
  const focus: FocusWish | null = fieldId === undefined ? state.focus : { place: `field:${fieldId}`, turn: (state.focus?.turn ?? 0) + 1 };
  return quiet({ ...state, said, saidTurn: state.saidTurn + 1, focus, showMissing: state.showMissing || said.kind === 'fields' });
}

/** `owner` is whose form it was typed into: a link that comes late is not put into a message to somebody else. */
export function fieldTyped(state: WizardState, owner: string, fieldId: string, value: FieldValue): WizardState {
  const typed = { ...value, value: withoutDirectionMarks(value.value) };
  return valuesPut(state, owner, { ...state.draft.values, [fieldId]: typed });
}

export function valuesPut(state: WizardState, owner: string, values: FieldValues): WizardState {
  return owner === ownerOf(state.draft) && !state.sending ? { ...state, draft: { ...state.draft, values } } : state;
}

export function sendAsked(state: WizardState, press: Press | null, facts: SendFacts): Stepped<WizardState> {
  if (state.sending || (press !== null && !isSendPress(press))) return quiet(state);
  const intent = intentOf(state);
  const row = chosenRow(state);
  if (intent === null || row === null) return say(state, { kind: 'notYet', what: whyNotYet(state) ?? 'loading' });
  if (!facts.maySend) return say(state, { kind: 'notOnline' });
  if (facts.isUploading) return say(state, { kind: 'uploading' });
  const [problem] = checkAllValues(row.model, intent.values, facts.now);
  if (problem !== undefined) return say(state, { kind: 'fields' }, problem.fieldId);
  if (facts.refusedFieldId !== null) return say(state, { kind: 'media' }, facts.refusedFieldId);
  return { state: { ...state, sending: true, said: null }, effects: [{ kind: 'send', intent }] };
}

export function sendAnswered(state: WizardState, intent: Intent, id: string | null, problem: ErrorInfo | null): Stepped<WizardState> {
  const isShown = state.phase === 'open' && state.draft.id === intent.draftId;
  if (problem !== null) {
    if (!isShown) return { state, effects: [{ kind: 'notSent', problem }] };
    return say({ ...state, sending: false }, { kind: 'refused', problem }, problem.params?.['field']);
  }
  const sent: readonly Effect[] = id === null ? [] : [{ kind: 'sent', intent, id }];
  if (!isShown) return { state, effects: sent };
  return { state: { ...state, phase: 'closed', sending: false }, effects: [...sent, { kind: 'close' }] };
}
