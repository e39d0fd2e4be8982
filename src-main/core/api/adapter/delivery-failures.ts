/**
 * G6 (blip-protocol 4.1, 3.5.6): how a failure of WhatsApp looks. The channel's number may be the code itself or stand in the
 * description behind code 81. Meanings and advice: whatsapp-templates 14.
 */
import type { Failure } from '../../../../src-preload/contract/models.ts';
import type { ErrorCode } from '../../../../src-preload/contract/result.ts';

type Meaning = readonly [code: ErrorCode, retry: Failure['retry']];

const meanings: Readonly<Record<number, Meaning>> = {
  1602: ['openTicket', 'later'],
  83: ['notOnWhatsApp', 'no'],
  85: ['rateLimited', 'later'],
  86: ['channelError', 'yes'],
  1: ['channelError', 'yes'],
  2: ['channelError', 'later'],
  4: ['rateLimited', 'later'],
  368: ['accountRestricted', 'no'],
  80007: ['rateLimited', 'later'],
  130429: ['rateLimited', 'later'],
  130472: ['inExperiment', 'no'],
  130497: ['undeliverable', 'no'],
  131000: ['channelError', 'yes'],
  131005: ['noPermission', 'no'],
  131008: ['templateParameters', 'no'],
  131009: ['templateParameters', 'no'],
  131016: ['channelError', 'later'],
  131021: ['phoneInvalid', 'no'],
  131026: ['undeliverable', 'no'],
  131031: ['accountRestricted', 'no'],
  131037: ['accountRestricted', 'no'],
  131042: ['paymentProblem', 'no'],
  131045: ['accountRestricted', 'no'],
  131048: ['spamLimited', 'no'],
  131049: ['heldBack', 'no'],
  131050: ['stoppedMarketing', 'no'],
  131052: ['mediaRejected', 'no'],
  131053: ['mediaRejected', 'no'],
  131056: ['tooManyToRecipient', 'later'],
  131057: ['channelError', 'later'],
  131062: ['undeliverable', 'no'],
  131063: ['accountRestricted', 'no'],
  131064: ['accountRestricted', 'no'],
  132000: ['templateParameters', 'no'],
  132001: ['templateNotFound', 'no'],
  132005: ['templateParameters', 'no'],
  132007: ['contentPolicy', 'no'],
  132008: ['templateParameters', 'no'],
  132012: ['templateParameters', 'no'],
  132015: ['templatePaused', 'later'],
  132016: ['templateDisabled', 'no'],
  132018: ['templateParameters', 'no'],
  132068: ['templateDisabled', 'no'],
  132069: ['rateLimited', 'later'],
  133004: ['channelError', 'later'],
  133010: ['accountRestricted', 'no'],
  134101: ['channelError', 'later'],
  135000: ['channelError', 'no'],
};

/** The channel's own six-digit number, from the code or from the description; null where neither holds one. */
export function channelNumber(code: number | null, description: string | null): number | null {
  if (code !== null && code >= 100_000 && code <= 999_999) return code;
  const found = /(?<!\d)(13\d{4})(?!\d)/.exec(description ?? '')?.[1];
  return found === undefined ? null : Number(found);
}

/**
 * What a `FAILED` audience row or a `failed` notification means.
 * @param code number of `ReasonCode` or `reason.code`; null where there is none
 */
export function deliveryFailure(code: number | null, description: string | null): Failure {
  const platformCode = channelNumber(code, description) ?? code;
  const [meaning, retry] = (platformCode === null ? undefined : meanings[platformCode]) ?? ['channelError', 'yes'];
  return { code: meaning, platformCode, description: description ?? '', retry };
}
