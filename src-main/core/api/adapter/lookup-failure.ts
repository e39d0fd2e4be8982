/**
 * G15 (blip-protocol 4.1, 3.3): the shape of a failed number look-up is not documented. Trouble of the gateway (81, 86) tells
 * nothing about the number; 81 about the sender means the key of another bot; every other failure means "not on WhatsApp, or it
 * could not be checked".
 */
import type { ErrorCode } from '../../../../src-preload/contract/result.ts';
import { isWrongSender } from './wrong-bot.ts';

export function lookupFailure(platformCode: number, description: string): ErrorCode {
  if (isWrongSender(platformCode, description)) return 'wrongBot';
  return platformCode === 81 || platformCode === 85 || platformCode === 86 || platformCode === 0 ? 'lookupFailed' : 'notOnWhatsApp';
}
