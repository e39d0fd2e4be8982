/** What a person can see of the wizard, and nothing else: by the same functions that the window draws it with. */
import type { FieldValues } from '../../../../../src-preload/contract/models/values.ts';
import { intentOf } from '../intent.ts';
import { contactId } from '../person.ts';
import {
  chosenContactPlace,
  chosenRow,
  contactRows,
  missingNow,
  type Step,
  shownStep,
  shownTemplate,
  shownTemplateKey,
  shownTemplates,
  type WizardState,
  warningsShown,
} from '../state.ts';
import { otherValues } from '../values.ts';

export interface ShownPerson {
  readonly id: string;
  readonly name: string | null;
  readonly phone: string;
}

/** A row of step 1: its pairs of language and chatbot as they stand in it, and the one that it shows. */
export interface ShownTemplate {
  readonly name: string;
  readonly shows: string;
  readonly pairs: readonly { readonly key: string; readonly isBlocked: boolean }[];
}

export interface Screen {
  readonly isOpen: boolean;
  readonly draftId: string;
  /** The bar says that a message is being edited; other drafts are not offered. */
  readonly isEdit: boolean;
  readonly step: Step;
  readonly templateRows: readonly ShownTemplate[];
  /** The pair that is marked as chosen, in the row that is marked. */
  readonly markedTemplate: string | null;
  /** The template that the preview is of. */
  readonly preview: string | null;
  readonly contactText: string;
  readonly contactRows: readonly ShownPerson[];
  readonly markedContact: string | null;
  readonly form: { readonly phone: string; readonly name: string } | null;
  readonly warnings: boolean;
  readonly canContinue: boolean;
  /** The button turns: something is asked before the step is left. */
  readonly isAsking: boolean;
  /** The footer of the message. */
  readonly to: { readonly name: string | null; readonly phone: string } | null;
  readonly fields: FieldValues;
  /** Offer of what was written for somebody else. */
  readonly offeredOf: string | null;
}

function templateRows(state: WizardState): readonly ShownTemplate[] {
  const marked = shownTemplate(state);
  return shownTemplates(state).map(({ name, pairs, proposed }) => ({
    name,
    shows: (name === marked?.name ? state.draft.templateKey : null) ?? proposed.key,
    pairs: pairs.map(({ key, blocked }) => ({ key, isBlocked: blocked !== null })),
  }));
}

export function screenOf(state: WizardState): Screen {
  const step = shownStep(state);
  const isOpen = state.phase === 'open';
  const list = step === 'recipient' && state.draft.mode === 'search' ? (contactRows(state) ?? []) : [];
  const marked = list[chosenContactPlace(state)];
  const intent = intentOf(state);
  return {
    isOpen,
    draftId: state.draft.id,
    isEdit: state.draft.replaces !== null,
    step,
    templateRows: step === 'template' ? templateRows(state) : [],
    markedTemplate: step === 'template' ? shownTemplateKey(state) : null,
    preview: step === 'template' && shownTemplateKey(state) === null ? null : (chosenRow(state)?.key ?? null),
    contactText: state.draft.contactQuery,
    contactRows: list.map((contact) => ({ id: contactId(contact), name: contact.name, phone: contact.phone ?? '' })),
    markedContact: marked === undefined ? null : contactId(marked),
    form:
      step === 'recipient' && state.draft.mode === 'new'
        ? { phone: state.draft.newContact.phone, name: state.draft.newContact.name }
        : null,
    warnings: step === 'recipient' && warningsShown(state),
    canContinue: missingNow(state) === null,
    isAsking: state.leaving,
    to: intent === null ? null : { name: intent.recipient.name, phone: intent.recipient.phone },
    fields: step === 'message' ? state.draft.values : {},
    offeredOf: step === 'message' ? (otherValues(state)?.recipient.phone ?? null) : null,
  };
}
