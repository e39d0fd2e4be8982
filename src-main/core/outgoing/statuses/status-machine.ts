/**
 * The one place where a message's status moves: (state, event) -> state, pure (product P5.2, P5.4; blip-protocol 1.4, 3.6;
 * whatsapp-templates 13). Events may come late, twice, out of order or not at all.
 *
 * Precedence, strongest first:
 * 1. `cancelled` is final: nothing ever left.
 * 2. An answer of the customer within the window ends everything else, also a failure (somebody who answers has received it).
 * 3. `failed` is final, unless the message is known to have been delivered or read; then the failure is only in the trail.
 * 4. `expired` stands against every delivery event, and against failures from after the expiry. A failure from before it means
 *    that there never was a window.
 * 5. `read` > `delivered` > `sent` > `sending`; a step implies the lower ones, and none goes back.
 * 6. `unconfirmed` gives way to any proof that the platform has the message.
 */
import type { Failure } from '../../../../src-preload/contract/models/messages.ts';
import type { SendingPhase } from '../../../../src-preload/contract/phases.ts';
import { type MessageStatus, statuses } from '../../../../src-preload/contract/statuses.ts';
import type { Delivery, MessageState } from '../../store/messages/state.ts';

export interface Windows {
  readonly referralWindowMs: number;
  readonly visibilityWindowMs: number;
  /** How long the platform's word alone counts before "no confirmation yet" is said. */
  readonly noConfirmationAfterMs: number;
}

export type StatusEvent =
  /** Where a message that has not left stands. */
  | { readonly kind: 'phase'; readonly phase: Exclude<SendingPhase, 'editing'> }
  /** Its attendant edits it: whatever else it would wait for, it stays where it is. */
  | { readonly kind: 'editing' }
  /** The editing ended, and it goes on as it was. */
  | { readonly kind: 'putBack'; readonly phase: 'queued' | 'undoable' }
  /** The platform has the campaign: the send's own answer, or what a look-up or a poll found under its name. */
  | {
      readonly kind: 'accepted';
      readonly at: number;
      readonly campaignId: string | null;
      /** The campaign's `created` (scheduled: `sendDate`); null where the platform did not tell. */
      readonly campaignAt: number | null;
    }
  | { readonly kind: 'delivery'; readonly delivery: 'sent' | 'delivered' | 'read'; readonly at: number }
  | { readonly kind: 'failed'; readonly at: number; readonly failure: Failure }
  /** The customer wrote; with a ticket where one was seen. */
  | { readonly kind: 'replied'; readonly at: number; readonly ticketId: string | null }
  | { readonly kind: 'unconfirmed'; readonly at: number }
  | { readonly kind: 'cancelled'; readonly at: number }
  /** The attendant's word that an unconfirmed message has left. */
  | { readonly kind: 'markedSent'; readonly at: number; readonly startedAt: number }
  /** The attendant takes one that has ended out of the tab before its time. */
  | { readonly kind: 'removed'; readonly at: number }
  /** They want it back. */
  | { readonly kind: 'restored'; readonly at: number }
  /** Proved absent, or sent again by the attendant: it waits once more. */
  | { readonly kind: 'requeued'; readonly at: number }
  /** Time passed; `probably` where the server could not be asked whether an answer came. */
  | { readonly kind: 'clock'; readonly serverNow: number; readonly probably: boolean }
  /** The server was asked after the expiry and knows of no answer; or its clock shows that the window is not over. */
  | { readonly kind: 'asked'; readonly serverNow: number };

const deliveryRank: Readonly<Record<Delivery, number>> = { none: 0, accepted: 1, sent: 2, delivered: 3, read: 4 };
const statusOfDelivery: Readonly<Record<Delivery, MessageStatus>> = {
  none: 'sending',
  accepted: 'sending',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
};

/** State of an intent that was just stored; `campaignId` where the id is given here (a plain message). */
export function newState(at: number, phase: 'queued' | 'undoable' = 'queued', campaignId: string | null = null): MessageState {
  return {
    status: 'sending',
    phase,
    delivery: 'none',
    statusAt: at,
    acceptedAt: null,
    windowStartAt: null,
    windowSource: null,
    expiresAt: null,
    hideAt: null,
    hiddenAt: null,
    expiredProbably: false,
    noConfirmation: false,
    failure: null,
    campaignId,
    ticketId: null,
    repliedAt: null,
    repliedLate: false,
  };
}

/** True once the customer's phone is known to have had it; a later failure cannot be true. */
const wasDelivered = (state: MessageState) => deliveryRank[state.delivery] >= deliveryRank.delivered;

/** The platform is known to be done with it: on its way to the phone, or refused. */
export const isSigned = (state: MessageState) => state.status === 'failed' || deliveryRank[state.delivery] > deliveryRank.accepted;

/** As far as is known nothing of it is at the platform. */
const hasNotLeft = (state: MessageState) => state.status === 'sending' && state.delivery === 'none';

/** Taken by the platform, and no sign of it since. */
const isUnheard = (state: MessageState) => state.status === 'sending' && state.delivery === 'accepted';

/**
 * Nothing can come of it any more that its attendant would have to see: it never left, or its window is over for certain. Of an expiry
 * that may turn out wrong the message is still alive, and a failure is over once its customer answers.
 */
export const mayBeRemoved = ({ status, expiredProbably }: MessageState) =>
  status === 'cancelled' || (status === 'expired' && !expiredProbably);

/** The moment at which time alone changes the state; null for never. */
export function deadlineOf(state: MessageState, windows: Windows): number | null {
  if (state.hiddenAt !== null) return null;
  if (!statuses[state.status].isOnItsWay || state.expiresAt === null) return state.hideAt;
  if (!isUnheard(state) || state.noConfirmation || state.acceptedAt === null) return state.expiresAt;
  return Math.min(state.expiresAt, state.acceptedAt + windows.noConfirmationAfterMs);
}

function withWindow(state: MessageState, startAt: number, source: 'campaign' | 'acceptance', windows: Windows): MessageState {
  if (state.windowSource === 'campaign' || (state.windowSource === 'acceptance' && source === 'acceptance')) return state;
  const expiresAt = startAt + windows.referralWindowMs;
  const hideAt = state.status === 'failed' || state.status === 'cancelled' ? state.hideAt : expiresAt + windows.visibilityWindowMs;
  return { ...state, windowStartAt: startAt, windowSource: source, expiresAt, hideAt };
}

function ended(state: MessageState, status: 'failed' | 'cancelled', at: number, windows: Windows): MessageState {
  const hideAt = at + windows.referralWindowMs + windows.visibilityWindowMs;
  return { ...state, status, phase: null, statusAt: at, hideAt, expiredProbably: false };
}

/** Raises what is known of the delivery, and the status with it where the status still follows the delivery. */
function raised(state: MessageState, delivery: Delivery, at: number): MessageState {
  const higher = deliveryRank[delivery] > deliveryRank[state.delivery];
  const best = higher ? delivery : state.delivery;
  if (!statuses[state.status].isOnItsWay && state.status !== 'unconfirmed') return higher ? { ...state, delivery: best } : state;
  const status = statusOfDelivery[best];
  const phase = status === 'sending' ? 'accepted' : null;
  if (!higher && status === state.status && phase === state.phase) return state;
  return { ...state, delivery: best, status, phase, statusAt: status === state.status ? state.statusAt : at };
}

function accepted(state: MessageState, event: Extract<StatusEvent, { kind: 'accepted' }>, windows: Windows): MessageState {
  if (state.status === 'cancelled') return state;
  const campaignId = state.campaignId ?? event.campaignId;
  const known: MessageState = { ...state, campaignId, acceptedAt: state.acceptedAt ?? event.at };
  const inWindow = withWindow(known, event.campaignAt ?? event.at, event.campaignAt === null ? 'acceptance' : 'campaign', windows);
  return raised(inWindow, 'accepted', event.at);
}

function failed(state: MessageState, event: Extract<StatusEvent, { kind: 'failed' }>, windows: Windows): MessageState {
  if (wasDelivered(state) || state.status === 'failed' || state.status === 'cancelled' || state.status === 'replied') return state;
  if (state.repliedAt !== null) return state;
  if (state.status === 'expired' && (state.expiresAt === null || event.at >= state.expiresAt)) return state;
  return { ...ended(state, 'failed', event.at, windows), failure: event.failure };
}

function answered(state: MessageState, event: Extract<StatusEvent, { kind: 'replied' }>, windows: Windows): MessageState {
  if (state.status === 'cancelled') return state;
  if (state.status === 'replied' || state.repliedLate) {
    if (state.ticketId !== null || event.ticketId === null) return state;
    const hiddenAt = state.status === 'replied' ? (state.hiddenAt ?? event.at) : state.hiddenAt;
    return { ...state, ticketId: event.ticketId, hiddenAt };
  }
  const known: MessageState = {
    ...state,
    ticketId: event.ticketId ?? state.ticketId,
    repliedAt: event.at,
    phase: null,
    expiredProbably: false,
  };
  if (state.expiresAt !== null && event.at >= state.expiresAt) {
    if (state.status === 'failed') return { ...known, repliedLate: true };
    return { ...known, status: 'expired', statusAt: state.status === 'expired' ? state.statusAt : state.expiresAt, repliedLate: true };
  }
  const done = { ...known, status: 'replied', statusAt: event.at, failure: null } as const;
  if (done.ticketId !== null) return { ...done, hiddenAt: state.hiddenAt ?? event.at };
  // Without a ticket it stands in no other tab: it is shown as answered until its time is over.
  return { ...done, hideAt: state.hideAt ?? event.at + windows.referralWindowMs + windows.visibilityWindowMs };
}

function passed(state: MessageState, { serverNow, probably }: Extract<StatusEvent, { kind: 'clock' }>, windows: Windows): MessageState {
  let next = state;
  if (isUnheard(next) && !next.noConfirmation && next.acceptedAt !== null && serverNow >= next.acceptedAt + windows.noConfirmationAfterMs)
    next = { ...next, noConfirmation: true };
  if (statuses[next.status].isOnItsWay && next.expiresAt !== null && serverNow >= next.expiresAt) {
    next = { ...next, status: 'expired', phase: null, statusAt: next.expiresAt, expiredProbably: probably };
  }
  if (!statuses[next.status].isOnItsWay && next.hideAt !== null && next.hiddenAt === null && serverNow >= next.hideAt)
    next = { ...next, hiddenAt: next.hideAt };
  return next;
}

function asked(state: MessageState, serverNow: number): MessageState {
  if (state.status !== 'expired' || !state.expiredProbably) return state;
  if (state.expiresAt !== null && serverNow < state.expiresAt) {
    // The guess was made on a local clock that turned out wrong: it never was expired.
    const status = statusOfDelivery[state.delivery];
    return {
      ...state,
      status,
      phase: status === 'sending' ? 'accepted' : null,
      statusAt: state.acceptedAt ?? state.statusAt,
      expiredProbably: false,
      hiddenAt: null,
    };
  }
  return { ...state, expiredProbably: false };
}

/** The state after the event; the same object where the event changes nothing. */
export function nextState(state: MessageState, event: StatusEvent, windows: Windows): MessageState {
  const next = moved(state, event, windows);
  return next.noConfirmation && !isUnheard(next) ? { ...next, noConfirmation: false } : next;
}

function moved(state: MessageState, event: StatusEvent, windows: Windows): MessageState {
  switch (event.kind) {
    case 'phase':
      return hasNotLeft(state) && state.phase !== event.phase && state.phase !== 'editing' ? { ...state, phase: event.phase } : state;
    case 'editing':
      return hasNotLeft(state) && state.phase !== 'editing' ? { ...state, phase: 'editing' } : state;
    case 'putBack':
      return hasNotLeft(state) && state.phase === 'editing' ? { ...state, phase: event.phase } : state;
    case 'accepted':
      return accepted(state, event, windows);
    case 'delivery':
      if (state.status === 'cancelled') return state;
      return raised(state, event.delivery, event.at);
    case 'failed':
      return failed(state, event, windows);
    case 'replied':
      return answered(state, event, windows);
    case 'unconfirmed':
      return state.status === 'sending' && state.delivery === 'none'
        ? { ...state, status: 'unconfirmed', phase: null, statusAt: event.at }
        : state;
    case 'cancelled':
      return state.status === 'sending' && state.delivery === 'none' ? ended(state, 'cancelled', event.at, windows) : state;
    case 'markedSent':
      return state.status === 'unconfirmed' ? raised(withWindow(state, event.startedAt, 'acceptance', windows), 'sent', event.at) : state;
    case 'removed':
      return mayBeRemoved(state) && state.hiddenAt === null ? { ...state, hiddenAt: event.at } : state;
    case 'restored':
      return mayBeRemoved(state) && state.hiddenAt !== null && state.hideAt !== null && event.at < state.hideAt
        ? { ...state, hiddenAt: null }
        : state;
    case 'requeued':
      return (state.status === 'sending' || state.status === 'unconfirmed') && state.delivery === 'none'
        ? { ...state, status: 'sending', phase: 'queued', statusAt: event.at }
        : state;
    case 'clock':
      return passed(state, event, windows);
    case 'asked':
      return asked(state, event.serverNow);
  }
}

const deliveryWords: Readonly<Record<string, 'sent' | 'delivered' | 'read'>> = {
  // audience rows (blip-protocol 3.6), in capitals on the wire
  PROCESSED: 'sent',
  SENT: 'sent',
  DELIVERED: 'delivered',
  RECEIVED: 'delivered',
  READ: 'read',
  REPLIED: 'read',
  // notifications (blip-protocol 1.4)
  ACCEPTED: 'sent',
  DISPATCHED: 'sent',
  CONSUMED: 'read',
};

/** What a status or event word proves, in any casing; null for words that prove nothing (unknown ones included). */
export function deliveryOf(word: string): 'sent' | 'delivered' | 'read' | null {
  return deliveryWords[word.toUpperCase()] ?? null;
}
