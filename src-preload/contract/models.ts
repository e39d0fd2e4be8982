/**
 * The shapes that cross the bridge, as schemas; the types come from them.
 * Times are milliseconds since 1970 in UTC, on the server's clock unless a name says otherwise.
 * The renderer takes only the types of this file, so that its bundle holds no schema library.
 */
import { z } from 'zod';
import { errorCodes } from './result.ts';
import type { RenderedTemplate, TemplateModel } from './template/model.ts';
import { headerKinds } from './template/summary.ts';

export const presenceStatusSchema = z.enum(['Online', 'Pause', 'Invisible', 'Offline']);
export type PresenceStatus = z.infer<typeof presenceStatusSchema>;

const errorInfoSchema = z.object({
  code: z.enum(errorCodes),
  /** Values for the sentence shown to a person: a key's name, a field, a limit. Never a secret. */
  params: z.record(z.string(), z.string()).optional(),
  /** The platform's own words, for "advanced information". */
  detail: z.string().optional(),
});
export type ErrorInfo = z.infer<typeof errorInfoSchema>;

const languageSchema = z.enum(['en', 'pt-BR', 'es']);
export type Language = z.infer<typeof languageSchema>;

/** What the attendant chose; `system` follows the machine. */
export const settingsSchema = z.object({
  language: z.union([z.literal('system'), languageSchema]),
  theme: z.enum(['system', 'light', 'dark']),
  /** Templates kept at the top of the wizard's list, by template key. */
  favouriteTemplates: z.array(z.string().max(1200)).max(500),
  /** Templates that the attendant does not want in the wizard's list, by template key. */
  hiddenTemplates: z.array(z.string().max(1200)).max(2000),
  /** Whether answers of active messages are bound to the sender (BP 4.1 G3). */
  bindReplyToMe: z.boolean(),
  /** Seconds in which a message that was sent can be taken back before anything leaves; 0 lets it leave at once. */
  undoSeconds: z.number().int().min(0).max(10),
});
export type Settings = z.infer<typeof settingsSchema>;

const chatbotSchema = z.object({
  identity: z.string(),
  name: z.string(),
  /** Null while not known yet. */
  canSend: z.boolean().nullable(),
  problem: errorInfoSchema.nullable(),
});
export type Chatbot = z.infer<typeof chatbotSchema>;

const connectionSchema = z.object({
  state: z.enum(['none', 'connecting', 'online', 'offline', 'signedOut']),
  /** Local wall-clock time of the last change of state. */
  since: z.number(),
  problem: errorInfoSchema.nullable(),
});
export type Connection = z.infer<typeof connectionSchema>;

const presenceSchema = z.object({
  /** What the attendant asked for. */
  wanted: presenceStatusSchema,
  /** What the server last confirmed; null until it answered. */
  actual: presenceStatusSchema.nullable(),
  /** The server does not let this key set the presence (BP 4.1 G19). */
  readOnly: z.boolean(),
  problem: errorInfoSchema.nullable(),
});
export type Presence = z.infer<typeof presenceSchema>;

const workspaceSchema = z.object({
  kind: z.enum(['sandbox', 'blip', 'file']),
  name: z.string(),
  contract: z.string(),
  routerIdentity: z.string(),
  attendant: z.object({ email: z.string(), identity: z.string(), name: z.string() }),
  /** True where the attendant's own session (token) exists; false for keys only. */
  hasToken: z.boolean(),
  chatbots: z.array(chatbotSchema),
});
export type Workspace = z.infer<typeof workspaceSchema>;

export const sessionSchema = z.object({
  workspace: workspaceSchema.nullable(),
  connection: connectionSchema,
  presence: presenceSchema,
  /** Server time minus local time, milliseconds. */
  serverOffsetMs: z.number(),
  /** Server time until which nothing is sent (429, BP 2.4); null when the queue runs. */
  queuePausedUntil: z.number().nullable(),
  templates: z.object({ count: z.number(), syncedAt: z.number().nullable(), syncing: z.boolean(), problem: errorInfoSchema.nullable() }),
  contacts: z.object({ count: z.number(), syncedAt: z.number().nullable(), syncing: z.boolean(), problem: errorInfoSchema.nullable() }),
  /** Set when the core could not start (bad workspace file, database): the window shows this and nothing else. */
  startProblem: errorInfoSchema.nullable(),
  /** False where no keyring is there and the attendant has not agreed to less protection: keys are forgotten at the end. */
  secretsKept: z.boolean(),
});
export type Session = z.infer<typeof sessionSchema>;

export const messageStatusSchema = z.enum([
  'sending',
  'sent',
  'delivered',
  'read',
  'failed',
  'expired',
  'unconfirmed',
  'scheduled',
  'cancelled',
  'answered',
]);
export type MessageStatus = z.infer<typeof messageStatusSchema>;

/** Why a message that is `sending` has not left, or what is being done about it. */
export const sendingPhaseSchema = z.enum([
  /** In its undo window. */
  'undoable',
  'queued',
  'waitingConnection',
  /** The router's key is not accepted: nothing leaves until that is mended. */
  'waitingKey',
  'waitingPresence',
  'waitingRecipient',
  'waitingQueue',
  'askFirst',
  'leaving',
  'lookingUp',
  'accepted',
]);
export type SendingPhase = z.infer<typeof sendingPhaseSchema>;

const failureSchema = z.object({
  code: z.enum(errorCodes),
  /** Number of the platform or the channel (1602, 131026, ...); null where there is none. */
  platformCode: z.number().nullable(),
  description: z.string(),
  retry: z.enum(['no', 'yes', 'later']),
});
export type Failure = z.infer<typeof failureSchema>;

/** One row of the Sent tab. */
export const activeMessageSchema = z.object({
  id: z.string(),
  retryOfId: z.string().nullable(),
  recipientName: z.string().nullable(),
  /** E.164 with plus; empty for a contact known only by a business-scoped id. */
  recipientPhone: z.string(),
  /** The same, grouped for reading: `+55 31 98801-0001`. */
  recipientPhoneText: z.string(),
  recipientIdentity: z.string().nullable(),
  templateName: z.string(),
  templateLanguage: z.string(),
  chatbotIdentity: z.string(),
  chatbotName: z.string(),
  firstWords: z.string(),
  status: messageStatusSchema,
  phase: sendingPhaseSchema.nullable(),
  /** How it travels (BP 4.1 G24). */
  way: z.enum(['campaign', 'plain']),
  statusAt: z.number(),
  createdAt: z.number(),
  /** End of the undo window; null where there was none, or once it is over. */
  leavesAt: z.number().nullable(),
  /** The platform took it long ago, and nothing was heard of it since. */
  noConfirmation: z.boolean(),
  /** Start of the referral window: the campaign's `created`, else the server's time of acceptance (P5.4). */
  windowStartAt: z.number().nullable(),
  expiresAt: z.number().nullable(),
  hideAt: z.number().nullable(),
  /** Expired by the clock while the server could not be asked whether an answer came. */
  expiredProbably: z.boolean(),
  failure: failureSchema.nullable(),
  ticketId: z.string().nullable(),
  answeredAt: z.number().nullable(),
  answeredLate: z.boolean(),
  version: z.number(),
});
export type ActiveMessage = z.infer<typeof activeMessageSchema>;

const messageEventSchema = z.object({
  /** `prepared`, `started`, `answered`, `accepted`, `dispatched`, `received`, `consumed`, `failed`, `replied`, `expired`, `hidden`, ... */
  kind: z.string(),
  at: z.number(),
  source: z.enum(['app', 'answer', 'poll', 'push', 'clock', 'person', 'ticket']),
  detail: z.string().nullable(),
});
export type MessageEvent = z.infer<typeof messageEventSchema>;

export const messageDetailSchema = activeMessageSchema.extend({
  bubble: z.custom<RenderedTemplate>((value) => typeof value === 'object' && value !== null),
  events: z.array(messageEventSchema),
  campaignName: z.string(),
  campaignId: z.string().nullable(),
});
export type MessageDetail = z.infer<typeof messageDetailSchema>;

export const ticketSchema = z.object({
  id: z.string(),
  sequentialId: z.number().nullable(),
  chatbotIdentity: z.string(),
  chatbotName: z.string(),
  customerIdentity: z.string(),
  customerName: z.string().nullable(),
  customerPhone: z.string().nullable(),
  /** The same, grouped for reading. */
  customerPhoneText: z.string().nullable(),
  status: z.enum(['Waiting', 'Assigned', 'Open']),
  /** Waits for this attendant alone (P5.3). */
  onlyMe: z.boolean(),
  team: z.string().nullable(),
  openedAt: z.number(),
  lastText: z.string().nullable(),
  unreadCount: z.number(),
  campaignId: z.string().nullable(),
  /** The active message that it answers, where the local store knows it. */
  messageId: z.string().nullable(),
});
export type Ticket = z.infer<typeof ticketSchema>;

const templateFacts = {
  /** `chatbotIdentity|name|language`. */
  key: z.string(),
  name: z.string(),
  language: z.string(),
  chatbotIdentity: z.string(),
  chatbotName: z.string(),
  status: z.string(),
  category: z.string(),
  quality: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']),
  /** Null when it can be filled and sent now; else why not. */
  blocked: errorInfoSchema.nullable(),
  /** Server time of this attendant's last use; null if never. */
  usedAt: z.number().nullable(),
};
/** A template as the wizard lists it, one for each chatbot that may send it: what it is found by, without its model. */
export const templateItemSchema = z.object({
  ...templateFacts,
  headerKind: z.enum(headerKinds),
  /** What only a plain message can carry, in the channel's word; null where it travels by campaign (BP 4.1 G24). */
  plainPart: z.string().nullable(),
  /** Beginning of the body on one line. */
  firstWords: z.string(),
  /** Every text of the template, a part a line: what a search looks in. */
  text: z.string(),
});
export type TemplateItem = z.infer<typeof templateItemSchema>;

/** A template as it is chosen and filled in, for one chatbot. */
export const templateRowSchema = z.object({
  ...templateFacts,
  model: z.custom<TemplateModel>((value) => typeof value === 'object' && value !== null),
});
export type TemplateRow = z.infer<typeof templateRowSchema>;

export const contactSchema = z.object({
  /** Identity on the channel; known for every synced contact, null for one typed in and not looked up. */
  identity: z.string().nullable(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  extras: z.record(z.string(), z.string()),
  lastMessageAt: z.number().nullable(),
});
export type Contact = z.infer<typeof contactSchema>;

/** The person chosen in step 2. */
export const recipientSchema = z.object({
  identity: z.string().max(300).nullable(),
  phone: z.string().max(40),
  name: z.string().max(200).nullable(),
});
export type Recipient = z.infer<typeof recipientSchema>;

const recipientWarningSchema = z.object({
  kind: z.enum([
    'openTicket',
    'openTicketMine',
    'ticketUnknown',
    'recentMessage',
    'optedOut',
    'dailyLimit',
    'notOnWhatsApp',
    'lookupFailed',
    'marketingUnitedStates',
    'landline',
  ]),
  blocks: z.boolean(),
  params: z.record(z.string(), z.string()),
});
export type RecipientWarning = z.infer<typeof recipientWarningSchema>;

export const recipientCheckSchema = z.object({
  /** With the identity of the platform where the look-up found one. */
  recipient: recipientSchema,
  contact: contactSchema.nullable(),
  warnings: z.array(recipientWarningSchema),
  ticket: z.enum(['none', 'open', 'mine', 'unknown']),
});
export type RecipientCheck = z.infer<typeof recipientCheckSchema>;

const valueOriginSchema = z.enum([
  'contactName',
  'contactFirstName',
  'contactLastName',
  'contactPhone',
  'contactEmail',
  'contactExtra',
  'attendantName',
  'attendantFirstName',
  'attendantEmail',
  'greeting',
  'date',
  'lastUsed',
  /** What the attendant wants there when its source is blank. */
  'fallback',
]);
export type ValueOrigin = z.infer<typeof valueOriginSchema>;

/** One value of one field; `fieldId` is the id of the model's field. */
const fieldValueSchema = z.object({
  value: z.string().max(70_000),
  /** Where a proposed value came from, shown beside the field; null once typed by hand. */
  origin: valueOriginSchema.nullable(),
  /** Name of the contact's extra field; only with the origin `contactExtra`. */
  extra: z.string().max(200).optional(),
});
export type FieldValue = z.infer<typeof fieldValueSchema>;
export const fieldValuesSchema = z.record(z.string().max(200), fieldValueSchema);
export type FieldValues = z.infer<typeof fieldValuesSchema>;

/** What can be put into a field for this person now. Only sources that have something are listed. */
export const valueSourcesSchema = z.object({
  sources: z.array(z.object({ origin: valueOriginSchema, extra: z.string().optional(), value: z.string() })),
  /** Values of the template's last use that were typed by hand and still fit, by field id. */
  lastValues: fieldValuesSchema,
  /** What stands in for a blank source, by field id. */
  fallbacks: z.record(z.string(), z.string()),
});
export type ValueSources = z.infer<typeof valueSourcesSchema>;

export const draftSchema = z.object({
  step: z.enum(['template', 'recipient', 'message']),
  templateKey: z.string().max(1500).nullable(),
  recipient: recipientSchema.nullable(),
  /** What stands in the "new contact" form. */
  newContact: z.object({ country: z.string().max(2), phone: z.string().max(60), name: z.string().max(200) }),
  contactQuery: z.string().max(200),
  values: fieldValuesSchema,
});
export type Draft = z.infer<typeof draftSchema>;

export const mediaKindSchema = z.enum(['image', 'video', 'document']);
export type MediaKind = z.infer<typeof mediaKindSchema>;

export const mediaCheckSchema = z.object({
  url: z.string(),
  kind: mediaKindSchema,
  mime: z.string(),
  sizeBytes: z.number(),
  fileName: z.string().nullable(),
  /** Address under the page scheme where the bytes are served to the window; it lasts longer than a run. */
  previewUrl: z.string(),
  /** What should be known before it is sent; null for nothing. */
  warning: z.enum(['documentNotPdf']).nullable(),
});
export type MediaCheck = z.infer<typeof mediaCheckSchema>;

const keyCheckSchema = z.object({
  /** `router` or the chatbot's identity. */
  key: z.string(),
  ok: z.boolean(),
  problem: errorInfoSchema.nullable(),
});
const setupItemSchema = z.object({
  id: z.enum(['routerKey', 'chatbotKey', 'templates', 'routerLinked', 'returnBlock', 'permission', 'feature', 'whatsapp', 'attendant']),
  /** The chatbot it is about; null for the workspace. */
  chatbotIdentity: z.string().nullable(),
  state: z.enum(['met', 'missing', 'unknown']),
  problem: errorInfoSchema.nullable(),
});
export const connectionTestSchema = z.object({ keys: z.array(keyCheckSchema), setup: z.array(setupItemSchema) });
export type ConnectionTest = z.infer<typeof connectionTestSchema>;

const keyInput = {
  identity: z.string().max(200),
  accessKey: z.string().max(4000),
  http: z.string().max(500).optional(),
  ws: z.string().max(500).optional(),
};
/** What the sign-in form sends inwards; the secrets in it never come back. */
export const workspaceInputSchema = z.object({
  name: z.string().max(200),
  contract: z.string().max(200),
  http: z.string().max(500).optional(),
  ws: z.string().max(500).optional(),
  router: z.object(keyInput),
  chatbots: z
    .array(
      z.object({ ...keyInput, name: z.string().max(200), flowId: z.string().max(200).optional(), stateId: z.string().max(200).optional() }),
    )
    .min(1)
    .max(100),
  attendant: z.object({ email: z.string().max(320), token: z.string().max(20_000).optional(), issuer: z.string().max(200).optional() }),
});
export type WorkspaceInput = z.infer<typeof workspaceInputSchema>;

/** Everything the window mirrors, as of `seq`. */
export const snapshotSchema = z.object({
  seq: z.number(),
  session: sessionSchema,
  settings: settingsSchema,
  messages: z.array(activeMessageSchema),
  tickets: z.array(ticketSchema),
});
export type Snapshot = z.infer<typeof snapshotSchema>;
