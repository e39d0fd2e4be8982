/** Step 1. What "Continue" and Enter take is a pair of language and chatbot that a row in sight shows as chosen, and so does the preview. */
import type { ChosenTemplate, TemplateListItem } from '../../../../src-preload/contract/models/templates.ts';
import { besideIn, choicesOf } from '../../../../src-preload/contract/template/groups.ts';
import type { FoundTemplates, TemplateQuery } from '../../../../src-preload/contract/template/search.ts';
import { isFreshPress, type Press } from '../../../ui/key-press.ts';
import { enterRecipientStep } from './recipient-events.ts';
import {
  type Answer,
  chosenTemplatePlace,
  missingNow,
  shownTemplate,
  shownTemplateKey,
  shownTemplates,
  type TemplateView,
  type WizardState,
} from './state.ts';
import { withPair } from './values.ts';

/** Rows at the top of the list that every window has room for. */
const rowsInSight = 3;

/** The list is drawn anew around the choice: it is in sight wherever it stands. */
export function withListAtChoice(state: WizardState): WizardState {
  return { ...state, templateInSight: chosenTemplatePlace(state) >= 0 };
}

export function templatesListed(
  state: WizardState,
  items: readonly TemplateListItem[],
  found: FoundTemplates<TemplateListItem>,
): WizardState {
  const isFirst = state.items === null;
  const next = { ...state, items, itemByKey: new Map(items.map((item) => [item.key, item])), itemsProblem: null, found };
  const { templateInSight } = withListAtChoice(next);
  return { ...next, templateInSight: templateInSight && (isFirst || state.templateInSight) };
}

/**
 * Another search or another view. The list begins at its best match then: a choice further down is out of sight, and so is taken by
 * nothing until it is chosen again. The whole list begins at the choice.
 */
export function templatesNarrowed(
  state: WizardState,
  query: TemplateQuery,
  view: TemplateView,
  found: FoundTemplates<TemplateListItem>,
): WizardState {
  const next = { ...state, query, view, found };
  const place = chosenTemplatePlace(next);
  const isWhole = Object.values(query).every((value) => value === '');
  return { ...next, templateInSight: place >= 0 && (isWhole || place < rowsInSight) };
}

function withChoice(state: WizardState, key: string): WizardState {
  return { ...withPair(state, key, state.draft.recipient), templateInSight: true };
}

/** A row: the pair that it shows. */
export function templateChosen(state: WizardState, name: string): WizardState {
  if (shownTemplate(state)?.name === name) return state;
  const group = shownTemplates(state).find((one) => one.name === name);
  return group === undefined ? state : withChoice(state, group.proposed.key);
}

/** A pair of a row in the list. */
export function pairChosen(state: WizardState, key: string): WizardState {
  const name = state.itemByKey.get(key)?.name;
  const group = shownTemplates(state).find((one) => one.name === name);
  const isChoice = group !== undefined && choicesOf(group).some((pair) => pair.key === key);
  return isChoice ? withChoice(state, key) : state;
}

/** The pair beside the chosen one, in its row. */
export function pairStepped(state: WizardState, by: 1 | -1): WizardState {
  const group = shownTemplate(state);
  const pair = group === null || state.draft.templateKey === null ? null : besideIn(group, state.draft.templateKey, by);
  return pair === null ? state : withChoice(state, pair.key);
}

/** The first press chooses what is on top, the next one goes on with it. */
export function enterInTemplates(state: WizardState, press: Press): WizardState {
  if (!isFreshPress(press)) return state;
  const first = shownTemplates(state)[0];
  if (shownTemplateKey(state) !== null) return leaveTemplates(state);
  return first === undefined ? state : withChoice(state, first.proposed.key);
}

export function leaveTemplates(state: WizardState): WizardState {
  return missingNow(state) === null ? enterRecipientStep({ ...state, draft: { ...state.draft, step: 'recipient' } }) : state;
}

export function templateRead(state: WizardState, answer: Answer<ChosenTemplate>): WizardState {
  return answer.key === state.draft.templateKey ? { ...state, template: answer, templateIsStale: false } : state;
}
