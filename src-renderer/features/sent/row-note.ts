import type { ActiveMessage } from '../../../src-preload/contract/models/messages.ts';
import { type PhaseWith, phases, type SendingPhase } from '../../../src-preload/contract/phases.ts';
import type { en } from '../../i18n/en/index.ts';

/** By its words in the catalogs. */
export type RowNote = keyof (typeof en)['sent']['note'];

const isNoted = (phase: SendingPhase): phase is PhaseWith<'isNoted', true> => phases[phase].isNoted;

/** The app would let it leave, now or when something else is over: what keeps the whole app from storing keeps it, too. */
export function waitsForApp({ status, phase, noConfirmation }: ActiveMessage): boolean {
  return status === 'sending' && !noConfirmation && (phase === null || phases[phase].waitsForApp);
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
  if (phase !== null && isNoted(phase)) return phase;
  return message.retryOfId === null ? null : 'retry';
}
