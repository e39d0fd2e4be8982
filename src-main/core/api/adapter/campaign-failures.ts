/**
 * G5 (blip-protocol 4.1, 3.5.6): numbers with which the campaign service refuses a command, taken from the table in Blip's own
 * client. Number 0 is its time-out: the campaign may exist, so it is no refusal.
 */
import type { ErrorCode } from '../../../../src-preload/contract/result.ts';

const codes: Readonly<Record<number, ErrorCode>> = {
  1: 'noPermission',
  2: 'noFlow',
  3: 'templateNotFound',
  4: 'campaignRefused',
  5: 'routerNotLinked',
  6: 'noFlow',
  7: 'campaignRefused',
  8: 'noPermission',
  9: 'routerNotLinked',
  10: 'routerNotLinked',
  11: 'notOnWhatsApp',
  12: 'routerNotLinked',
  13: 'routerNotLinked',
  14: 'routerNotLinked',
  15: 'campaignRefused',
  34: 'dailyLimit',
  66: 'noPermission',
  81: 'wrongBot',
  83: 'notOnWhatsApp',
  1602: 'openTicket',
};

export function campaignFailure(platformCode: number): ErrorCode {
  return codes[platformCode] ?? 'campaignRefused';
}

/** Numbers after which the campaign may exist all the same: the service's own time-out and the gateway's. */
export function leavesCampaignUnclear(platformCode: number): boolean {
  return platformCode === 0 || platformCode === 86;
}
