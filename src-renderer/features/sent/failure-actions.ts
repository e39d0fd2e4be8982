/** The buttons of a message that failed: the one that helps stands first, and none does what the advice beside it calls useless (product P4.4). */
import type { ActiveMessage, Failure } from '../../../src-preload/contract/models/messages.ts';
import type { MessageAction } from './message-action.ts';
import { type NextAction, nextActionOf } from './next-action.ts';

/** The same message may be tried again, and that is what helps. */
const retries: ReadonlySet<NextAction> = new Set(['tryAgain', 'wait']);

/** What the button does that stands first. Null where only a person without the app can help: then the second best is first. */
const helps: Readonly<Record<NextAction, MessageAction>> = {
  tryAgain: 'retry',
  wait: 'retry',
  waitDay: 'keepDraft',
  notMarketing: 'otherTemplate',
  checkNumber: 'checkNumber',
  otherChannel: 'copyNumber',
  ticket: 'openTicket',
  values: 'editAndSend',
  media: 'editAndSend',
  otherTemplate: 'otherTemplate',
  administrator: 'copyDetails',
  settings: 'checkKeys',
  signIn: 'signIn',
  support: 'copyDetails',
};

/** Advice by which the message is worth sending as it is, once what is in its way is gone: it is kept at hand in the menu. */
const goesOnceMended: ReadonlySet<NextAction> = new Set([
  'wait',
  'tryAgain',
  'waitDay',
  'ticket',
  'administrator',
  'settings',
  'signIn',
  'support',
]);

/** Whether the same message may be tried again, in words that fit the advice before them. */
export type RetryWord = 'retryNo' | 'retryMended' | 'retryYes' | 'retryLater' | 'retryTomorrow';

export function retryWordOf({ code, retry }: Failure): RetryWord {
  const action = nextActionOf(code);
  if (action === 'waitDay') return 'retryTomorrow';
  if (retry !== 'no') return retry === 'yes' ? 'retryYes' : 'retryLater';
  return goesOnceMended.has(action) ? 'retryMended' : 'retryNo';
}

/**
 * What can be done about a failure: the one that helps first, then what may help as well. `hasTicket`: the ticket that is in the way is
 * at hand.
 */
export function failureActions(
  { failure, recipientPhone }: Pick<ActiveMessage, 'failure' | 'recipientPhone'>,
  hasTicket: boolean,
): { readonly buttons: readonly MessageAction[]; readonly menu: readonly MessageAction[] } {
  if (failure === null) return { buttons: ['editAndSend'], menu: [] };
  const action = nextActionOf(failure.code);
  const mayRetry = failure.retry !== 'no';
  // Of a limit for the day it was said that it may go again when the day is over.
  const isRetryNow = mayRetry && action !== 'waitDay';
  const wanted: MessageAction[] = [helps[action]];
  if (isRetryNow) {
    // An unknown reason is tried once more before support is asked.
    if (action === 'support' && failure.retry === 'yes') wanted.unshift('retry');
    else wanted.push('retry');
  }
  const can: Partial<Record<MessageAction, boolean>> = {
    retry: mayRetry,
    openTicket: hasTicket,
    copyNumber: recipientPhone !== '',
  };
  const buttons = [...new Set(wanted)].filter((one) => can[one] !== false);
  if (buttons.length === 0) buttons.push(retries.has(action) || action === 'ticket' ? 'editAndSend' : 'copyDetails');
  const more: MessageAction[] = [];
  if (mayRetry && !buttons.includes('retry')) more.push('retry');
  if (goesOnceMended.has(action) && !buttons.includes('editAndSend')) more.push('editAndSend');
  if (action === 'waitDay') more.push('otherTemplate');
  return { buttons, menu: more };
}
