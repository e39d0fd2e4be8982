/** From step to step: by the buttons below, or by the names in the head of the dialog. */
import { enterRecipientStep, leaveRecipient } from './recipient-events.ts';
import { currentCheck, isBlocking, missingNow, type Step, shownStep, steps, type WizardState, warningsShown } from './state.ts';
import { leaveTemplates, withListAtChoice } from './template-events.ts';

/** Goes on from the step on screen, by its button; one that cannot be pressed calls nothing off. */
export function continued(state: WizardState): WizardState {
  const current = shownStep(state);
  if (current === 'template') return leaveTemplates(state);
  return current === 'recipient' && missingNow(state) === null ? leaveRecipient(state) : state;
}

/** To the step before. */
export function back(state: WizardState): WizardState {
  const current = shownStep(state);
  if (current === 'message') return enterRecipientStep({ ...state, resumed: true, draft: { ...state.draft, step: 'recipient' } });
  if (current !== 'recipient') return state;
  return withListAtChoice({ ...state, leaving: false, enterWaits: false, draft: { ...state.draft, step: 'template' } });
}

/** Somebody is chosen, or written into the form, whom nothing that is known stands against. */
function hasRecipient(state: WizardState): boolean {
  const { mode, newContact, recipient } = state.draft;
  const check = currentCheck(state);
  return (mode === 'new' ? newContact.phone.trim() !== '' : recipient !== null) && (check === null || !isBlocking(check));
}

/** Back to every step, forward over steps that are complete; over warnings leads their own button alone. */
export function mayPickStep(state: WizardState, wanted: Step): boolean {
  const current = shownStep(state);
  const ahead = steps.indexOf(wanted) - steps.indexOf(current);
  if (state.phase !== 'open' || state.sending || ahead === 0) return false;
  if (ahead < 0) return true;
  if (missingNow(state) !== null || (current === 'recipient' && warningsShown(state))) return false;
  return ahead === 1 || hasRecipient(state);
}

/** Goes there as the buttons would; what the steps on the way have to say stops there. */
export function stepPicked(state: WizardState, wanted: Step): WizardState {
  if (!mayPickStep(state, wanted)) return state;
  const isBack = steps.indexOf(wanted) < steps.indexOf(shownStep(state));
  const next = isBack ? back(state) : continued(state);
  return next !== state && shownStep(next) !== shownStep(state) ? stepPicked(next, wanted) : next;
}
