/** Whose values they are: what was filled in for one person is never in a message to another without an act of the attendant (product P3.3). */
import type { Recipient } from '../../../../src-preload/contract/models/recipients.ts';
import type { FieldValue, FieldValues } from '../../../../src-preload/contract/models/values.ts';
import type { TemplateModel } from '../../../../src-preload/contract/template/model.ts';
import { samePerson } from './person.ts';
import type { KeptValues, WizardState } from './state.ts';

function isFor({ templateKey, recipient }: KeptValues, key: string | null, person: Recipient | null): boolean {
  return templateKey === key && person !== null && samePerson(recipient, person);
}

/**
 * The draft with another template or another person. The values in the form stay behind with the pair they were for, and those that
 * were once there for the new pair come back.
 */
export function withPair(state: WizardState, templateKey: string | null, recipient: Recipient | null): WizardState {
  const { draft } = state;
  const isSamePerson =
    (draft.recipient === null && recipient === null) ||
    (draft.recipient !== null && recipient !== null && samePerson(draft.recipient, recipient));
  if (draft.templateKey === templateKey && isSamePerson) {
    return draft.recipient === recipient ? state : { ...state, draft: { ...draft, recipient } };
  }
  const others = state.kept.filter((one) => !isFor(one, draft.templateKey, draft.recipient));
  const kept =
    draft.templateKey === null || draft.recipient === null || Object.keys(draft.values).length === 0
      ? state.kept
      : [...others, { templateKey: draft.templateKey, recipient: draft.recipient, values: draft.values }];
  const values = kept.find((one) => isFor(one, templateKey, recipient))?.values ?? {};
  return { ...state, kept, warnedKey: null, draft: { ...draft, templateKey, recipient, values } };
}

/** Typed, or taken over from what was typed; what comes from a source is asked anew for each person. */
function isByHand(value: FieldValue | undefined): boolean {
  return value !== undefined && value.value !== '' && (value.origin === null || value.origin === 'lastUsed');
}

/** What was typed for another person in this template, and is not in the form: to be offered, with that person's name. */
export interface OtherValues {
  readonly recipient: Recipient;
  readonly values: FieldValues;
}

/** The newest that can be offered; null where there is nothing to offer. */
export function otherValues({ draft, kept }: Pick<WizardState, 'draft' | 'kept'>): OtherValues | null {
  const { templateKey, recipient, values } = draft;
  for (const one of kept.toReversed()) {
    if (one.templateKey !== templateKey || recipient === null || samePerson(one.recipient, recipient)) continue;
    const typed = Object.entries(one.values).filter(([fieldId, value]) => isByHand(value) && values[fieldId]?.value !== value.value);
    if (typed.length > 0) return { recipient: one.recipient, values: Object.fromEntries(typed) };
  }
  return null;
}

/** Proposed values for what nobody typed: hands are never overwritten, an earlier proposal is. */
export function mergeProposals(values: FieldValues, proposals: FieldValues, model: TemplateModel): FieldValues {
  const merged: FieldValues = { ...values };
  for (const { id } of model.fields) {
    const current = values[id];
    if (isByHand(current)) continue;
    const proposal = proposals[id];
    if (proposal !== undefined) merged[id] = proposal;
    else if (current !== undefined) merged[id] = { value: '', origin: null };
  }
  return merged;
}
