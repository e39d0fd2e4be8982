/** What rows of version 90 meant, read from the old file past the app: what the store has to tell of them for ever. */
import type Database from 'better-sqlite3';
import { brokenJson } from './odd-texts.ts';
import { oldWords } from './old-words.ts';

export interface OldMessage {
  readonly id: string;
  readonly status: string;
  readonly phase: string | null;
  readonly delivery: string;
  readonly way: string;
  readonly hidden_at: number | null;
  readonly created_at: number;
  readonly [column: string]: string | number | null;
}

const isOf = (words: readonly string[], word: string): boolean => words.includes(word);

/** False for a row with a word that version 90 did not know: it is neither shown nor sent. */
export const isReadable = ({ status, delivery, way }: OldMessage): boolean =>
  isOf(oldWords.status, status) && isOf(oldWords.delivery, delivery) && isOf(oldWords.way, way);

/** Null where it is none of what belongs there. */
export function parsed(text: unknown): unknown {
  if (brokenJson.some((broken) => broken === text)) return null;
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
}

function failureOf(row: OldMessage) {
  if (row['failure_code'] === null) return null;
  const isKnown = row['failure_code'] !== 'ofLater';
  return {
    code: isKnown ? row['failure_code'] : 'unknownFailure',
    platformCode: row['failure_platform_code'],
    description: row['failure_description'] ?? '',
    retry: isOf(['no', 'yes', 'later'], String(row['failure_retry'])) ? row['failure_retry'] : 'no',
  };
}

/** As `messageFacts` has to tell it; null where it cannot be read. */
export function oldMessageFacts(row: OldMessage) {
  if (!isReadable(row)) return null;
  return {
    id: row.id,
    retryOfId: row['retry_of_id'],
    person: row['person'],
    personOther: row['person_other'],
    recipientName: row['recipient_name'],
    recipientPhone: row['recipient_phone'],
    recipientPhoneText: row['recipient_phone_text'],
    recipientIdentity: row['recipient_identity'],
    templateKey: row['template_key'],
    templateName: row['template_name'],
    templateLanguage: row['template_language'],
    chatbotIdentity: row['chatbot_identity'],
    chatbotName: row['chatbot_name'],
    firstWords: row['first_words'],
    campaignName: row['campaign_name'],
    way: row.way,
    leavesAt: row['leaves_at'],
    createdAt: row.created_at,
    version: row['version'],
    state: {
      status: row.status,
      phase: row.phase !== null && isOf(oldWords.phase, row.phase) ? row.phase : null,
      delivery: row.delivery,
      statusAt: row['status_at'],
      acceptedAt: row['accepted_at'],
      windowStartAt: row['window_start_at'],
      windowSource: row['window_source'],
      expiresAt: row['expires_at'],
      hideAt: row['hide_at'],
      hiddenAt: row.hidden_at,
      expiredProbably: row['expired_probably'] === 1,
      noConfirmation: row['no_confirmation'] === 1,
      failure: failureOf(row),
      campaignId: row['campaign_id'],
      ticketId: row['ticket_id'],
      answeredAt: row['answered_at'],
      answeredLate: row['answered_late'] === 1,
    },
  };
}

/** The words alone stand in for a bubble that cannot be read. */
function bubbleOfWords(row: OldMessage) {
  return {
    name: row['template_name'],
    language: row['template_language'],
    header: null,
    body: [{ text: row['first_words'], kind: 'literal' }],
    footer: null,
    buttons: [],
    cards: [],
    limitedTimeOffer: null,
    unknownParts: [],
  };
}

/** As `contentFacts` has to tell it. */
export function oldContentFacts(row: OldMessage) {
  const request = parsed(row['request']) as { readonly way: string } | null;
  return {
    // A request of another message than its row never leaves.
    request: request?.way === row.way ? request : null,
    bubble: parsed(row['bubble']) ?? bubbleOfWords(row),
    values: parsed(row['field_values']) ?? {},
  };
}

/** All rows of a statement over the old file. */
export const rowsOf = <T>(database: Database.Database, sql: string): T[] => database.prepare<[], T>(sql).all();
