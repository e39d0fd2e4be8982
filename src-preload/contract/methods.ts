/** Schema of the argument and of the answer for each method; main checks both, the bridge's type is derived from them. */
import { z } from 'zod';
import type { ChangeBatch } from './changes.ts';
import { aboutSchema, placeSchema } from './models/about.ts';
import { supportBundleSchema } from './models/diagnostics.ts';
import { draftIdSchema, draftSchema, draftSummarySchema, storedDraftSchema } from './models/draft.ts';
import { mediaCheckSchema, mediaKindSchema } from './models/media.ts';
import { messageDetailSchema } from './models/messages.ts';
import { contactSchema, recipientCheckSchema, recipientSchema } from './models/recipients.ts';
import { sentChoicesSchema, sentPageSchema, sentQuestionSchema } from './models/sent.ts';
import { presenceStatusSchema } from './models/session.ts';
import { settingsSchema } from './models/settings.ts';
import { snapshotSchema } from './models/snapshot.ts';
import { chosenTemplateSchema, templateListItemSchema } from './models/templates.ts';
import { fieldValuesSchema, valueSourcesSchema } from './models/values.ts';
import { connectionTestSchema, workspaceInputSchema } from './models/workspace.ts';
import type { FileMethodName, MethodName } from './names.ts';
import type { Result } from './result.ts';
import type { CommandId } from './shortcuts.ts';

const nothing = z.undefined();
const messageId = z.object({ id: z.string().max(100) });

export const methodSchemas = {
  getSnapshot: { input: nothing, output: snapshotSchema },
  setSettings: { input: settingsSchema.partial(), output: settingsSchema },
  setPresence: { input: z.object({ status: presenceStatusSchema }), output: nothing },
  /** A person used keyboard or mouse in the window: the presence that waited for that is set (P2.4). */
  personActed: { input: nothing, output: nothing },
  /** Leaves the workspace in use and opens the local sandbox. */
  useSandboxWorkspace: { input: nothing, output: nothing },
  /** Opens the workspace that one was signed in to, with the keys that are still kept. Fails with `noWorkspace` where there is none. */
  openLastWorkspace: { input: nothing, output: nothing },
  /** Asks every key before anything is saved (P1.2). */
  testConnection: { input: workspaceInputSchema, output: connectionTestSchema },
  saveWorkspace: { input: workspaceInputSchema, output: nothing },
  /** The set-up check of the workspace in use. */
  checkSetup: { input: nothing, output: connectionTestSchema },
  signOut: { input: z.object({ deleteLocalData: z.boolean() }), output: nothing },
  allowUnprotectedSecrets: { input: nothing, output: nothing },
  /** Tries the connection now instead of at the next attempt. */
  reconnect: { input: nothing, output: nothing },
  /** By name, language and chatbot: all of them, or the part from a place on, so that no answer is long. */
  listTemplates: {
    input: z.object({ from: z.number().int().min(0), limit: z.number().int().min(1).max(5000) }).optional(),
    output: z.array(templateListItemSchema),
  },
  /** One template with its model. Fails with `templateNotFound`. */
  getTemplate: { input: z.object({ key: z.string().max(1500) }), output: chosenTemplateSchema },
  refreshTemplates: { input: nothing, output: nothing },
  /** By name, phone or e-mail, accents and case ignored; at most `limit` rows, most recently heard from first. */
  searchContacts: {
    input: z.object({ query: z.string().max(200), limit: z.number().int().min(1).max(200) }),
    output: z.array(contactSchema),
  },
  /** Number as typed with the country chosen; returns its international form. Fails with `phoneInvalid`. */
  checkPhone: {
    input: z.object({ country: z.string().length(2), phone: z.string().max(300) }),
    output: z.object({
      phone: z.string(),
      international: z.string(),
      country: z.string(),
      landline: z.boolean(),
      /** What was typed behind the number and is left out. */
      extension: z.string().nullable(),
      contact: contactSchema.nullable(),
    }),
  },
  /** The look-up and the warnings before step 3 (P3.2). */
  checkRecipient: { input: z.object({ recipient: recipientSchema, templateKey: z.string().max(1500) }), output: recipientCheckSchema },
  proposeValues: { input: z.object({ templateKey: z.string().max(1500), recipient: recipientSchema }), output: fieldValuesSchema },
  /** What the attendant can insert by hand: the person's data and their own, last values, fallbacks. */
  listSources: { input: z.object({ templateKey: z.string().max(1500), recipient: recipientSchema }), output: valueSourcesSchema },
  /** Keeps what a field of a template is filled with when its source is blank; null forgets it. Fails as the value would when sent. */
  setFallback: {
    input: z.object({ templateKey: z.string().max(1500), fieldId: z.string().max(200), value: z.string().max(2000).nullable() }),
    output: nothing,
  },
  inspectMedia: { input: z.object({ url: z.string().max(4000), kind: mediaKindSchema }), output: mediaCheckSchema },
  /**
   * Uploads a file of the attendant's own and returns its link, judged like one that was typed (BP 3.16). Progress comes as changes
   * with the same id.
   */
  uploadMedia: {
    input: z.object({ id: z.string().min(1).max(100), path: z.string().min(1).max(4_096), kind: mediaKindSchema }),
    output: mediaCheckSchema,
  },
  cancelUpload: { input: z.object({ id: z.string().max(100) }), output: nothing },
  /** By id, or the newest that edits no message; null where there is none. */
  getDraft: { input: z.object({ id: draftIdSchema.nullable() }), output: storedDraftSchema.nullable() },
  /** Those that edit no message, newest first. */
  listDrafts: { input: nothing, output: z.array(draftSummarySchema) },
  /** Keeps a draft under its id. One that was sent or discarded does not come back by a late save. */
  saveDraft: { input: draftSchema, output: nothing },
  /** Forgets a draft. The message that it was to replace goes on as it was written. */
  discardDraft: { input: z.object({ id: draftIdSchema }), output: nothing },
  /**
   * Sends what was written, once for each draft: asked again it returns the same id. With `replaces` the message takes the place of the
   * one that is being edited, in one step; fails with `messageNotFound`, `tooLate`, `editingOver`, and nothing is sent then.
   */
  sendActiveMessage: {
    input: z.object({
      draftId: draftIdSchema,
      replaces: z.string().max(100).nullable(),
      templateKey: z.string().max(1500),
      recipient: recipientSchema,
      values: fieldValuesSchema,
    }),
    output: z.object({ id: z.string() }),
  },
  getMessage: { input: messageId, output: messageDetailSchema },
  /** A page of the Sent tab behind a row of it, under filters: what the window does not have as its newest rows. */
  listSent: { input: sentQuestionSchema, output: sentPageSchema },
  /** Templates and chatbots that stand in the Sent tab, to narrow it by. */
  listSentChoices: { input: nothing, output: sentChoicesSchema },
  /** Asks the platform for the statuses of all young messages now. */
  refreshMessages: { input: z.object({ id: z.string().max(100) }).optional(), output: nothing },
  cancelMessage: { input: messageId, output: nothing },
  /**
   * Holds a message that certainly has not left, and returns the draft that edits it: the same one where it is asked for again
   * (product P4.3). It stays in the outbox until the edited one takes its place or the editing ends. Fails with `messageNotFound`,
   * `tooLate`, `mayHaveLeft`.
   */
  editMessage: { input: messageId, output: draftSchema },
  /** Ends the editing: the message goes on as it was written, and what was changed is forgotten. */
  stopEditing: { input: messageId, output: nothing },
  /** Undo: the message is cancelled for good, and what was written becomes a new draft. Fails as `editMessage` does. */
  takeBackMessage: { input: messageId, output: draftSchema },
  /** A new attempt with the same values, linked to the failed one. */
  retryMessage: { input: messageId, output: z.object({ id: z.string() }) },
  /**
   * A draft of its own from a message that has ended: the same once more, to the same person without a template, or with the number in
   * the form to be corrected. The message stays as it is, and nothing is sent. The same draft where it is asked for again. Fails with
   * `messageNotFound`, `notEnded`.
   */
  rewriteMessage: {
    input: z.object({ id: z.string().max(100), as: z.enum(['sameMessage', 'otherTemplate', 'otherNumber']) }),
    output: draftSchema,
  },
  /** Takes a message that has expired or was cancelled out of the Sent tab; it stays in the record. Fails with `messageNotFound`, `notEnded`. */
  removeMessage: { input: messageId, output: nothing },
  /** Puts it back into the tab, while its time there is not over. */
  restoreMessage: { input: messageId, output: nothing },
  /** Lets a message that waited too long leave after all. */
  releaseMessage: { input: messageId, output: nothing },
  /** The ticket was in sight while the platform counted so many unread messages. Kept here; the platform is told nothing. */
  seeTicket: { input: z.object({ id: z.string().max(200), unreadCount: z.number().int().min(0) }), output: nothing },
  resolveUnconfirmed: {
    input: z.object({ id: z.string().max(100), action: z.enum(['checkAgain', 'markSent', 'sendAgain']) }),
    output: nothing,
  },
  /** The wizard was opened or closed: while it is open no update interrupts it. */
  wizardShown: { input: z.object({ isOpen: z.boolean() }), output: nothing },
  /** Looks for a newer version now, also for one that was skipped. What comes of it is told as a change. */
  checkForUpdates: { input: nothing, output: nothing },
  downloadUpdate: { input: nothing, output: nothing },
  cancelUpdateDownload: { input: nothing, output: nothing },
  /** When what is ready is installed: at the next quit, as soon as nothing would be interrupted, or not yet. */
  planUpdate: { input: z.object({ plan: z.enum(['ask', 'onQuit', 'whenQuiet']) }), output: nothing },
  /** The offered version is not wanted; one that is mandatory stays. */
  skipUpdate: { input: nothing, output: nothing },
  getAbout: { input: nothing, output: aboutSchema },
  /** Shows it with the program that the system has for such things. Fails with `notOpened`. */
  openPlace: { input: z.object({ place: placeSchema }), output: nothing },
  /** Writes more into the log for an hour, or no longer. Fails where that could not be kept for the next start. */
  setLogDetail: { input: z.object({ isOn: z.boolean() }), output: nothing },
  /** Puts together what support needs, without anything of persons. Nothing leaves this computer by it. */
  makeSupportBundle: { input: nothing, output: supportBundleSchema },
  /**
   * Asks the person where, and saves what `makeSupportBundle` showed under this id. Returns the file's name, null where none was chosen.
   * Fails with `bundleNoRoom`, `bundleNoRight`, `bundleNotSaved`; no part of a file is left then.
   */
  saveSupportBundle: { input: z.object({ id: z.string().max(100) }), output: z.object({ fileName: z.string().nullable() }) },
} as const satisfies Record<MethodName, { input: z.ZodType; output: z.ZodType }>;

type Schemas = typeof methodSchemas;
export type Input<N extends MethodName> = z.infer<Schemas[N]['input']>;
export type Output<N extends MethodName> = z.infer<Schemas[N]['output']>;

/** What the core offers; thrown `DeskError`s become coded failures on the way out. */
export type CoreMethods = { [N in MethodName]: (input: Input<N>) => Promise<Output<N>> };

/** A `File` as the page has it. */
export interface PageFile {
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

/** What the page gives: a file where main takes a path. */
export type PageInput<N extends MethodName> = N extends FileMethodName ? Omit<Input<N>, 'path'> & { readonly file: PageFile } : Input<N>;

/** What the window sees as `window.desk`. */
export type DeskBridge = {
  readonly [N in MethodName]: undefined extends PageInput<N>
    ? (input?: PageInput<N>) => Promise<Result<Output<N>>>
    : (input: PageInput<N>) => Promise<Result<Output<N>>>;
} & {
  /** Calls back with each batch of changes; returns the function that stops it. */
  readonly onChanges: (listener: (batch: ChangeBatch) => void) => () => void;
  /** Calls back with the id of each command that was chosen in the application menu; returns the function that stops it. */
  readonly onCommand: (listener: (id: CommandId) => void) => () => void;
};
