/** The wizard as one pure machine: a state and what happened make the next state, and what is to be done about it. */
import { closed, draftPicked, draftRead, escape, newStarted } from './draft-events.ts';
import type { Act, Effect, Stepped, WizardEvent } from './events.ts';
import { fieldTyped, sendAnswered, sendAsked, valuesPut } from './message-events.ts';
import { withNeeds } from './needs.ts';
import {
  checked,
  contactChosen,
  contactQueryTyped,
  contactsFound,
  enterInRecipient,
  newContactOpened,
  newContactTyped,
  phoneRead,
  proposed,
  searchOpened,
} from './recipient-events.ts';
import { isEmptyDraft, type Step, shownStep, type WizardState } from './state.ts';
import { back, continued, stepPicked } from './step-order.ts';
import {
  enterInTemplates,
  pairChosen,
  pairStepped,
  templateChosen,
  templateRead,
  templatesListed,
  templatesNarrowed,
} from './template-events.ts';

function enter(state: WizardState, { press }: Extract<Act, { kind: 'enter' }>): WizardState {
  const current = shownStep(state);
  if (current === 'template') return enterInTemplates(state, press);
  return current === 'recipient' ? enterInRecipient(state, press) : state;
}

/** Acts that leave the draft; those that change it stand in `changed`. */
const leaves: ReadonlySet<WizardEvent['kind']> = new Set(['closed', 'escape', 'newStarted', 'draftPicked']);

function changed(state: WizardState, event: WizardEvent): WizardState {
  switch (event.kind) {
    case 'resumed':
      return { ...state, resumed: true };
    case 'templatesNarrowed':
      return templatesNarrowed(state, event.query, event.view, event.found);
    case 'templateChosen':
      return templateChosen(state, event.name);
    case 'pairChosen':
      return pairChosen(state, event.templateKey);
    case 'pairStepped':
      return pairStepped(state, event.by);
    case 'contactQueryTyped':
      return contactQueryTyped(state, event.query);
    case 'contactChosen':
      return contactChosen(state, event.id);
    case 'newContactOpened':
      return newContactOpened(state, event.phone);
    case 'searchOpened':
      return searchOpened(state);
    case 'newContactTyped':
      return newContactTyped(state, event.change);
    case 'newContactLeft':
      return { ...state, saysPhone: true, saysName: true };
    case 'enter':
      return enter(state, event);
    case 'continued':
      return continued(state);
    case 'back':
      return back(state);
    case 'stepPicked':
      return stepPicked(state, event.step);
    case 'fieldTyped':
      return fieldTyped(state, event.owner, event.fieldId, event.value);
    case 'valuesPut':
      return valuesPut(state, event.owner, event.values);
    case 'draftRead':
      return draftRead(state, event.asked, event.stored, event.problem);
    case 'draftsListed':
      return { ...state, drafts: event.drafts };
    case 'draftSaved':
      return { ...state, draftProblem: event.problem };
    case 'templatesListed':
      return templatesListed(state, event.items, event.found);
    case 'templatesFailed':
      return { ...state, itemsProblem: event.problem };
    case 'templatesChanged':
      return { ...state, templateIsStale: true, asked: { ...state.asked, template: null } };
    case 'templateRead':
      return templateRead(state, event.answer);
    case 'contactsFound':
      return contactsFound(state, event.answer);
    case 'phoneRead':
      return phoneRead(state, event.answer);
    case 'checked':
      return checked(state, event.answer);
    case 'proposed':
      return proposed(state, event.answer);
    default:
      return state;
  }
}

/** Where an act is at home: elsewhere nobody can have done it, and what comes late from there is dropped. */
const homes: Partial<Record<WizardEvent['kind'], Step>> = {
  templateChosen: 'template',
  pairChosen: 'template',
  pairStepped: 'template',
  contactQueryTyped: 'recipient',
  contactChosen: 'recipient',
  newContactOpened: 'recipient',
  searchOpened: 'recipient',
  newContactTyped: 'recipient',
  newContactLeft: 'recipient',
  fieldTyped: 'message',
  valuesPut: 'message',
};

const news: ReadonlySet<WizardEvent['kind']> = new Set([
  'draftRead',
  'draftsListed',
  'draftSaved',
  'templatesListed',
  'templatesFailed',
  'templatesChanged',
  'templateRead',
  'contactsFound',
  'phoneRead',
  'checked',
  'proposed',
  'sendAnswered',
]);

function stepped(state: WizardState, event: WizardEvent): Stepped<WizardState> {
  switch (event.kind) {
    case 'newStarted':
      return newStarted(state, event.newId);
    case 'draftPicked':
      return draftPicked(state, event.id, event.newId);
    case 'closed':
      return closed(state);
    case 'escape':
      return escape(state, event.press);
    case 'sendAsked':
      return sendAsked(state, event.press, event.facts);
    case 'sendAnswered':
      return sendAnswered(state, event.intent, event.id, event.problem);
    default:
      return { state: changed(state, event), effects: [] };
  }
}

/** A changed draft is kept, unless there is nothing in it. */
function savingOf(before: WizardState, after: WizardState, event: WizardEvent): readonly Effect[] {
  const isChange = after.phase === 'open' && after.draft !== before.draft && after.draft.id === before.draft.id;
  if (!isChange || leaves.has(event.kind) || event.kind === 'draftRead' || isEmptyDraft(after.draft)) return [];
  return [{ kind: 'saveDraft', draft: after.draft, atOnce: false }];
}

/** The count of fields that want something stays while they are mended, and goes down with each. */
function isMending({ said }: WizardState, { kind }: WizardEvent): boolean {
  return said?.kind === 'fields' && (kind === 'fieldTyped' || kind === 'valuesPut');
}

/** Answers for another draft, person, template or text than the one on screen change nothing; neither do acts while a message is being sent. */
export function step(state: WizardState, event: WizardEvent): Stepped<WizardState> {
  const isAct = !news.has(event.kind);
  if (state.phase === 'closed' && event.kind !== 'sendAnswered') return { state, effects: [] };
  if (isAct && state.phase === 'reading' && !leaves.has(event.kind) && event.kind !== 'templatesNarrowed') return { state, effects: [] };
  if (isAct && state.sending) return { state, effects: [] };
  const home = homes[event.kind];
  if (home !== undefined && home !== shownStep(state)) return { state, effects: [] };
  const heard = isAct && state.said !== null && !isMending(state, event) ? { ...state, said: null } : state;
  const done = stepped(heard, event);
  const needed = withNeeds(done.state);
  return { state: needed.state, effects: [...done.effects, ...savingOf(state, needed.state, event), ...needed.effects] };
}
