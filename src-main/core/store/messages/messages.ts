/** Active messages: the row, the state that moves, the trail of events, and the questions asked of them. */
import {
  type ActiveMessage,
  type MessageDetail,
  type MessageEvent,
  messageEventSchema,
} from '../../../../src-preload/contract/models/messages.ts';
import type { FieldValues } from '../../../../src-preload/contract/models/values.ts';
import type { MessageStatus } from '../../../../src-preload/contract/statuses.ts';
import type { RenderedTemplate } from '../../../../src-preload/contract/template/model.ts';
import type { SendRequest } from '../../api/blip-client.ts';
import { type Db, flag } from '../handle.ts';
import type { TemplateUse } from '../template-uses.ts';
import { insertContent, readBubble, replaceRequest, valuesOf } from './content.ts';
import {
  isReadable,
  type Row,
  rowColumns,
  type StateRow,
  stateColumns,
  stateSetters,
  stateValues,
  type TrackedMessage,
  toActive,
  toState,
  toTracked,
} from './rows.ts';
import type { Delivery, MessageState } from './state.ts';
import { statusesWithout } from './status-sets.ts';

/** What is frozen when the intent is stored. */
export interface NewMessage {
  readonly id: string;
  readonly retryOfId: string | null;
  /** One key per person over all forms of the number; `personOther` where a number and another identity are both known. */
  readonly person: string;
  readonly personOther: string | null;
  readonly recipientName: string | null;
  readonly recipientPhone: string;
  readonly recipientPhoneText: string;
  readonly recipientIdentity: string | null;
  readonly templateKey: string;
  readonly templateName: string;
  readonly templateLanguage: string;
  readonly chatbotIdentity: string;
  readonly chatbotName: string;
  readonly firstWords: string;
  readonly createdAt: number;
  readonly request: SendRequest;
  /** End of the undo window, server time; null without one. */
  readonly leavesAt: number | null;
  readonly bubble: RenderedTemplate;
  readonly values: FieldValues;
}

/** Without the long texts: what only the send, the bubble and another attempt need. */
export interface StoredMessage extends Omit<NewMessage, 'request' | 'bubble' | 'values'> {
  readonly transport: SendRequest['transport'];
  readonly campaignName: string;
  readonly version: number;
  readonly state: MessageState;
}

/** The row of a new message; its outbox row belongs in the same transaction. */
export function insertMessage(db: Db, message: NewMessage, state: MessageState): void {
  const { request, bubble, values, ...plain } = message;
  db.run(
    `INSERT INTO active_message (id, retry_of_id, person, person_other, recipient_name, recipient_phone, recipient_phone_text, recipient_identity, template_key,
       template_name, template_language, chatbot_identity, chatbot_name, first_words, campaign_name, campaign_id, transport, is_bound, leaves_at, status, phase,
       delivery, status_at, created_at)
     VALUES (@id, @retryOfId, @person, @personOther, @recipientName, @recipientPhone, @recipientPhoneText, @recipientIdentity, @templateKey, @templateName,
       @templateLanguage, @chatbotIdentity, @chatbotName, @firstWords, @campaignName, @campaignId, @transport, @isBound, @leavesAt, @status, @phase, @delivery,
       @statusAt, @createdAt)`,
    {
      ...plain,
      ...stateValues(state, null),
      campaignName: request.name,
      transport: request.transport,
      isBound: flag(request.boundTo !== null),
    },
  );
  insertContent(db, message.id, { request, bubble, values });
}

const setterNames = stateSetters.map(([, name]) => name);

/** Statements of `saveState` by the columns they set: there are few. */
const stateUpdates = new Map<number, string>();

function stateUpdate(changed: number): string {
  let sql = stateUpdates.get(changed);
  if (sql === undefined) {
    const set = stateSetters.filter((_, place) => (changed & (1 << place)) !== 0).map(([column, name]) => `${column} = @${name}`);
    sql = `UPDATE active_message SET ${[...set, 'version = version + 1'].join(', ')} WHERE id = @id`;
    stateUpdates.set(changed, sql);
  }
  return sql;
}

/**
 * Writes a moved state; `deadlineAt` is the next moment at which time alone changes it, null for never. Only what differs from
 * `before` is set: an index is rewritten for every column of it that is named, changed or not.
 */
export function saveState(
  db: Db,
  id: string,
  before: { readonly state: MessageState; readonly deadlineAt: number | null },
  after: { readonly state: MessageState; readonly deadlineAt: number | null },
): void {
  const old = stateValues(before.state, before.deadlineAt);
  const values = stateValues(after.state, after.deadlineAt);
  let changed = 0;
  for (let place = 0; place < setterNames.length; place += 1) {
    const name = setterNames[place] as keyof typeof values;
    if (old[name] !== values[name]) changed |= 1 << place;
  }
  db.run(stateUpdate(changed), Object.assign(values, { id }));
}

/** The attendant sends an unconfirmed message again: another attempt has another name, and with it another id where it has one already. */
export function renameCampaign(db: Db, id: string, request: SendRequest): void {
  db.run('UPDATE active_message SET campaign_name = @name, campaign_id = @campaignId WHERE id = @id', {
    id,
    name: request.name,
    campaignId: request.transport === 'plain' ? request.name : null,
  });
  replaceRequest(db, id, request);
}

/** End of the undo window; null without one. */
export function setLeavesAt(db: Db, id: string, leavesAt: number | null): void {
  db.run('UPDATE active_message SET leaves_at = @leavesAt, version = version + 1 WHERE id = @id', { id, leavesAt });
}

/** A message that never left and whose place another takes, with its content, its trail and its outbox row. */
export function removeMessage(db: Db, id: string): void {
  db.run('DELETE FROM active_message WHERE id = @id', { id });
}

/** The person's identity was looked up after the intent was stored. */
export function setRecipientIdentity(db: Db, id: string, identity: string, personOther: string | null): void {
  db.run('UPDATE active_message SET recipient_identity = @identity, person_other = @personOther, version = version + 1 WHERE id = @id', {
    id,
    identity,
    personOther,
  });
}

/** Null for a row that is not there or whose state cannot be read. */
function readable<R extends StateRow & { readonly transport?: string }>(db: Db, id: string, row: R | undefined): R | null {
  if (row === undefined) return null;
  if (isReadable(row)) return row;
  db.unreadable(`the state of message ${id}`);
  return null;
}

const selectState = `SELECT ${stateColumns} FROM active_message WHERE id = @id`;

export function getState(db: Db, id: string): MessageState | null {
  const row = readable(db, id, db.get<StateRow>(selectState, { id }));
  return row === null ? null : toState(row);
}

const selectTracked = `SELECT ${rowColumns} FROM active_message WHERE id = @id`;

export function getTracked(db: Db, id: string): TrackedMessage | null {
  const row = readable(db, id, db.get<Row>(selectTracked, { id }));
  return row === null ? null : toTracked(row);
}

export function getStoredMessage(db: Db, id: string): StoredMessage | null {
  const row = readable(db, id, db.get<Row>(selectTracked, { id }));
  if (row === null) return null;
  return {
    id: row.id,
    retryOfId: row.retry_of_id,
    person: row.person,
    personOther: row.person_other,
    recipientName: row.recipient_name,
    recipientPhone: row.recipient_phone,
    recipientPhoneText: row.recipient_phone_text,
    recipientIdentity: row.recipient_identity,
    templateKey: row.template_key,
    templateName: row.template_name,
    templateLanguage: row.template_language,
    chatbotIdentity: row.chatbot_identity,
    chatbotName: row.chatbot_name,
    firstWords: row.first_words,
    createdAt: row.created_at,
    leavesAt: row.leaves_at,
    campaignName: row.campaign_name,
    version: row.version,
    transport: row.transport as SendRequest['transport'],
    state: toState(row),
  };
}

/** To whom a message goes, as the attendant chose it; null where there is no such message. */
export function getRecipient(
  db: Db,
  id: string,
): { readonly name: string | null; readonly phone: string; readonly phoneText: string } | null {
  return (
    db.get<{ name: string | null; phone: string; phoneText: string }>(
      'SELECT recipient_name AS name, recipient_phone AS phone, recipient_phone_text AS phoneText FROM active_message WHERE id = @id',
      { id },
    ) ?? null
  );
}

/** The state of a message that cannot be read, so that it can be said what became of it: nothing of it is known to have left. */
export function resetUnreadableState(db: Db, id: string): void {
  const row = db.get<StateRow & { readonly transport: string }>(`SELECT transport, ${stateColumns} FROM active_message WHERE id = @id`, {
    id,
  });
  if (row === undefined || isReadable(row)) return;
  db.run(
    `UPDATE active_message SET status = 'sending', phase = NULL, delivery = 'none',
       transport = CASE WHEN transport IN ('campaign', 'plain') THEN transport ELSE 'campaign' END WHERE id = @id`,
    { id },
  );
}

const selectActive = `SELECT ${rowColumns} FROM active_message WHERE id IN (SELECT value FROM json_each(@ids))`;

/** Rows as the window shows them, in no particular order, and which of them have left the tab; ids that do not exist are left out. */
export function listActiveMessages(db: Db, ids: readonly string[]): { readonly messages: ActiveMessage[]; readonly hiddenIds: string[] } {
  const rows = db.all<Row>(selectActive, { ids: JSON.stringify(ids) }).filter((row) => readable(db, row.id, row) !== null);
  return { messages: rows.map((row) => toActive(row)), hiddenIds: rows.filter((row) => row.hidden_at !== null).map((row) => row.id) };
}

/** A row with its trail and its bubble; null where there is no such message. Hidden ones are found too. */
export function getMessageDetail(db: Db, id: string): MessageDetail | null {
  const row = readable(db, id, db.get<Row>(selectTracked, { id }));
  if (row === null) return null;
  return {
    ...toActive(row),
    bubble: readBubble(db, id, row),
    events: listEvents(db, id),
    campaignName: row.campaign_name,
    campaignId: row.campaign_id,
    inSent: row.hidden_at === null,
  };
}

const sources: ReadonlySet<string> = new Set(messageEventSchema.shape.source.options);

export function listEvents(db: Db, messageId: string): MessageEvent[] {
  const events = db.all<MessageEvent>('SELECT kind, at, source, detail FROM message_event WHERE message_id = @messageId ORDER BY at, id', {
    messageId,
  });
  // A newer version may know more of them.
  return events.filter(({ source }) => sources.has(source));
}

/** True where the trail has an event of one of these kinds. */
export function hasEvent(db: Db, messageId: string, kinds: readonly string[]): boolean {
  return (
    db.get('SELECT 1 FROM message_event WHERE message_id = @messageId AND kind IN (SELECT value FROM json_each(@kinds)) LIMIT 1', {
      messageId,
      kinds: JSON.stringify(kinds),
    }) !== undefined
  );
}

function hasEventFrom(db: Db, messageId: string, kind: string, source: MessageEvent['source']): boolean {
  return (
    db.get('SELECT 1 FROM message_event WHERE message_id = @messageId AND kind = @kind AND source = @source LIMIT 1', {
      messageId,
      kind,
      source,
    }) !== undefined
  );
}

/**
 * Adds to the trail; the same event from the same source is kept once. `dated` tells whether `at` is the platform's own time:
 * without one, a repeated poll would look like a new event each time.
 * @returns true where it is new.
 */
export function addEvent(db: Db, messageId: string, event: MessageEvent, dated: boolean, recordedAt: number): boolean {
  const { kind, at, source, detail } = event;
  if (!dated && (source === 'poll' || source === 'push') && hasEventFrom(db, messageId, kind, source)) return false;
  return (
    db.run(
      `INSERT INTO message_event (message_id, kind, at, source, detail, recorded_at)
       VALUES (@messageId, @kind, @at, @source, @detail, @recordedAt) ON CONFLICT DO NOTHING`,
      { messageId, kind, at, source, detail, recordedAt },
    ) > 0
  );
}

/** Either key of a message is one of the person's. */
export const toPerson = '(person IN (@person, @other) OR person_other IN (@person, @other))';
/** Left, or is about to; what cannot be read counts. */
export const isOut = `status NOT IN ${statusesWithout('isOut')}`;

/** What is being edited is not another message than the one that will take its place. */
const isOther = "phase IS NOT 'editing'";

/** One person as a recipient: the keys that lead to their messages fast, and what tells them from a twin that shares a key. */
export interface SentTo {
  readonly persons: readonly string[];
  /** With plus. */
  readonly phones: readonly string[];
  /** In lower case. */
  readonly identities: readonly string[];
}

const toRecipient = `id IN (SELECT id FROM active_message WHERE person IN (SELECT value FROM json_each(@persons))
     UNION SELECT id FROM active_message WHERE person_other IN (SELECT value FROM json_each(@persons)))
   AND (recipient_phone IN (SELECT value FROM json_each(@phones)) OR lower(recipient_identity) IN (SELECT value FROM json_each(@identities)))`;

const parametersOf = ({ persons, phones, identities }: SentTo) => ({
  persons: JSON.stringify(persons),
  phones: JSON.stringify(phones),
  identities: JSON.stringify(identities),
});

/** Neither the message itself, nor one that waits behind it in the outbox. */
const isAhead = `id <> @messageId AND NOT EXISTS (SELECT 1 FROM outbox behind WHERE behind.message_id = active_message.id AND behind.state = 'waiting'
   AND (behind.prepared_at, behind.message_id) > (SELECT prepared_at, message_id FROM outbox WHERE message_id = @messageId))`;

/** Messages to the person since a server time that left or are about to; those ahead of a stored message where one is given. */
export function countSentSince(db: Db, to: SentTo, since: number, messageId: string | null): number {
  const ahead = messageId === null ? '' : `AND ${isAhead}`;
  return (
    db.get<{ count: number }>(
      `SELECT count(*) AS count FROM active_message WHERE ${toRecipient} AND created_at >= @since AND ${isOut} AND ${isOther} ${ahead}`,
      { ...parametersOf(to), since, ...(messageId === null ? {} : { messageId }) },
    )?.count ?? 0
  );
}

/** The newest message to the person that left or is about to; null if there is none. */
export function findLastMessageTo(
  db: Db,
  to: SentTo,
): { readonly at: number; readonly templateName: string; readonly status: MessageStatus } | null {
  return (
    db.get<{ at: number; templateName: string; status: MessageStatus }>(
      `SELECT created_at AS at, template_name AS templateName, status FROM active_message
       WHERE ${toRecipient} AND ${isOut} AND ${isOther} ORDER BY created_at DESC LIMIT 1`,
      parametersOf(to),
    ) ?? null
  );
}

/** What was written with a template to the person, newest first; the keys bring more together than one person. */
export function listUsesFor(
  db: Db,
  templateKey: string,
  { person, personOther }: { readonly person: string; readonly personOther: string | null },
): TemplateUse[] {
  return db
    .all<{ identity: string | null; phone: string; name: string | null; usedAt: number; field_values: string }>(
      `SELECT recipient_identity AS identity, recipient_phone AS phone, recipient_name AS name, created_at AS usedAt, field_values
       FROM active_message JOIN message_content ON message_id = id WHERE ${toPerson} AND template_key = @templateKey ORDER BY created_at DESC, id DESC LIMIT 20`,
      { templateKey, person, other: personOther ?? person },
    )
    .map(({ usedAt, field_values, ...recipient }) => ({ values: valuesOf(db, `use of ${templateKey}`, field_values), recipient, usedAt }));
}

/** The person told WhatsApp to stop this company's marketing (131050). */
export function hasStoppedMarketing(db: Db, to: SentTo): boolean {
  return (
    db.get(`SELECT 1 FROM active_message WHERE ${toRecipient} AND failure_platform_code = 131050 LIMIT 1`, parametersOf(to)) !== undefined
  );
}

export interface YoungMessage {
  readonly id: string;
  readonly transport: 'campaign' | 'plain';
  readonly campaignName: string;
  readonly campaignId: string | null;
  readonly recipientIdentity: string | null;
  readonly delivery: Delivery;
  readonly status: MessageStatus;
  /** Start of the window, else when the platform took it, else when it was written. */
  readonly since: number;
  readonly isBound: boolean;
}

/** May still be answered, or is not known to have left; after `youngestStartAt`. */
const isYoung = `hidden_at IS NULL AND (delivery <> 'none' OR status = 'unconfirmed') AND status NOT IN ${statusesWithout('isAskedFor')}
  AND coalesce(window_start_at, created_at) > @youngestStartAt`;

/** Messages whose status the platform may still change: taken (or perhaps taken) by it and in one of their windows. */
export function listYoungMessages(db: Db, youngestStartAt: number): YoungMessage[] {
  return db
    .all<{
      id: string;
      transport: string;
      campaign_name: string;
      campaign_id: string | null;
      recipient_identity: string | null;
      delivery: string;
      status: string;
      since: number;
      is_bound: number;
    }>(
      `SELECT id, transport, campaign_name, campaign_id, recipient_identity, delivery, status,
         coalesce(accepted_at, window_start_at, created_at) AS since, is_bound
       FROM active_message WHERE ${isYoung}`,
      { youngestStartAt },
    )
    .map((row) => ({
      id: row.id,
      transport: row.transport as YoungMessage['transport'],
      campaignName: row.campaign_name,
      campaignId: row.campaign_id,
      recipientIdentity: row.recipient_identity,
      delivery: row.delivery as Delivery,
      status: row.status as MessageStatus,
      since: row.since,
      isBound: row.is_bound === 1,
    }));
}

/** Since when the newest young message may be answered; null where there is none. */
export function newestYoungSince(db: Db, youngestStartAt: number): number | null {
  return (
    db.get<{ since: number | null }>(
      `SELECT max(coalesce(accepted_at, window_start_at, created_at)) AS since FROM active_message WHERE ${isYoung}`,
      { youngestStartAt },
    )?.since ?? null
  );
}
