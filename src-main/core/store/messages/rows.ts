/** Between the columns of `active_message` and the shapes that the rest of the core and the window know. */
import { type ActiveMessage, activeMessageSchema, type Failure } from '../../../../src-preload/contract/models/messages.ts';
import { type SendingPhase, sendingPhases } from '../../../../src-preload/contract/phases.ts';
import { errorCodes } from '../../../../src-preload/contract/result.ts';
import { type MessageStatus, messageStatuses } from '../../../../src-preload/contract/statuses.ts';
import { flag } from '../handle.ts';
import type { Delivery, MessageState } from './state.ts';

const knownStatuses: ReadonlySet<string> = new Set(messageStatuses);
const knownPhases: ReadonlySet<string> = new Set(sendingPhases);
const transports: ReadonlySet<string> = new Set(activeMessageSchema.shape.transport.options);
const codes: ReadonlySet<string> = new Set(errorCodes);
const retries: ReadonlySet<string> = new Set(['no', 'yes', 'later'] satisfies Failure['retry'][]);
const deliveries: ReadonlySet<string> = new Set(['none', 'accepted', 'sent', 'delivered', 'read'] satisfies Delivery[]);

/** What the status machine moves. */
export interface StateRow {
  readonly status: string;
  readonly phase: string | null;
  readonly delivery: string;
  readonly status_at: number;
  readonly accepted_at: number | null;
  readonly window_start_at: number | null;
  readonly window_source: string | null;
  readonly expires_at: number | null;
  readonly hide_at: number | null;
  readonly hidden_at: number | null;
  readonly expired_probably: number;
  readonly no_confirmation: number;
  readonly failure_code: string | null;
  readonly failure_platform_code: number | null;
  readonly failure_description: string | null;
  readonly failure_retry: string | null;
  readonly campaign_id: string | null;
  readonly ticket_id: string | null;
  readonly replied_at: number | null;
  readonly replied_late: number;
}

export interface Row extends StateRow {
  readonly id: string;
  readonly retry_of_id: string | null;
  readonly person: string;
  readonly person_other: string | null;
  readonly recipient_name: string | null;
  readonly recipient_phone: string;
  readonly recipient_phone_text: string;
  readonly recipient_identity: string | null;
  readonly template_key: string;
  readonly template_name: string;
  readonly template_language: string;
  readonly chatbot_identity: string;
  readonly chatbot_name: string;
  readonly first_words: string;
  readonly campaign_name: string;
  readonly transport: string;
  readonly leaves_at: number | null;
  readonly created_at: number;
  readonly version: number;
}

/** Columns of the state and the names of their values, those of `stateValues`. */
export const stateSetters = [
  ['status', 'status'],
  ['phase', 'phase'],
  ['delivery', 'delivery'],
  ['status_at', 'statusAt'],
  ['accepted_at', 'acceptedAt'],
  ['window_start_at', 'windowStartAt'],
  ['window_source', 'windowSource'],
  ['expires_at', 'expiresAt'],
  ['hide_at', 'hideAt'],
  ['hidden_at', 'hiddenAt'],
  ['deadline_at', 'deadlineAt'],
  ['expired_probably', 'expiredProbably'],
  ['no_confirmation', 'noConfirmation'],
  ['failure_code', 'failureCode'],
  ['failure_platform_code', 'failurePlatformCode'],
  ['failure_description', 'failureDescription'],
  ['failure_retry', 'failureRetry'],
  ['campaign_id', 'campaignId'],
  ['ticket_id', 'ticketId'],
  ['replied_at', 'repliedAt'],
  ['replied_late', 'repliedLate'],
] as const satisfies readonly (readonly [string, keyof ReturnType<typeof stateValues>])[];

/** What `toState` reads: all but the deadline, which follows from the rest. */
export const stateColumns = stateSetters
  .map(([column]) => column)
  .filter((column) => column !== 'deadline_at')
  .join(', ');

/** The whole row; the long texts are in `content.ts`. */
export const rowColumns = `id, retry_of_id, person, person_other, recipient_name, recipient_phone, recipient_phone_text, recipient_identity,
  template_key, template_name, template_language, chatbot_identity, chatbot_name, first_words, campaign_name, transport, leaves_at, created_at, version,
  ${stateColumns}`;

function toFailure(row: StateRow): Failure | null {
  if (row.failure_code === null) return null;
  return {
    // A newer version may have had more of them.
    code: codes.has(row.failure_code) ? (row.failure_code as Failure['code']) : 'unknownFailure',
    platformCode: row.failure_platform_code,
    description: row.failure_description ?? '',
    retry: retries.has(row.failure_retry ?? '') ? (row.failure_retry as Failure['retry']) : 'no',
  };
}

/** False for a row that no version of the app would have written like that: it is neither shown nor sent. */
export function isReadable(row: Pick<StateRow, 'status' | 'delivery'> & { readonly transport?: string }): boolean {
  return knownStatuses.has(row.status) && deliveries.has(row.delivery) && (row.transport === undefined || transports.has(row.transport));
}

export function toState(row: StateRow): MessageState {
  return {
    status: row.status as MessageStatus,
    phase: row.phase !== null && knownPhases.has(row.phase) ? (row.phase as SendingPhase) : null,
    delivery: row.delivery as Delivery,
    statusAt: row.status_at,
    acceptedAt: row.accepted_at,
    windowStartAt: row.window_start_at,
    windowSource: row.window_source as MessageState['windowSource'],
    expiresAt: row.expires_at,
    hideAt: row.hide_at,
    hiddenAt: row.hidden_at,
    expiredProbably: row.expired_probably === 1,
    noConfirmation: row.no_confirmation === 1,
    failure: toFailure(row),
    campaignId: row.campaign_id,
    ticketId: row.ticket_id,
    repliedAt: row.replied_at,
    repliedLate: row.replied_late === 1,
  };
}

/** The part of the window's row that the state decides. */
function shownState(state: MessageState, leavesAt: number | null) {
  const { status, phase, statusAt, windowStartAt, expiresAt, hideAt, expiredProbably, noConfirmation } = state;
  const { failure, ticketId, repliedAt, repliedLate } = state;
  return {
    status,
    phase,
    leavesAt: phase === 'undoable' ? leavesAt : null,
    statusAt,
    windowStartAt,
    expiresAt,
    hideAt,
    expiredProbably,
    noConfirmation,
    failure,
    ticketId,
    repliedAt,
    repliedLate,
  } satisfies Partial<ActiveMessage>;
}

export function toActive(row: Row, state: MessageState = toState(row)): ActiveMessage {
  return {
    id: row.id,
    retryOfId: row.retry_of_id,
    recipientName: row.recipient_name,
    recipientPhone: row.recipient_phone,
    recipientPhoneText: row.recipient_phone_text,
    recipientIdentity: row.recipient_identity,
    templateName: row.template_name,
    templateLanguage: row.template_language,
    chatbotIdentity: row.chatbot_identity,
    chatbotName: row.chatbot_name,
    firstWords: row.first_words,
    transport: row.transport as ActiveMessage['transport'],
    createdAt: row.created_at,
    version: row.version,
    ...shownState(state, row.leaves_at),
  };
}

/** A message as the status machine moves it and as the window shows it, of one moment. */
export interface TrackedMessage {
  readonly state: MessageState;
  readonly active: ActiveMessage;
  /** End of the undo window, which `active` shows only while it counts. */
  readonly leavesAt: number | null;
}

export function toTracked(row: Row): TrackedMessage {
  const state = toState(row);
  return { state, active: toActive(row, state), leavesAt: row.leaves_at };
}

/** The message after `state` was saved: what its row would say, had it been read again. */
export function moved({ active, leavesAt }: TrackedMessage, state: MessageState): TrackedMessage {
  return { state, active: { ...active, ...shownState(state, leavesAt), version: active.version + 1 }, leavesAt };
}

export function stateValues(state: MessageState, deadlineAt: number | null) {
  return {
    status: state.status,
    phase: state.phase,
    delivery: state.delivery,
    statusAt: state.statusAt,
    acceptedAt: state.acceptedAt,
    windowStartAt: state.windowStartAt,
    windowSource: state.windowSource,
    expiresAt: state.expiresAt,
    hideAt: state.hideAt,
    hiddenAt: state.hiddenAt,
    deadlineAt,
    expiredProbably: flag(state.expiredProbably),
    noConfirmation: flag(state.noConfirmation),
    failureCode: state.failure?.code ?? null,
    failurePlatformCode: state.failure?.platformCode ?? null,
    failureDescription: state.failure?.description ?? null,
    failureRetry: state.failure?.retry ?? null,
    campaignId: state.campaignId,
    ticketId: state.ticketId,
    repliedAt: state.repliedAt,
    repliedLate: flag(state.repliedLate),
  };
}
