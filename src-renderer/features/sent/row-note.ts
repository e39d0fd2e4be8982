import type { ActiveMessage } from '../../../src-preload/contract/models/messages.ts';

export type RowNote =
  | 'undoable'
  | 'waitingKey'
  | 'noConfirmation'
  | 'waitingConnection'
  | 'waitingPresence'
  | 'waitingRecipient'
  | 'waitingQueue'
  | 'waitingClock'
  | 'waitingChecks'
  | 'askFirst'
  | 'editing'
  | 'lookingUp'
  | 'answeredLate'
  | 'expiredProbably'
  | 'retry';

/** What the status alone does not say: why a message has not left, or how sure an end is. */
export function rowNote(message: ActiveMessage): RowNote | null {
  if (message.status === 'expired') {
    if (message.answeredLate) return 'answeredLate';
    return message.expiredProbably ? 'expiredProbably' : null;
  }
  if (message.status !== 'sending') return null;
  if (message.noConfirmation) return 'noConfirmation';
  const { phase } = message;
  if (phase !== null && phase !== 'queued' && phase !== 'leaving' && phase !== 'accepted') return phase;
  return message.retryOfId === null ? null : 'retry';
}
