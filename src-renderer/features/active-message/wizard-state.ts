/** The wizard's rules without the window: its steps, what is missing in each, and what filling in does to a draft. */
import type { Draft } from '../../../src-preload/contract/models/draft.ts';
import type { RecipientCheck } from '../../../src-preload/contract/models/recipients.ts';
import type { TemplateRow } from '../../../src-preload/contract/models/templates.ts';
import type { FieldValues } from '../../../src-preload/contract/models/values.ts';
import type { Field, TemplateModel } from '../../../src-preload/contract/template/model.ts';
import { cleanPasted } from '../../../src-preload/contract/template/values.ts';

export type Step = Draft['step'];
export const steps: readonly Step[] = ['template', 'recipient', 'message'];

/** Country of a new contact until another one is chosen. */
const firstCountry = 'BR';
/** A name has this many letters or is left out (product P3.2). */
const shortestName = 3;

export function emptyDraft(): Draft {
  return {
    id: crypto.randomUUID(),
    replaces: null,
    step: 'template',
    templateKey: null,
    mode: 'search',
    recipient: null,
    newContact: { country: firstCountry, phone: '', name: '' },
    contactQuery: '',
    values: {},
  };
}

export function previousStep(step: Step): Step | null {
  return steps[steps.indexOf(step) - 1] ?? null;
}
export function nextStep(step: Step): Step | null {
  return steps[steps.indexOf(step) + 1] ?? null;
}

export type Missing = 'template' | 'templateGone' | 'templateBlocked' | 'recipient' | 'recipientBlocked';

export interface WizardFacts {
  readonly draft: Draft;
  /** The chosen template, without its model until that came; null when none is chosen or it is no longer in the list. */
  readonly row: (Pick<TemplateRow, 'blocked'> & { readonly model?: TemplateModel }) | null;
  /** Last check of the chosen recipient for the chosen template; null while there is none. */
  readonly check: RecipientCheck | null;
}

/** What keeps a step from being left forwards; null when nothing does. */
export function whatIsMissing(step: Step, { draft, row, check }: WizardFacts): Missing | null {
  switch (step) {
    case 'template':
      if (draft.templateKey === null) return 'template';
      if (row === null) return 'templateGone';
      return row.blocked === null ? null : 'templateBlocked';
    case 'recipient':
      if (draft.recipient === null) return 'recipient';
      return check?.warnings.some((warning) => warning.blocks) === true ? 'recipientBlocked' : null;
    case 'message':
      // Its fields say by themselves what they lack.
      return null;
  }
}

/** The furthest step that a restored draft may show: those before it must still be complete. */
export function reachableStep(facts: WizardFacts): Step {
  const wanted = steps.indexOf(facts.draft.step);
  return steps.find((step, index) => index >= wanted || whatIsMissing(step, facts) !== null) ?? 'template';
}

/** Warnings that stop once, before step 3; an unknown ticket is said beside the message and stops nobody. */
export function warningsToShow(check: RecipientCheck): RecipientCheck['warnings'] {
  return check.warnings.filter((warning) => warning.kind !== 'ticketUnknown');
}

/** True for an empty name and for one of three letters or more; blanks and signs count for nothing. */
export function isNameLongEnough(name: string): boolean {
  const trimmed = name.trim();
  return trimmed === '' || (trimmed.match(/\p{L}/gu) ?? []).length >= shortestName;
}

/** Proposed values for what nobody typed: hands are never overwritten, an earlier proposal is, since it may be of another person. */
export function mergeProposals(values: FieldValues, proposals: FieldValues, model: TemplateModel): FieldValues {
  const merged: FieldValues = { ...values };
  for (const { id } of model.fields) {
    const current = values[id];
    const typed = current !== undefined && current.origin === null && current.value !== '';
    const proposal = proposals[id];
    if (typed) continue;
    if (proposal !== undefined) merged[id] = proposal;
    // What was taken over from the last use is of the template, not of a person.
    else if (current !== undefined && current.origin !== 'lastUsed') merged[id] = { value: '', origin: null };
  }
  return merged;
}

/** Cells of a copied row of a sheet; null where the text is not one. Only the first row counts. */
export function splitRow(text: string): readonly string[] | null {
  const row = text.replace(/^[\r\n]+/, '').split(/\r?\n/)[0] ?? '';
  return row.includes('\t') ? row.split('\t').map(cleanPasted) : null;
}

/** Puts the cells of a row into the fields from one on, in order; what is over goes nowhere, empty cells change nothing. */
export function fillInOrder(
  values: FieldValues,
  fields: readonly Field[],
  fromFieldId: string,
  cells: readonly string[],
): { readonly values: FieldValues; readonly filledCount: number } {
  const start = fields.findIndex((field) => field.id === fromFieldId);
  const filled: FieldValues = { ...values };
  let filledCount = 0;
  fields.slice(Math.max(0, start)).forEach((field, index) => {
    const value = cells[index];
    if (value === undefined || value === '') return;
    filled[field.id] = { value, origin: null };
    filledCount += 1;
  });
  return { values: filled, filledCount };
}
