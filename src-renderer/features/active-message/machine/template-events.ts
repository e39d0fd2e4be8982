/** Step 1. What "Continue" and Enter take is a row in sight, and the preview is of that row. */
import type { TemplateItem, TemplateRow } from '../../../../src-preload/contract/models/templates.ts';
import type { FoundTemplates, TemplateQuery } from '../../../../src-preload/contract/template/search.ts';
import { isFreshPress, type Press } from '../../../ui/key-press.ts';
import { enterRecipientStep } from './recipient-events.ts';
import { type Answer, missingNow, shownTemplateKey, shownTemplates, type TemplateView, type WizardState } from './state.ts';
import { withPair } from './values.ts';

/** Rows at the top of the list that every window has room for. */
const rowsInSight = 3;

const placeOf = (state: WizardState): number => shownTemplates(state).findIndex(({ key }) => key === state.draft.templateKey);

/** The list is drawn anew around the choice: it is in sight wherever it stands. */
export function withListAtChoice(state: WizardState): WizardState {
  return { ...state, templateInSight: placeOf(state) >= 0 };
}

export function templatesListed(state: WizardState, items: readonly TemplateItem[], found: FoundTemplates<TemplateItem>): WizardState {
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
  found: FoundTemplates<TemplateItem>,
): WizardState {
  const next = { ...state, query, view, found };
  const place = placeOf(next);
  const isWhole = Object.values(query).every((value) => value === '');
  return { ...next, templateInSight: place >= 0 && (isWhole || place < rowsInSight) };
}

export function templateChosen(state: WizardState, key: string): WizardState {
  if (!shownTemplates(state).some((item) => item.key === key)) return state;
  return { ...withPair(state, key, state.draft.recipient), templateInSight: true };
}

/** The first press chooses what is on top, the next one goes on with it. */
export function enterInTemplates(state: WizardState, press: Press): WizardState {
  if (!isFreshPress(press)) return state;
  const first = shownTemplates(state)[0];
  if (shownTemplateKey(state) !== null) return leaveTemplates(state);
  return first === undefined ? state : templateChosen(state, first.key);
}

export function leaveTemplates(state: WizardState): WizardState {
  return missingNow(state) === null ? enterRecipientStep({ ...state, draft: { ...state.draft, step: 'recipient' } }) : state;
}

export function templateRead(state: WizardState, answer: Answer<TemplateRow>): WizardState {
  return answer.key === state.draft.templateKey ? { ...state, template: answer, templateIsStale: false } : state;
}
