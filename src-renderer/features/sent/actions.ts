import type { ActiveMessage } from '../../../src-preload/contract/models/messages.ts';

export type MessageAction =
  | 'undo'
  | 'checkNow'
  | 'cancel'
  | 'edit'
  | 'continueEditing'
  | 'sendAsWritten'
  | 'retry'
  | 'release'
  | 'checkAgain'
  | 'markSent'
  | 'sendAgain'
  | 'refresh';

/** What can be done with a message in its status: on buttons what it waits for, in the menu the rest. */
export function messageActions(message: ActiveMessage): {
  readonly buttons: readonly MessageAction[];
  readonly menu: readonly MessageAction[];
} {
  switch (message.status) {
    case 'sending': {
      if (message.phase === 'undoable') return { buttons: ['undo', 'edit'], menu: ['refresh'] };
      if (message.phase === 'editing') return { buttons: ['continueEditing', 'sendAsWritten'], menu: ['cancel'] };
      if (message.noConfirmation) return { buttons: ['checkNow'], menu: [] };
      if (message.phase === 'askFirst') return { buttons: ['release', 'edit', 'cancel'], menu: ['refresh'] };
      const left = message.phase === 'leaving' || message.phase === 'lookingUp' || message.phase === 'accepted';
      return { buttons: left ? [] : ['edit', 'cancel'], menu: ['refresh'] };
    }
    case 'scheduled':
      return { buttons: ['cancel'], menu: ['refresh'] };
    case 'unconfirmed':
      return { buttons: ['checkAgain', 'markSent'], menu: ['sendAgain', 'refresh'] };
    case 'failed':
      return message.failure?.retry === 'no' ? { buttons: [], menu: ['refresh'] } : { buttons: ['retry'], menu: ['refresh'] };
    default:
      return { buttons: [], menu: ['refresh'] };
  }
}
