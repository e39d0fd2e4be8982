import type { ActiveMessage, SendingPhase } from '../../../src-preload/contract/models/messages.ts';

export type RowNote =
  | 'undoable'
  | 'waitingKey'
  | 'noConfirmation'
  | 'waitingConnection'
  | 'waitingPresence'
  | 'waitingRecipient'
  | 'waitingQueue'
  | 'waitingClock'
  | 'waitingStore'
  | 'waitingChecks'
  | 'askFirst'
  | 'editing'
  | 'lookingUp'
  | 'repliedLate'
  | 'expiredProbably'
  | 'retry';

const notWaiting: ReadonlySet<SendingPhase> = new Set(['askFirst', 'editing', 'leaving', 'lookingUp', 'accepted']);

/** The app would let it leave, now or when something else is over: what keeps the whole app from storing keeps it, too. */
export function waitsForApp({ status, phase, noConfirmation }: ActiveMessage): boolean {
  return status === 'sending' && !noConfirmation && (phase === null || !notWaiting.has(phase));
}

/**
 * What the status alone does not say: why a message has not left, or how sure an end is. `cannotStore`: the computer takes no writes, so
 * nothing leaves, and the phase is what could be stored last.
 */
export function rowNote(message: ActiveMessage, cannotStore: boolean): RowNote | null {
  if (message.status === 'expired') {
    if (message.repliedLate) return 'repliedLate';
    return message.expiredProbably ? 'expiredProbably' : null;
  }
  if (message.status !== 'sending') return null;
  if (message.noConfirmation) return 'noConfirmation';
  if (cannotStore && waitsForApp(message)) return 'waitingStore';
  const { phase } = message;
  if (phase !== null && phase !== 'queued' && phase !== 'leaving' && phase !== 'accepted') return phase;
  return message.retryOfId === null ? null : 'retry';
}
