/** What has to be asked of main for the state as it is: each thing once, and again as soon as another thing is wanted. */
import type { Effect, Stepped } from './events.ts';
import { mayPropose } from './recipient-events.ts';
import { type Asked, contactsAreCurrent, currentPhone, pairKey, phoneKey, shownStep, type WizardState } from './state.ts';

function wantedTemplate({ draft, template, templateIsStale }: WizardState): string | null {
  return draft.templateKey === template?.key && !templateIsStale ? null : draft.templateKey;
}

function wantedContacts(state: WizardState): string | null {
  const isShown = shownStep(state) === 'recipient' && state.draft.mode === 'search';
  return isShown && !contactsAreCurrent(state) ? state.draft.contactQuery : null;
}

/** While the step is being left the number is read at once, else after a pause in typing: two wishes, since one outruns the other. */
function wantedPhone(state: WizardState): string | null {
  const { newContact, mode } = state.draft;
  const isShown = shownStep(state) === 'recipient' && mode === 'new' && newContact.phone.trim() !== '';
  return isShown && currentPhone(state) === null ? `${state.leaving ? 'now' : 'soon'}\n${phoneKey(newContact)}` : null;
}

function wantedCheck(state: WizardState): string | null {
  const { draft, check, items } = state;
  if (draft.templateKey === null || draft.recipient === null || check?.key === pairKey(draft)) return null;
  // A message that was opened at its last step needs the check that its footer tells about.
  const isRestored = items !== null && shownStep(state) === 'message';
  return state.leaving || isRestored ? pairKey(draft) : null;
}

/** The state with what it asks for, each wish as an effect. */
export function withNeeds(state: WizardState): Stepped<WizardState> {
  if (state.phase !== 'open') return { state, effects: [] };
  const { draft, asked } = state;
  const { templateKey, recipient, newContact } = draft;
  const wanted: Asked = {
    template: wantedTemplate(state),
    contacts: wantedContacts(state),
    phone: wantedPhone(state),
    check: wantedCheck(state),
    values: mayPropose(state) ? pairKey(draft) : null,
  };
  const effects: Effect[] = [];
  const isNew = (of: keyof Asked): boolean => wanted[of] !== null && wanted[of] !== asked[of];
  if (isNew('template') && templateKey !== null) effects.push({ kind: 'readTemplate', key: templateKey });
  // The first list is not typed for, so nothing more of the text is to be waited for.
  if (isNew('contacts')) effects.push({ kind: 'searchContacts', query: draft.contactQuery, atOnce: state.contacts === null });
  if (isNew('phone')) effects.push({ kind: 'readPhone', key: phoneKey(newContact), newContact, atOnce: state.leaving });
  if (templateKey !== null && recipient !== null) {
    const key = pairKey(draft);
    if (isNew('check')) effects.push({ kind: 'check', key, templateKey, recipient });
    if (isNew('values')) effects.push({ kind: 'propose', key, templateKey, recipient });
  }
  const isSame = (Object.keys(wanted) as (keyof Asked)[]).every((of) => wanted[of] === asked[of]);
  return { state: isSame ? state : { ...state, asked: wanted }, effects };
}
