/**
 * Where today's schema keeps what version 90 had, and which of the store's functions tell of it: the only file of these proofs that
 * follows the schema.
 */
import type { SendRequest } from '../../../src-main/core/api/blip-client.ts';
import { nextDeadline } from '../../../src-main/core/store/deadlines.ts';
import { findEditDraft, getDraft, listDrafts, messageOfDraft } from '../../../src-main/core/store/drafts.ts';
import type { Db } from '../../../src-main/core/store/handle.ts';
import { getText } from '../../../src-main/core/store/key-values.ts';
import { findLookup } from '../../../src-main/core/store/look-ups.ts';
import { getContent, readRequest } from '../../../src-main/core/store/messages/content.ts';
import { findByCampaignId, findByCampaignName, findByTicketId } from '../../../src-main/core/store/messages/matching.ts';
import { getMessageDetail, getStoredMessage, listEvents, listYoungMessages } from '../../../src-main/core/store/messages/messages.ts';
import { listOutbox, type OutboxRow } from '../../../src-main/core/store/outbox.ts';
import { getSyncState } from '../../../src-main/core/store/sync-state.ts';
import { getFallbacks, getLastUse } from '../../../src-main/core/store/template-uses.ts';
import { listTickets } from '../../../src-main/core/store/tickets.ts';
import { findOriginator } from '../../../src-main/core/store/tunnels.ts';
import { findUpload } from '../../../src-main/core/store/uploads.ts';
import { listVisibleMessages } from '../visible-messages.ts';

import type { OldRequest } from './on-their-way.ts';

/** Each table of version 90 as SQL over today's database, with the columns' names of that time. */
export const places = {
  active_message: `SELECT id, retry_of_id, person, person_other, recipient_name, recipient_phone, recipient_phone_text, recipient_identity,
      template_key, template_name, template_language, chatbot_identity, chatbot_name, first_words, campaign_name, campaign_id,
      transport AS way, leaves_at, iif(status = 'replied', 'answered', status) AS status, phase, delivery, status_at, created_at, accepted_at,
      window_start_at, window_source, expires_at, hide_at, deadline_at, hidden_at, expired_probably, no_confirmation, failure_code,
      failure_platform_code, failure_description, failure_retry, ticket_id, replied_at AS answered_at, replied_late AS answered_late, version,
      CASE WHEN json_valid(request) AND json_type(request, '$.transport') IS NOT NULL
        THEN json_remove(json_set(request, '$.way', json_extract(request, '$.transport')), '$.transport') ELSE request END AS request,
      bubble, field_values FROM active_message JOIN message_content ON message_id = id`,
  message_event: `SELECT id, message_id, iif(kind = 'taken', 'answered', kind) AS kind, at, iif(source = 'response', 'answer', source) AS source,
      detail, recorded_at FROM message_event`,
  outbox: 'SELECT *, taken_at AS answered_at FROM outbox',
  draft: 'SELECT * FROM draft',
  ended_draft: 'SELECT * FROM ended_draft',
  ticket: 'SELECT * FROM ticket',
  template_use: 'SELECT * FROM template_use',
  field_fallback: 'SELECT * FROM field_fallback',
  media_upload: 'SELECT * FROM media_upload',
  phone_identity: 'SELECT * FROM phone_identity',
  tunnel: 'SELECT * FROM tunnel',
  template: 'SELECT * FROM template',
  chatbot: 'SELECT * FROM chatbot',
  chatbot_template: 'SELECT * FROM chatbot_template',
  kv: 'SELECT * FROM kv',
  sync_state: 'SELECT * FROM sync_state',
} as const;

/** What the store tells of a message whose state can be read; null where it tells nothing. */
export function messageFacts(db: Db, id: string) {
  const stored = getStoredMessage(db, id);
  const detail = getMessageDetail(db, id);
  if (stored === null || detail === null) return null;
  const { person, personOther, templateKey, campaignName, leavesAt, transport, version } = stored;
  const { repliedAt, repliedLate, status, ...state } = stored.state;
  const { recipientName, recipientPhone, recipientPhoneText, recipientIdentity, retryOfId } = detail;
  const { templateName, templateLanguage, chatbotIdentity, chatbotName, firstWords, createdAt } = detail;
  return {
    id: detail.id,
    retryOfId,
    person,
    personOther,
    recipientName,
    recipientPhone,
    recipientPhoneText,
    recipientIdentity,
    templateKey,
    templateName,
    templateLanguage,
    chatbotIdentity,
    chatbotName,
    firstWords,
    campaignName,
    way: transport,
    leavesAt,
    createdAt,
    version,
    state: { ...state, status: status === 'replied' ? 'answered' : status, answeredAt: repliedAt, answeredLate: repliedLate },
  };
}

function oldRequestOf({ transport, ...request }: SendRequest): object {
  return { ...request, way: transport };
}

/** A request as version 90 froze it, as the platform's client takes it today. */
export function todaysRequest({ way, ...request }: OldRequest): SendRequest {
  return { ...request, transport: way } as SendRequest;
}

/** A message's trail in the words of that time. */
export function eventFacts(db: Db, id: string) {
  return listEvents(db, id).map(({ kind, source, ...event }) => ({
    ...event,
    kind: kind === 'taken' ? 'answered' : kind,
    source: source === 'response' ? 'answer' : source,
  }));
}

/** Messages that may still move. */
export function youngFacts(db: Db, since: number) {
  return listYoungMessages(db, since).map(({ id, since: from, campaignId, isBound }) => ({
    id,
    since: from,
    campaignId,
    boundTo: isBound,
  }));
}

/** What was written in a message; nulls where it cannot be read. */
export function contentFacts(db: Db, id: string) {
  const content = getContent(db, id);
  const request = readRequest(db, id).value;
  return { request: request === null ? null : oldRequestOf(request), bubble: content?.bubble ?? null, values: content?.values ?? null };
}

/** A row of the outbox under the names that its columns had. */
export function outboxFacts(row: OutboxRow) {
  return {
    message_id: row.messageId,
    person: row.person,
    person_other: row.personOther,
    state: row.state,
    prepared_at: row.preparedAt,
    started_at: row.startedAt,
    answered_at: row.takenAt,
    attempts: row.attempts,
    resends: row.resends,
    waiting_since_at: row.waitingSinceAt,
    released: row.released ? 1 : 0,
    restored: row.restored ? 1 : 0,
    leaves_at: row.leavesAt,
    not_before_at: row.notBeforeAt,
    lane_until_at: row.laneUntilAt,
    editing_since_at: row.editingSinceAt,
  };
}

export {
  findByCampaignId,
  findByCampaignName,
  findByTicketId,
  findEditDraft,
  findLookup,
  findOriginator,
  findUpload,
  getDraft,
  getFallbacks,
  getLastUse,
  getSyncState,
  getText,
  listDrafts,
  listOutbox,
  listTickets,
  listVisibleMessages,
  messageOfDraft,
  nextDeadline,
};
