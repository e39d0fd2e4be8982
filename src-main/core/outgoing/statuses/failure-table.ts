/**
 * The failure coach's table (product P4.4): every code that the campaign service and the desk (blip-protocol 3.5.6, 4.1 G5, G6, G9,
 * G10), the gateway (1.10) and WhatsApp (whatsapp-templates 14) are known to give, to the code the window has a sentence and a next
 * action for, and to whether the same message may be tried again.
 */
import type { Failure } from '../../../../src-preload/contract/models/messages.ts';
import type { ErrorCode } from '../../../../src-preload/contract/result.ts';

export type Meaning = readonly [code: ErrorCode, retry: Failure['retry']];
export type Meanings = Readonly<Record<number, Meaning>>;

/** WhatsApp's numbers that can be no other service's: six digits, and a few that nobody else uses. */
export const whatsApp: Meanings = {
  190: ['channelSetup', 'no'],
  368: ['accountRestricted', 'no'],
  80007: ['rateLimited', 'later'],
  130429: ['rateLimited', 'later'],
  130472: ['inExperiment', 'no'],
  130497: ['countryNotAllowed', 'no'],
  131000: ['channelError', 'yes'],
  131005: ['channelSetup', 'no'],
  131008: ['templateParameters', 'no'],
  131009: ['templateParameters', 'no'],
  131016: ['channelError', 'later'],
  131021: ['undeliverable', 'no'],
  131026: ['undeliverable', 'no'],
  131030: ['channelSetup', 'no'],
  131031: ['accountRestricted', 'no'],
  131037: ['channelSetup', 'no'],
  131042: ['paymentProblem', 'no'],
  131045: ['channelSetup', 'no'],
  131047: ['channelRefused', 'no'],
  131048: ['spamLimited', 'no'],
  // Earlier tries make it worse, and it must not be tempting: no retry is offered.
  131049: ['heldBack', 'no'],
  131050: ['stoppedMarketing', 'no'],
  131051: ['channelRefused', 'no'],
  131052: ['mediaRejected', 'later'],
  131053: ['mediaRejected', 'later'],
  131055: ['channelSetup', 'no'],
  131056: ['tooManyToRecipient', 'later'],
  131057: ['channelError', 'later'],
  131062: ['numberNeeded', 'no'],
  131063: ['channelSetup', 'no'],
  131064: ['accountRestricted', 'no'],
  132000: ['templateParameters', 'no'],
  132001: ['templateUnavailable', 'no'],
  132005: ['valueTooLong', 'no'],
  132007: ['contentPolicy', 'no'],
  132008: ['templateParameters', 'no'],
  132012: ['templateParameters', 'no'],
  132015: ['templatePaused', 'later'],
  132016: ['templateDisabled', 'no'],
  132018: ['templateParameters', 'no'],
  132068: ['flowLimited', 'no'],
  132069: ['flowLimited', 'later'],
  133004: ['channelError', 'later'],
  133010: ['channelSetup', 'no'],
  133016: ['channelSetup', 'no'],
  134011: ['paymentProblem', 'no'],
  134100: ['channelSetup', 'no'],
  134101: ['templateUnavailable', 'later'],
  134102: ['channelSetup', 'no'],
  135000: ['channelRefused', 'no'],
  137000: ['undeliverable', 'no'],
};

/** WhatsApp's small numbers: they mean this only where the text names them the way WhatsApp does, `(#4) ...`. */
export const whatsAppNamed: Meanings = {
  0: ['channelSetup', 'no'],
  1: ['channelError', 'yes'],
  2: ['channelError', 'later'],
  3: ['channelSetup', 'no'],
  4: ['rateLimited', 'later'],
  10: ['channelSetup', 'no'],
  33: ['channelSetup', 'no'],
  100: ['channelRefused', 'no'],
};

/** A range of WhatsApp's, all of them permissions that Blip's own app lacks there. */
export const permissionRange = { from: 200, to: 299, meaning: ['channelSetup', 'no'] as Meaning } as const;

/** Numbers that mean the same in the command's answer and in an audience row. */
const everywhere: Meanings = {
  21: ['campaignRefused', 'no'],
  22: ['campaignRefused', 'no'],
  23: ['campaignRefused', 'no'],
  24: ['campaignRefused', 'no'],
  27: ['notSupported', 'no'],
  31: ['noPermission', 'no'],
  32: ['wrongBot', 'no'],
  34: ['dailyLimit', 'later'],
  35: ['noPermission', 'no'],
  62: ['notSupported', 'no'],
  63: ['notSupported', 'no'],
  64: ['campaignRefused', 'no'],
  65: ['campaignRefused', 'no'],
  66: ['noPermission', 'no'],
  // Something that the command names is not there: the same message names it again.
  67: ['campaignRefused', 'no'],
  71: ['campaignRefused', 'no'],
  81: ['channelError', 'later'],
  82: ['campaignRefused', 'no'],
  83: ['notOnWhatsApp', 'no'],
  84: ['campaignRefused', 'no'],
  85: ['rateLimited', 'later'],
  87: ['wrongBot', 'no'],
  1602: ['openTicket', 'later'],
};

/** The refusal of a command by the campaign service: its own small numbers, which mean other things in a `reason` of a gateway, then LIME's. */
export const campaignService: Meanings = {
  ...everywhere,
  0: ['timeout', 'yes'],
  1: ['noPermission', 'no'],
  2: ['noFlow', 'no'],
  // "Not found or not approved": one that is paused, disabled or rejected is there all the same.
  3: ['templateUnavailable', 'no'],
  4: ['otherOrganisation', 'no'],
  5: ['routerNotLinked', 'no'],
  6: ['noFlow', 'no'],
  7: ['campaignRefused', 'no'],
  8: ['noPermission', 'no'],
  9: ['otherOrganisation', 'no'],
  10: ['routerWrong', 'no'],
  11: ['notOnWhatsApp', 'no'],
  12: ['routerWrong', 'no'],
  13: ['routerWrong', 'no'],
  14: ['routerWrong', 'no'],
  15: ['campaignRefused', 'no'],
  25: ['campaignRefused', 'no'],
  26: ['campaignRefused', 'no'],
  33: ['campaignRefused', 'no'],
  41: ['serverError', 'yes'],
  42: ['notSupported', 'no'],
  43: ['serverError', 'later'],
  44: ['serverError', 'later'],
  51: ['serverError', 'yes'],
  61: ['serverError', 'yes'],
  86: ['timeout', 'later'],
  101: ['serverError', 'yes'],
};

/** General LIME numbers in a notification, an audience row or the refusal of a plain message. */
export const gateway: Meanings = {
  ...everywhere,
  1: ['channelError', 'yes'],
  25: ['notOnWhatsApp', 'no'],
  26: ['notOnWhatsApp', 'no'],
  33: ['notOnWhatsApp', 'no'],
  41: ['channelError', 'yes'],
  42: ['notOnWhatsApp', 'no'],
  43: ['channelError', 'later'],
  44: ['channelError', 'later'],
  51: ['channelError', 'yes'],
  61: ['channelError', 'yes'],
  86: ['channelError', 'yes'],
  101: ['channelError', 'yes'],
};

/** A template that is there, and what keeps it back, in the platform's own words. */
export const templateWords: readonly (readonly [pattern: RegExp, meaning: Meaning])[] = [
  [/\bpaused?\b|pausad[oa]/iu, ['templatePaused', 'later']],
  [/\bdisabled\b|desativad[oa]|desabilitad[oa]|deshabilitad[oa]|desactivad[oa]/iu, ['templateDisabled', 'no']],
];
