/** Who gets what. The footer, the notice, the stored message and its row all come from here, so that none of them can say another thing. */
import type { Draft } from '../../../../src-preload/contract/models/draft.ts';
import type { Recipient } from '../../../../src-preload/contract/models/recipients.ts';
import type { FieldValues } from '../../../../src-preload/contract/models/values.ts';
import { chosenRow, missingNow, type NotYet, shownStep, type WizardState } from './state.ts';

export interface Intent {
  readonly draftId: string;
  readonly templateKey: string;
  readonly templateName: string;
  readonly language: string;
  readonly chatbot: string;
  readonly recipient: Recipient;
  readonly values: FieldValues;
  /** Id of the waiting message whose place this one takes. */
  readonly replaces: Draft['replaces'];
}

/** What would be sent as it stands on screen; null while anything is missing, or is not on screen. `whyNotYet` tells which. */
export function intentOf(state: WizardState): Intent | null {
  const row = chosenRow(state);
  const { id, recipient, replaces, values } = state.draft;
  if (row === null || recipient === null || whyNotYet(state) !== null) return null;
  const { key, name, language, chatbotName } = row;
  // Of the template's own fields only: what was filled in for an older form of it is on no screen.
  const shown = row.model.fields.flatMap((field) => {
    const value = values[field.id];
    return value === undefined ? [] : [[field.id, value] as const];
  });
  return {
    draftId: id,
    templateKey: key,
    templateName: name,
    language,
    chatbot: chatbotName,
    recipient,
    values: Object.fromEntries(shown),
    replaces,
  };
}

export function whyNotYet(state: WizardState): NotYet | null {
  const missing = missingNow(state);
  if (missing !== null) return missing;
  if (shownStep(state) !== 'message') return 'messageUnseen';
  return chosenRow(state) === null ? 'loading' : null;
}
