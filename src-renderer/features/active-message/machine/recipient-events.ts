/** Step 2. A person is chosen by an act on a row that is seen, or written into the form; nothing that comes late chooses anybody. */
import { cleanLine } from '../../../../src-preload/contract/clean-text.ts';
import type { Draft } from '../../../../src-preload/contract/models/draft.ts';
import type { Contact, Recipient, RecipientCheck } from '../../../../src-preload/contract/models/recipients.ts';
import type { FieldValues } from '../../../../src-preload/contract/models/values.ts';
import { isFreshPress, type Press } from '../../../ui/key-press.ts';
import { contactId, contactOf, recipientOf } from './person.ts';
import {
  type Answer,
  chosenContactPlace,
  chosenRow,
  contactRows,
  contactsAreCurrent,
  currentCheck,
  currentPhone,
  type FocusWish,
  isBlocking,
  isNameLongEnough,
  type PhoneCheck,
  pairKey,
  phoneKey,
  shownStep,
  type WizardState,
  warningsShown,
  warningsToShow,
} from './state.ts';
import { mergeProposals, withPair } from './values.ts';

const withPerson = (state: WizardState, recipient: Recipient | null): WizardState => withPair(state, state.draft.templateKey, recipient);
const stay = (state: WizardState): WizardState =>
  state.leaving || state.enterWaits ? { ...state, leaving: false, enterWaits: false } : state;
const focusOn = (state: WizardState, place: FocusWish['place']): WizardState => ({
  ...state,
  focus: { place, turn: (state.focus?.turn ?? 0) + 1 },
});

/** Step 2 comes on screen with whoever is chosen: that person's row is in the list until something else is searched. */
export function enterRecipientStep(state: WizardState): WizardState {
  const { draft } = state;
  return { ...stay(state), pinned: draft.mode === 'search' && draft.recipient !== null ? contactOf(draft.recipient) : null };
}

/** Another text: nobody is chosen any more, since the list will be another one. */
export function contactQueryTyped(state: WizardState, query: string): WizardState {
  if (query === state.draft.contactQuery) return state;
  const next = withPerson(stay(state), null);
  return { ...next, pinned: null, draft: { ...next.draft, contactQuery: query } };
}

export function contactsFound(state: WizardState, answer: Answer<readonly Contact[]>): WizardState {
  if (answer.key !== state.draft.contactQuery) return state;
  const next = { ...state, contacts: answer, enterWaits: false };
  if (shownStep(state) !== 'recipient' || state.draft.mode !== 'search') return next;
  // Chosen from the list before this one, and not in it: out of sight is not chosen.
  const seen = chosenContactPlace(next) >= 0 ? next : withPerson(stay(next), null);
  return state.enterWaits ? chooseFirst(seen) : seen;
}

function chooseFirst(state: WizardState): WizardState {
  const first = contactRows(state)?.[0];
  return first === undefined || state.draft.recipient !== null ? state : contactChosen(state, contactId(first));
}

export function contactChosen(state: WizardState, id: string): WizardState {
  const contact = contactRows(state)?.find((candidate) => contactId(candidate) === id);
  return contact === undefined || state.draft.mode !== 'search' ? state : withPerson(stay(state), recipientOf(contact));
}

/** The form is on screen, so the one who was searched is not the recipient any more. */
export function newContactOpened(state: WizardState, phone: string | undefined): WizardState {
  const { draft, ...rest } = withPerson(stay(state), null);
  const newContact = phone === undefined ? draft.newContact : { ...draft.newContact, phone };
  return { ...rest, pinned: null, saysPhone: false, saysName: false, draft: { ...draft, mode: 'new', newContact } };
}

export function searchOpened(state: WizardState): WizardState {
  const next = withPerson(stay(state), null);
  return { ...next, pinned: null, draft: { ...next.draft, mode: 'search' } };
}

export function newContactTyped(state: WizardState, change: Partial<Draft['newContact']>): WizardState {
  const next = withPerson(stay(state), null);
  const newContact = { ...next.draft.newContact, ...change };
  const isOtherNumber = phoneKey(newContact) !== phoneKey(next.draft.newContact);
  return {
    ...next,
    saysPhone: next.saysPhone && !isOtherNumber,
    saysName: next.saysName && change.name === undefined,
    draft: { ...next.draft, newContact },
  };
}

/** The first press chooses the best match, the next one goes on. While the contacts for the text are on their way it waits for them. */
export function enterInRecipient(state: WizardState, press: Press): WizardState {
  if (!isFreshPress(press) || state.leaving) return state;
  if (state.draft.mode === 'new') return leaveRecipient(state);
  if (!contactsAreCurrent(state)) return { ...state, enterWaits: true };
  return state.draft.recipient === null ? chooseFirst(state) : leaveRecipient(state);
}

/** Goes on to the message, as far as the answers are there; the rest follows as they come. */
export function leaveRecipient(state: WizardState): WizardState {
  const { draft } = state;
  if (state.leaving || (draft.mode === 'new' ? draft.newContact.phone.trim() === '' : draft.recipient === null)) return state;
  const retried = currentCheck(state) === null ? { ...state, check: null } : state;
  const asked = currentPhone(retried)?.problem == null ? retried : { ...retried, phone: null };
  return advance({ ...asked, leaving: true, enterWaits: false });
}

export function phoneRead(state: WizardState, answer: Answer<PhoneCheck>): WizardState {
  return answer.key === phoneKey(state.draft.newContact) ? advance({ ...state, phone: answer }) : state;
}

const warningsOf = (check: RecipientCheck | null): string => JSON.stringify(check === null ? null : warningsToShow(check));

/** A question that was asked twice may fail the second time: what is known stays. Warnings that are others than those on screen were not seen. */
export function checked(state: WizardState, answer: Answer<RecipientCheck>): WizardState {
  if (state.draft.recipient === null || answer.key !== pairKey(state.draft)) return state;
  const known = currentCheck(state);
  if (known !== null && answer.value === null) return state;
  const warnedKey = warningsOf(known) === warningsOf(answer.value) ? state.warnedKey : null;
  return withVerdict(advance({ ...state, check: answer, warnedKey }));
}

/** A message that was opened at its last step goes back to its person, with the reason, if it cannot be sent to them. */
function withVerdict(state: WizardState): WizardState {
  const check = currentCheck(state);
  if (state.draft.step !== 'message' || check === null || !isBlocking(check)) return state;
  return enterRecipientStep({ ...state, warnedKey: pairKey(state.draft), draft: { ...state.draft, step: 'recipient' } });
}

/** The person of the form once its number is read; marks what is wrong and stays where it is not. */
function withPersonOfForm(state: WizardState): WizardState {
  const read = currentPhone(state);
  if (read === null) return state;
  if (read.value === null) return focusOn({ ...stay(state), saysPhone: true }, 'phone');
  const { name } = state.draft.newContact;
  if (!isNameLongEnough(name)) return focusOn({ ...stay(state), saysName: true }, 'name');
  const { contact, phone } = read.value;
  return withPerson(state, { identity: contact?.identity ?? null, phone, name: cleanLine(name) || (contact?.name ?? null) });
}

/** One step further for each answer that is there: number, check, and then the message as soon as its values are proposed. */
function advance(state: WizardState): WizardState {
  if (!state.leaving) return state;
  const chosen = state.draft.mode === 'new' && state.draft.recipient === null ? withPersonOfForm(state) : state;
  if (!chosen.leaving || chosen.draft.recipient === null) return chosen;
  if (chosen.check?.key === pairKey(chosen.draft) && chosen.check.problem !== null) return stay(chosen);
  const check = currentCheck(chosen);
  if (check === null) return chosen;
  if (isBlocking(check) || (warningsToShow(check).length > 0 && !warningsShown(chosen))) {
    return { ...stay(chosen), warnedKey: pairKey(chosen.draft) };
  }
  return chosen;
}

/** Check and warnings are behind: the values may be asked for. */
export function mayPropose(state: WizardState): boolean {
  const check = currentCheck(state);
  return state.leaving && check !== null && !isBlocking(check) && chosenRow(state) !== null;
}

/** The message comes on screen, with what is proposed for its person. */
export function proposed(state: WizardState, { key, value, problem }: Answer<FieldValues>): WizardState {
  const { draft } = state;
  const { recipient } = draft;
  const check = currentCheck(state);
  const row = chosenRow(state);
  if (!state.leaving || key !== pairKey(draft) || recipient === null || check === null || row === null) return state;
  const found = { ...check.recipient, phone: recipient.phone || check.recipient.phone, name: recipient.name ?? check.recipient.name };
  const values = value === null ? draft.values : mergeProposals(draft.values, value, row.model);
  const next: Draft = { ...draft, step: 'message', recipient: found, values };
  // The check is of this person, whatever the platform calls them.
  const newKey = pairKey(next);
  return {
    ...stay(state),
    draft: next,
    valuesProblem: problem,
    check: { key: newKey, value: check, problem: null },
    warnedKey: state.warnedKey === key ? newKey : state.warnedKey,
    showMissing: false,
  };
}
