/** What can happen to the wizard, and what it asks for in turn. */
import type { Draft, DraftSummary, StoredDraft } from '../../../../src-preload/contract/models/draft.ts';
import type { ErrorInfo } from '../../../../src-preload/contract/models/error-info.ts';
import type { Contact, Recipient, RecipientCheck } from '../../../../src-preload/contract/models/recipients.ts';
import type { ChosenTemplate, TemplateListItem } from '../../../../src-preload/contract/models/templates.ts';
import type { FieldValue, FieldValues } from '../../../../src-preload/contract/models/values.ts';
import type { FoundTemplates, TemplateQuery } from '../../../../src-preload/contract/template/search.ts';
import type { Press } from '../../../ui/key-press.ts';
import type { Intent } from './intent.ts';
import type { Answer, PhoneCheck, Step, TemplateView } from './state.ts';

/** What the window knows at the moment of "send" and the wizard does not. */
export interface SendFacts {
  /** Server time: an offer must end after it. */
  readonly now: number;
  /** Online, or with the connection lost wanted so (product P2.2). */
  readonly maySend: boolean;
  readonly isUploading: boolean;
  /** A field whose file was looked at and refused. */
  readonly refusedFieldId: string | null;
}

/** What a person does. */
export type Act =
  | { readonly kind: 'newStarted'; readonly newId: string }
  | { readonly kind: 'draftPicked'; readonly id: string; readonly newId: string }
  /** Goes on with a draft that was opened again. */
  | { readonly kind: 'resumed' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'escape'; readonly press: Press }
  /** What is looked for among the templates changed: `found` is what it finds. */
  | {
      readonly kind: 'templatesNarrowed';
      readonly query: TemplateQuery;
      readonly view: TemplateView;
      readonly found: FoundTemplates<TemplateListItem>;
    }
  /** A row of the list: it takes the pair of language and chatbot that it shows. */
  | { readonly kind: 'templateChosen'; readonly name: string }
  | { readonly kind: 'pairChosen'; readonly templateKey: string }
  /** To the next pair of the chosen row, or to the one before. */
  | { readonly kind: 'pairStepped'; readonly by: 1 | -1 }
  | { readonly kind: 'contactQueryTyped'; readonly query: string }
  | { readonly kind: 'contactChosen'; readonly id: string }
  | { readonly kind: 'newContactOpened'; readonly phone?: string }
  | { readonly kind: 'searchOpened' }
  | { readonly kind: 'newContactTyped'; readonly change: Partial<Draft['newContact']> }
  /** A field of the form was left: it says what is wrong from now on. */
  | { readonly kind: 'newContactLeft' }
  | { readonly kind: 'enter'; readonly press: Press }
  /** The button "Continue". */
  | { readonly kind: 'continued' }
  | { readonly kind: 'back' }
  /** Of the names in the head of the dialog. */
  | { readonly kind: 'stepPicked'; readonly step: Step }
  | { readonly kind: 'fieldTyped'; readonly owner: string; readonly fieldId: string; readonly value: FieldValue }
  /** Many fields at once: a pasted row, last values, the way back from them. */
  | { readonly kind: 'valuesPut'; readonly owner: string; readonly values: FieldValues }
  /** `press` is null for the button. */
  | { readonly kind: 'sendAsked'; readonly press: Press | null; readonly facts: SendFacts };

/** What main answers or tells. */
export type News =
  | { readonly kind: 'draftRead'; readonly asked: string | null; readonly stored: StoredDraft | null; readonly problem: ErrorInfo | null }
  | { readonly kind: 'draftsListed'; readonly drafts: readonly DraftSummary[] }
  | { readonly kind: 'draftSaved'; readonly problem: ErrorInfo | null }
  | { readonly kind: 'templatesListed'; readonly items: readonly TemplateListItem[]; readonly found: FoundTemplates<TemplateListItem> }
  | { readonly kind: 'templatesFailed'; readonly problem: ErrorInfo | null }
  /** The stored templates are others now; the chosen one is read again. */
  | { readonly kind: 'templatesChanged' }
  | { readonly kind: 'templateRead'; readonly answer: Answer<ChosenTemplate> }
  | { readonly kind: 'contactsFound'; readonly answer: Answer<readonly Contact[]> }
  | { readonly kind: 'phoneRead'; readonly answer: Answer<PhoneCheck> }
  | { readonly kind: 'checked'; readonly answer: Answer<RecipientCheck> }
  | { readonly kind: 'proposed'; readonly answer: Answer<FieldValues> }
  | { readonly kind: 'sendAnswered'; readonly intent: Intent; readonly id: string | null; readonly problem: ErrorInfo | null };

export type WizardEvent = Act | News;

export type Effect =
  | { readonly kind: 'readDraft'; readonly id: string | null }
  | { readonly kind: 'listDrafts' }
  /** `atOnce` where the wizard closes or turns to another draft. */
  | { readonly kind: 'saveDraft'; readonly draft: Draft; readonly atOnce: boolean }
  | { readonly kind: 'discardDraft'; readonly id: string }
  | { readonly kind: 'readTemplate'; readonly key: string }
  | { readonly kind: 'searchContacts'; readonly query: string; readonly atOnce: boolean }
  | { readonly kind: 'readPhone'; readonly key: string; readonly newContact: Draft['newContact']; readonly atOnce: boolean }
  | { readonly kind: 'check'; readonly key: string; readonly templateKey: string; readonly recipient: Recipient }
  | { readonly kind: 'propose'; readonly key: string; readonly templateKey: string; readonly recipient: Recipient }
  | { readonly kind: 'send'; readonly intent: Intent }
  | { readonly kind: 'sent'; readonly intent: Intent; readonly id: string }
  /** The wizard is closed already: it is said elsewhere. */
  | { readonly kind: 'notSent'; readonly problem: ErrorInfo }
  /** The message being edited goes as it was; `changed` is what was written meanwhile, null where nothing was. */
  | {
      readonly kind: 'putBack';
      readonly messageId: string;
      readonly recipient: Recipient | null;
      readonly changed: Draft | null;
    }
  | { readonly kind: 'clearTemplateSearch'; readonly filtersToo: boolean }
  | { readonly kind: 'close' };

export interface Stepped<S> {
  readonly state: S;
  readonly effects: readonly Effect[];
}
