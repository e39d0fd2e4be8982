/** What happens next with a message, in one sentence for every status and phase. */
import i18next from 'i18next';
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { ActiveMessage } from '../../../src-preload/contract/models/messages.ts';
import type { en } from '../../i18n/en/index.ts';
import { formatMomentAlone, formatMomentInSentence, formatTimeWithSeconds } from '../../i18n/format.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { personOf } from '../../state/selectors.ts';
import { waitsForApp } from './row-note.ts';

export interface NextSentence {
  readonly title: string;
  readonly text: string;
}

/** By its words in the catalogs. */
type Key = keyof (typeof en)['sent']['next'];

/** Whether the answer comes to whoever sent the message: nothing binds that of a plain message (blip-protocol 4.1 G24). */
export function isBound({ transport }: Pick<ActiveMessage, 'transport'>, bindReplyToMe: boolean): boolean {
  return bindReplyToMe && transport === 'campaign';
}

/** Which sentence a message has; `bound` tells whether answers are bound to the sender. */
function nextKey(message: ActiveMessage, bound: boolean): Key {
  switch (message.status) {
    case 'sending':
      return message.noConfirmation ? 'noConfirmation' : (message.phase ?? 'queued');
    case 'sent':
    case 'delivered':
    case 'read':
      return bound ? 'waiting' : 'waitingQueueRules';
    case 'expired':
      if (message.repliedLate) return 'repliedLate';
      return message.expiredProbably ? 'expiredProbably' : 'expired';
    case 'replied':
      return message.ticketId === null ? 'repliedNoTicket' : 'replied';
    case 'failed':
    case 'unconfirmed':
    case 'scheduled':
    case 'cancelled':
      return message.status;
  }
}

/** First name, or the number where there is no name. */
export function firstNameOf(message: ActiveMessage): string {
  return message.recipientName?.trim().split(/\s+/u)[0] || personOf(message) || i18next.t('unknownPerson');
}

/** In the window's language; `now` is server time, `storeProblem` why nothing can be stored and so nothing leaves. */
export function nextSentence(message: ActiveMessage, bindReplyToMe: boolean, now: number, storeProblem: ErrorInfo | null): NextSentence {
  const held = waitsForApp(message) ? storeProblem : null;
  const key = held === null ? nextKey(message, isBound(message, bindReplyToMe)) : 'waitingStore';
  const reason = held ?? message.failure;
  const moment =
    key === 'expired' || key === 'cancelled' ? message.hideAt : key === 'scheduled' ? message.windowStartAt : message.expiresAt;
  const params = {
    person: firstNameOf(message),
    when: moment === null ? '' : formatMomentInSentence(moment, now),
    end: moment === null ? '' : formatMomentAlone(moment, now),
    leaves: message.leavesAt === null ? '' : formatTimeWithSeconds(message.leavesAt),
    reason: reason === null ? '' : errorSentence(reason),
  };
  const words = (part: 'title' | 'text'): string => i18next.t(`sent:next.${key}.${part}`, params);
  return { title: words('title'), text: words('text') };
}
