/** Why a number was not taken; each reason has a sentence of its own in the window. */
import { DeskError } from '../../../src-preload/contract/result.ts';

export type PhoneReason = 'empty' | 'letters' | 'tooShort' | 'tooLong' | 'twoNumbers' | 'extension' | 'unknown';

export function phoneInvalid(reason: PhoneReason): DeskError {
  return new DeskError('phoneInvalid', { params: { reason } });
}
