/**
 * What a refusal means: codes of the campaign service and the desk (blip-protocol 1.10, 3.5.6, 4.1 G5, G6, G9, G10) and of WhatsApp
 * (whatsapp-templates 14), to the code the window has a sentence for and to whether the same message may be tried again.
 * Unknown codes keep their number and description.
 */
import type { Failure } from '../../../src-preload/contract/models.ts';
import type { ErrorCode } from '../../../src-preload/contract/result.ts';
import { channelNumber } from '../api/adapter/channel-number.ts';
import type { ApiError } from '../api/errors.ts';

type Meaning = readonly [code: ErrorCode, retry: Failure['retry']];

/** Six-digit numbers are WhatsApp's own wherever they appear. */
const whatsApp: Readonly<Record<number, Meaning>> = {
  130429: ['tooManyToRecipient', 'later'],
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
  131056: ['tooManyToRecipient', 'later'],
  131057: ['channelError', 'later'],
  131062: ['campaignRefused', 'no'],
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
  134101: ['templateNotFound', 'later'],
  135000: ['campaignRefused', 'no'],
  137000: ['undeliverable', 'no'],
};

/** Numbers that mean the same in the command's answer and in an audience row. */
const everywhere: Readonly<Record<number, Meaning>> = {
  34: ['dailyLimit', 'later'],
  1602: ['openTicket', 'later'],
};

/** The campaign service's own small numbers; they mean other things in a `reason` of a gateway. */
const campaignService: Readonly<Record<number, Meaning>> = {
  ...everywhere,
  0: ['timeout', 'yes'],
  1: ['noPermission', 'no'],
  2: ['noFlow', 'no'],
  3: ['templateNotFound', 'no'],
  4: ['notAllowed', 'no'],
  5: ['routerNotLinked', 'no'],
  6: ['noFlow', 'no'],
  8: ['noPermission', 'no'],
  9: ['notAllowed', 'no'],
  10: ['routerNotLinked', 'no'],
  11: ['notOnWhatsApp', 'no'],
  12: ['routerNotLinked', 'no'],
  13: ['routerNotLinked', 'no'],
  14: ['routerNotLinked', 'no'],
  15: ['campaignRefused', 'no'],
  31: ['noPermission', 'no'],
  35: ['noPermission', 'no'],
  62: ['featureOff', 'no'],
  66: ['noPermission', 'no'],
};

/** General LIME numbers in a notification or an audience row. */
const gateway: Readonly<Record<number, Meaning>> = {
  ...everywhere,
  33: ['notOnWhatsApp', 'no'],
  42: ['notOnWhatsApp', 'no'],
  81: ['channelError', 'later'],
  82: ['campaignRefused', 'no'],
  83: ['notOnWhatsApp', 'no'],
  84: ['campaignRefused', 'no'],
  85: ['tooManyToRecipient', 'later'],
  86: ['channelError', 'yes'],
  87: ['noPermission', 'no'],
};

function meant(platformCode: number | null, description: string, table: Readonly<Record<number, Meaning>>, unknown: ErrorCode): Failure {
  const channel = channelNumber(platformCode, description);
  const [code, retry] = (channel === null ? undefined : whatsApp[channel]) ??
    (platformCode === null ? undefined : table[platformCode]) ?? [unknown, 'yes'];
  return { code, platformCode: channel ?? platformCode, description, retry };
}

/** A failure told by a notification or an audience row. */
export function failureOfOutcome(platformCode: number | null, description: string | null): Failure {
  return meant(platformCode, description ?? '', gateway, 'channelError');
}

/** The send itself was refused: nothing left. A plain message is refused with the general numbers. */
export function failureOfRefusal(error: ApiError, way: 'campaign' | 'plain' = 'campaign'): Failure {
  return meant(error.platformCode ?? null, error.detail ?? '', way === 'plain' ? gateway : campaignService, error.code);
}
