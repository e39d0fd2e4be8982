/** What to do about a failure, by its code: the second half of the failure coach (product P4.4). */
import type { ErrorCode } from '../../../src-preload/contract/result.ts';

export type NextAction =
  | 'tryAgain'
  | 'wait'
  | 'waitDay'
  | 'never'
  | 'checkNumber'
  | 'otherChannel'
  | 'ticket'
  | 'values'
  | 'media'
  | 'otherTemplate'
  | 'administrator'
  | 'settings'
  | 'support';

const actions: Partial<Record<ErrorCode, NextAction>> = {
  rateLimited: 'wait',
  tooManyToRecipient: 'wait',
  channelError: 'wait',
  timeout: 'tryAgain',
  serverError: 'tryAgain',
  unreachable: 'tryAgain',
  badAnswer: 'tryAgain',
  heldBack: 'waitDay',
  dailyLimit: 'waitDay',
  stoppedMarketing: 'never',
  optedOut: 'never',
  notOnWhatsApp: 'checkNumber',
  phoneInvalid: 'checkNumber',
  recipientInvalid: 'checkNumber',
  recipientMismatch: 'checkNumber',
  lookupFailed: 'tryAgain',
  undeliverable: 'checkNumber',
  inExperiment: 'otherChannel',
  openTicket: 'ticket',
  templateParameters: 'values',
  valueTooLong: 'values',
  valueForbidden: 'values',
  contentPolicy: 'otherTemplate',
  badInput: 'values',
  mediaRejected: 'media',
  templateNotFound: 'otherTemplate',
  templateNotApproved: 'otherTemplate',
  templatePaused: 'otherTemplate',
  templateDisabled: 'otherTemplate',
  spamLimited: 'administrator',
  paymentProblem: 'administrator',
  accountRestricted: 'administrator',
  noPermission: 'administrator',
  notAllowed: 'administrator',
  noFlow: 'administrator',
  routerNotLinked: 'administrator',
  featureOff: 'administrator',
  campaignRefused: 'administrator',
  channelRefused: 'administrator',
  channelSetup: 'administrator',
  otherOrganisation: 'administrator',
  notSupported: 'administrator',
  routerWrong: 'settings',
  countryNotAllowed: 'otherChannel',
  numberNeeded: 'checkNumber',
  flowLimited: 'otherTemplate',
  templateUnavailable: 'otherTemplate',
  wrongBot: 'settings',
  wrongKey: 'settings',
  returnBlockMissing: 'settings',
};

/** Codes that no row names are for support, who can look the number up. */
export function nextActionOf(code: ErrorCode): NextAction {
  return actions[code] ?? 'support';
}
