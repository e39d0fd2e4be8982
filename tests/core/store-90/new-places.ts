/**
 * Where today's schema keeps what version 90 had, and which of the store's functions tell of it: the only file of these proofs that
 * follows the schema.
 */
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

/** Each table of version 90 as SQL over today's database, with the columns' names of that time. */
export const places = {
  active_message: 'SELECT * FROM active_message',
  message_event: 'SELECT * FROM message_event',
  outbox: 'SELECT * FROM outbox',
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
  contact: 'SELECT * FROM contact',
  contact_word: 'SELECT * FROM contact_word',
  kv: 'SELECT * FROM kv',
  sync_state: 'SELECT * FROM sync_state',
} as const;

/** What the store tells of a message whose state can be read; null where it tells nothing. */
export function messageFacts(db: Db, id: string) {
  const stored = getStoredMessage(db, id);
  const detail = getMessageDetail(db, id);
  if (stored === null || detail === null) return null;
  const { person, personOther, templateKey, campaignName, leavesAt, way, version } = stored;
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
    way,
    leavesAt,
    createdAt,
    version,
    state: stored.state,
  };
}

/** What was written in a message; nulls where it cannot be read. */
export function contentFacts(db: Db, id: string) {
  const content = getContent(db, id);
  return { request: readRequest(db, id).value, bubble: content?.bubble ?? null, values: content?.values ?? null };
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
    answered_at: row.answeredAt,
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
  listEvents,
  listOutbox,
  listTickets,
  listVisibleMessages,
  listYoungMessages,
  messageOfDraft,
  nextDeadline,
};
