import type { ActiveMessage } from '../../../src-preload/contract/models/messages.ts';
import { phases } from '../../../src-preload/contract/phases.ts';
import { failureActions } from './failure-actions.ts';
import type { MessageAction } from './message-action.ts';

/**
 * What can be done with a message in its status: on buttons what it waits for, in the menu the rest. `hasTicket`: the ticket that keeps
 * its person from receiving it is at hand.
 */
export function messageActions(
  message: ActiveMessage,
  hasTicket: boolean,
): {
  readonly buttons: readonly MessageAction[];
  readonly menu: readonly MessageAction[];
} {
  switch (message.status) {
    case 'sending': {
      if (message.phase === 'undoable') return { buttons: ['undo', 'edit'], menu: ['refresh'] };
      if (message.phase === 'editing') return { buttons: ['continueEditing', 'sendAsWritten'], menu: ['cancel'] };
      if (message.noConfirmation) return { buttons: ['checkNow'], menu: [] };
      if (message.phase === 'askFirst') return { buttons: ['release', 'edit', 'cancel'], menu: ['refresh'] };
      if (message.phase === 'waitingKey') return { buttons: ['checkKeys', 'edit', 'cancel'], menu: ['refresh'] };
      const mayHaveLeft = message.phase !== null && phases[message.phase].mayHaveLeft;
      return { buttons: mayHaveLeft ? [] : ['edit', 'cancel'], menu: ['refresh'] };
    }
    case 'scheduled':
      return { buttons: ['cancel'], menu: ['refresh'] };
    case 'unconfirmed':
      return { buttons: ['checkAgain', 'markSent'], menu: ['sendAgain', 'refresh'] };
    case 'failed': {
      const { buttons, menu } = failureActions(message, hasTicket);
      return { buttons, menu: [...menu, 'refresh'] };
    }
    case 'expired':
      // Perhaps it has not, and an answer is there: Blip is asked before anything is written again.
      return message.expiredProbably ? { buttons: ['checkNow'], menu: [] } : { buttons: ['writeAgain', 'remove'], menu: ['refresh'] };
    case 'cancelled':
      return { buttons: ['writeAgain', 'remove'], menu: [] };
    case 'sent':
    case 'delivered':
    case 'read':
    case 'replied':
      return { buttons: [], menu: ['refresh'] };
  }
}
