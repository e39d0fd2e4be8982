/**
 * The failure coach's table (product P4.4): every code that the campaign service and the desk (blip-protocol 3.5.6, 4.1 G5, G6, G9,
 * G10), the gateway (1.10) and WhatsApp (whatsapp-templates 14) are known to give, to the code the window has a sentence and a next
 * action for, and to whether the same message may be tried again.
 */
import type { Failure } from '../../../src-preload/contract/models/messages.ts';
import type { ErrorCode } from '../../../src-preload/contract/result.ts';

export type Meaning = readonly [code: ErrorCode, retry: Failure['retry']];
export type Meanings = Readonly<Record<number, Meaning>>;

/** WhatsApp's numbers that can be no other service's: six digits, and a few that nobody else uses. */
export const whatsApp: Meanings = {
  190: ['accountRestricted', 'no'],
  368: ['accountRestricted', 'no'],
  80007: ['rateLimited', 'later'],
  130429: ['rateLimited', 'later'],
  130472: ['inExperiment', 'no'],
  130497: ['accountRestricted', 'no'],
  131000: ['channelError', 'yes'],
  131005: ['noPermission', 'no'],
  131008: ['templateParameters', 'no'],
  131009: ['templateParameters', 'no'],
  131016: ['channelError', 'later'],
  131021: ['undeliverable', 'no'],
  131026: ['undeliverable', 'no'],
  131030: ['undeliverable', 'no'],
  131031: ['accountRestricted', 'no'],
  131037: ['accountRestricted', 'no'],
  131042: ['paymentProblem', 'no'],
  131045: ['accountRestricted', 'no'],
  131047: ['campaignRefused', 'no'],
  131048: ['spamLimited', 'no'],
  // Earlier tries make it worse, and it must not be tempting: no retry is offered.
  131049: ['heldBack', 'no'],
  131050: ['stoppedMarketing', 'no'],
  131051: ['campaignRefused', 'no'],
  131052: ['mediaRejected', 'yes'],
  131053: ['mediaRejected', 'yes'],
  131055: ['campaignRefused', 'no'],
  131056: ['tooManyToRecipient', 'later'],
  131057: ['channelError', 'later'],
  131062: ['undeliverable', 'no'],
  131063: ['accountRestricted', 'no'],
  131064: ['accountRestricted', 'no'],
  132000: ['templateParameters', 'no'],
  132001: ['templateNotFound', 'no'],
  132005: ['valueTooLong', 'no'],
  132007: ['contentPolicy', 'no'],
  132008: ['templateParameters', 'no'],
  132012: ['templateParameters', 'no'],
  132015: ['templatePaused', 'later'],
  132016: ['templateDisabled', 'no'],
  132018: ['valueForbidden', 'no'],
  132068: ['templateDisabled', 'no'],
  132069: ['templatePaused', 'later'],
  133004: ['channelError', 'later'],
  133010: ['accountRestricted', 'no'],
  133016: ['accountRestricted', 'no'],
  134011: ['paymentProblem', 'no'],
  134100: ['campaignRefused', 'no'],
  134101: ['templateNotFound', 'later'],
  134102: ['campaignRefused', 'no'],
  135000: ['campaignRefused', 'no'],
  137000: ['undeliverable', 'no'],
};

/** WhatsApp's small numbers: they mean this only where the text names them the way WhatsApp does, `(#4) ...`. */
export const whatsAppNamed: Meanings = {
  0: ['accountRestricted', 'no'],
  1: ['channelError', 'yes'],
  2: ['channelError', 'later'],
  3: ['noPermission', 'no'],
  4: ['rateLimited', 'later'],
  10: ['noPermission', 'no'],
  33: ['accountRestricted', 'no'],
  100: ['templateParameters', 'no'],
};

/** A range of WhatsApp's, all of them missing permissions. */
export const permissionRange = { from: 200, to: 299, meaning: ['noPermission', 'no'] as Meaning } as const;

/** Numbers that mean the same in the command's answer and in an audience row. */
const everywhere: Meanings = {
  34: ['dailyLimit', 'later'],
  1602: ['openTicket', 'later'],
};

/** The campaign service's own small numbers; they mean other things in a `reason` of a gateway. */
export const campaignService: Meanings = {
  ...everywhere,
  0: ['timeout', 'yes'],
  1: ['noPermission', 'no'],
  2: ['noFlow', 'no'],
  3: ['templateNotFound', 'no'],
  4: ['notAllowed', 'no'],
  5: ['routerNotLinked', 'no'],
  6: ['noFlow', 'no'],
  7: ['campaignRefused', 'no'],
  8: ['noPermission', 'no'],
  9: ['notAllowed', 'no'],
  10: ['routerNotLinked', 'no'],
  11: ['notOnWhatsApp', 'no'],
  12: ['routerNotLinked', 'no'],
  13: ['routerNotLinked', 'no'],
  14: ['routerNotLinked', 'no'],
  15: ['campaignRefused', 'no'],
  31: ['noPermission', 'no'],
  32: ['wrongBot', 'no'],
  35: ['noPermission', 'no'],
  62: ['featureOff', 'no'],
  66: ['noPermission', 'no'],
};

/** General LIME numbers in a notification, an audience row or the refusal of a plain message. */
export const gateway: Meanings = {
  ...everywhere,
  1: ['channelError', 'yes'],
  21: ['campaignRefused', 'no'],
  22: ['campaignRefused', 'no'],
  25: ['notOnWhatsApp', 'no'],
  26: ['notOnWhatsApp', 'no'],
  31: ['noPermission', 'no'],
  32: ['wrongBot', 'no'],
  33: ['notOnWhatsApp', 'no'],
  35: ['noPermission', 'no'],
  41: ['channelError', 'yes'],
  42: ['notOnWhatsApp', 'no'],
  43: ['channelError', 'later'],
  44: ['channelError', 'later'],
  51: ['channelError', 'yes'],
  61: ['channelError', 'yes'],
  66: ['noPermission', 'no'],
  71: ['campaignRefused', 'no'],
  81: ['channelError', 'later'],
  82: ['campaignRefused', 'no'],
  83: ['notOnWhatsApp', 'no'],
  84: ['campaignRefused', 'no'],
  85: ['rateLimited', 'later'],
  86: ['channelError', 'yes'],
  87: ['wrongBot', 'no'],
  101: ['channelError', 'yes'],
};
