/**
 * Everything the wizard knows, as one value. `step` makes the next one of it and of what happened; the window draws it. What is on
 * screen is worked out here too, so that keys, buttons, the preview and what is sent agree.
 */
import type { Output } from '../../../../src-preload/contract/methods.ts';
import type { Draft, DraftSummary } from '../../../../src-preload/contract/models/draft.ts';
import type { ErrorInfo } from '../../../../src-preload/contract/models/error-info.ts';
import type { Contact, Recipient, RecipientCheck } from '../../../../src-preload/contract/models/recipients.ts';
import type { ChosenTemplate, TemplateListItem } from '../../../../src-preload/contract/models/templates.ts';
import type { FieldValues } from '../../../../src-preload/contract/models/values.ts';
import type { TemplateGroup } from '../../../../src-preload/contract/template/groups.ts';
import type { FoundTemplates, TemplateQuery } from '../../../../src-preload/contract/template/search.ts';
import { sameContact } from './person.ts';

export type Step = Draft['step'];
export const steps: readonly Step[] = ['template', 'recipient', 'message'];

/** `sendable` are those to choose from, `blocked` those that can't be sent, `hidden` those that the attendant put away. */
export type TemplateView = keyof FoundTemplates<TemplateListItem>;

export type PhoneCheck = Output<'checkPhone'>;

/** An answer, or what went wrong, with what it was asked for. */
export interface Answer<T> {
  readonly key: string;
  readonly value: T | null;
  readonly problem: ErrorInfo | null;
}

/** Values that were in the form for a person; they come back with the person, and with nobody else. */
export interface KeptValues {
  readonly templateKey: string;
  readonly recipient: Recipient;
  readonly values: FieldValues;
}

/** Why nothing can be sent as it stands. */
export type NotYet =
  | 'loading'
  | 'template'
  | 'templateGone'
  | 'templateBlocked'
  | 'recipient'
  | 'recipientBlocked'
  /** Nothing is missing so far, but the message itself was not seen. */
  | 'messageUnseen';

/** What the window answers to "send" when it does not. */
export type Said =
  | { readonly kind: 'notYet'; readonly what: NotYet }
  | { readonly kind: 'notOnline' }
  | { readonly kind: 'uploading' }
  | { readonly kind: 'fields' }
  | { readonly kind: 'media' }
  | { readonly kind: 'refused'; readonly problem: ErrorInfo };

/** Where the focus is to go; a new `turn` each time, so that the same place can be asked for twice. */
export interface FocusWish {
  readonly place: 'phone' | 'name' | 'search' | `field:${string}`;
  readonly turn: number;
}

/** What main was asked and has not answered, by what it was asked for; null where nothing is under way. */
export interface Asked {
  readonly template: string | null;
  readonly contacts: string | null;
  readonly phone: string | null;
  readonly check: string | null;
  readonly values: string | null;
}

export interface WizardState {
  readonly phase: 'reading' | 'open' | 'closed';
  /** Id of the draft that is being read; null for the newest one. Only of use while `reading`. */
  readonly reading: string | null;
  /** Id of the draft that is begun if there is none to read. */
  readonly newId: string;
  readonly draft: Draft;
  /** Server time at which the draft was saved before it was opened again; null for one begun just now. */
  readonly storedAt: number | null;
  /** False while a draft that was opened again at its last step waits for a person to go on with it: the focus is not in its fields. */
  readonly resumed: boolean;
  /** The draft as it was when it was opened. */
  readonly opened: Draft;
  /** All drafts that main keeps, this one perhaps among them. */
  readonly drafts: readonly DraftSummary[];
  readonly draftProblem: ErrorInfo | null;
  readonly items: readonly TemplateListItem[] | null;
  readonly itemByKey: ReadonlyMap<string, TemplateListItem>;
  readonly itemsProblem: ErrorInfo | null;
  readonly query: TemplateQuery;
  readonly view: TemplateView;
  readonly found: FoundTemplates<TemplateListItem>;
  /** The chosen pair stands in a row that is surely in sight. */
  readonly templateInSight: boolean;
  /** Last answer about a template's model; stale once the stored templates changed. */
  readonly template: Answer<ChosenTemplate> | null;
  readonly templateIsStale: boolean;
  readonly contacts: Answer<readonly Contact[]> | null;
  /** The person with whom step 2 was entered: in its list until the search is changed. */
  readonly pinned: Contact | null;
  /** Enter was pressed before the contacts for the text were there. */
  readonly enterWaits: boolean;
  /** Last answer about the number of the form. */
  readonly phone: Answer<PhoneCheck> | null;
  /** What of the form says its problem from now on. */
  readonly saysPhone: boolean;
  readonly saysName: boolean;
  /** The person asked to go on to the message; answers are still missing. */
  readonly leaving: boolean;
  readonly check: Answer<RecipientCheck> | null;
  /** Warnings of this check are on screen. */
  readonly warnedKey: string | null;
  readonly valuesProblem: ErrorInfo | null;
  readonly kept: readonly KeptValues[];
  readonly sending: boolean;
  /** Sending was tried with empty fields: they all say so from now on. */
  readonly showMissing: boolean;
  readonly said: Said | null;
  /** Grows with each thing said, so that the same words are read out again. */
  readonly saidTurn: number;
  readonly focus: FocusWish | null;
  readonly asked: Asked;
}

export const everything: TemplateQuery = { text: '', language: '', chatbot: '', category: '', headerKind: '' };
export const nothingAsked: Asked = { template: null, contacts: null, phone: null, check: null, values: null };

/** Country of a new contact until another one is chosen. */
const firstCountry = 'BR';

export function emptyDraft(id: string): Draft {
  return {
    id,
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

/** True where nothing was chosen or written that would be worth keeping. */
export function isEmptyDraft({ templateKey, recipient, newContact, contactQuery }: Draft): boolean {
  return (
    templateKey === null && recipient === null && newContact.phone.trim() === '' && newContact.name.trim() === '' && contactQuery === ''
  );
}

/** The chosen template as the list has it; null when none is chosen, it is gone or it cannot be read. */
export function chosenItem({ draft, itemByKey, template }: WizardState): TemplateListItem | null {
  if (draft.templateKey === null || (template?.key === draft.templateKey && template.problem !== null)) return null;
  return itemByKey.get(draft.templateKey) ?? null;
}

/** The same with its model, which comes a moment later. */
export function chosenRow(state: WizardState): ChosenTemplate | null {
  return chosenItem(state) !== null && state.template?.key === state.draft.templateKey ? state.template.value : null;
}

/** The template and the person, by the name they are called, that a check and the values are made for: an answer that names them otherwise is for another question. */
export function pairKey({ templateKey, recipient }: Pick<Draft, 'templateKey' | 'recipient'>): string {
  return [templateKey, recipient?.phone, recipient?.identity, recipient?.name].map((part) => part ?? '').join('\n');
}

/** The same within a draft: what is typed into a form of another one, or of another person, is not for this one. */
export function ownerOf(draft: Draft): string {
  return `${draft.id}\n${pairKey(draft)}`;
}

/** Check of the person as chosen now, for the template as chosen now. */
export function currentCheck({ draft, check }: WizardState): RecipientCheck | null {
  return draft.recipient !== null && check?.key === pairKey(draft) ? check.value : null;
}

export function checkProblem({ draft, check }: WizardState): ErrorInfo | null {
  return draft.recipient !== null && check?.key === pairKey(draft) ? check.problem : null;
}

/** Warnings that stop once, before step 3; an unknown ticket is said beside the message and stops nobody. */
export function warningsToShow(check: RecipientCheck): RecipientCheck['warnings'] {
  return check.warnings.filter((warning) => warning.kind !== 'ticketUnknown');
}

export function isBlocking(check: RecipientCheck): boolean {
  return check.warnings.some((warning) => warning.blocks);
}

/** What keeps a step from being left forwards; null when nothing does. Step 1 is asked for what is on screen by `templateMissing`. */
function missingIn(step: Step, state: WizardState): NotYet | null {
  const item = chosenItem(state);
  switch (step) {
    case 'template':
      if (state.draft.templateKey === null) return 'template';
      if (item === null) return 'templateGone';
      return item.blocked === null ? null : 'templateBlocked';
    case 'recipient': {
      if (state.draft.recipient === null) return 'recipient';
      const check = currentCheck(state);
      return check !== null && isBlocking(check) ? 'recipientBlocked' : null;
    }
    case 'message':
      // Its fields say by themselves what they lack.
      return null;
  }
}

/** The step on screen: the draft's, or an earlier one that is no longer complete. */
export function shownStep(state: WizardState): Step {
  const { draft, items } = state;
  if (items === null) return draft.step;
  const wanted = steps.indexOf(draft.step);
  return steps.find((step, index) => index >= wanted || missingIn(step, state) !== null) ?? 'template';
}

/** What keeps "Continue" of the step on screen from doing anything; null when it would go on. */
export function missingNow(state: WizardState): NotYet | null {
  if (state.phase !== 'open') return 'loading';
  const step = shownStep(state);
  if (step === 'template' && !state.templateInSight) return 'template';
  if (step === 'recipient' && state.draft.mode === 'new') {
    const check = currentCheck(state);
    if (check !== null && isBlocking(check)) return 'recipientBlocked';
    return state.draft.newContact.phone.trim() === '' ? 'recipient' : null;
  }
  return missingIn(step, state);
}

/** The pair of language and chatbot that step 1 shows as chosen: its row is in sight, and the preview is its own. */
export function shownTemplateKey({ draft, templateInSight }: WizardState): string | null {
  return templateInSight ? draft.templateKey : null;
}

export const shownTemplates = ({ found, view }: WizardState): readonly TemplateGroup<TemplateListItem>[] => found[view];

/** Place of the row that holds the draft's pair; -1 where none does. */
export function chosenTemplatePlace(state: WizardState): number {
  const { templateKey } = state.draft;
  const name = templateKey === null ? undefined : state.itemByKey.get(templateKey)?.name;
  if (name === undefined) return -1;
  return shownTemplates(state).findIndex((group) => group.name === name && group.pairs.some(({ key }) => key === templateKey));
}

/** The row that step 1 shows as chosen. */
export function shownTemplate(state: WizardState): TemplateGroup<TemplateListItem> | null {
  return state.templateInSight ? (shownTemplates(state)[chosenTemplatePlace(state)] ?? null) : null;
}

/** Rows of the list of contacts; null until there are some to show. They stay while those for a newer text are on their way. */
export function contactRows({ contacts, pinned }: Pick<WizardState, 'contacts' | 'pinned'>): readonly Contact[] | null {
  const list = contacts?.value ?? null;
  if (pinned === null) return list;
  return list?.some((contact) => sameContact(contact, pinned)) === true ? list : [pinned, ...(list ?? [])];
}

/** The contacts listed are those for the text in the field. */
export function contactsAreCurrent({ contacts, draft }: WizardState): boolean {
  return contacts !== null && contacts.key === draft.contactQuery;
}

/** Place of the chosen person in the list; -1 where it is not in it. */
export function chosenContactPlace(state: WizardState): number {
  const { recipient } = state.draft;
  return recipient === null ? -1 : (contactRows(state) ?? []).findIndex((contact) => sameContact(contact, recipient));
}

export const phoneKey = ({ country, phone }: Draft['newContact']): string => `${country}\n${phone}`;

/** What main reads in the number as it stands; null while it is unread. */
export function currentPhone({ draft, phone }: WizardState): Answer<PhoneCheck> | null {
  return phone?.key === phoneKey(draft.newContact) ? phone : null;
}

/** A name has this many letters or is left out (product P3.2). */
const shortestName = 3;

/** True for an empty name and for one of three letters or more; blanks and signs count for nothing. */
export function isNameLongEnough(name: string): boolean {
  const trimmed = name.trim();
  return trimmed === '' || (trimmed.match(/\p{L}/gu) ?? []).length >= shortestName;
}

/** Warnings are on screen: the next "Continue" goes on all the same, if they allow it. What blocks is said as soon as it is known. */
export function warningsShown(state: WizardState): boolean {
  const check = currentCheck(state);
  return check !== null && (state.warnedKey === pairKey(state.draft) || isBlocking(check));
}
