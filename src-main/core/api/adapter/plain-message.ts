/**
 * G24 (blip-protocol 4.1, 3.7): the kinds that a campaign cannot carry travel as a plain message of the router. It has no campaign:
 * no report, no binding to the attendant, no open-ticket rule of the server, and its id is the only way back to it.
 */
import type { ErrorCode } from '../../../../src-preload/contract/result.ts';
import { mime } from '../../../wire/mime.ts';
import type { PlainRequest } from '../blip-client.ts';
import type { MessageRequest } from '../command.ts';
import { isWrongSender } from './wrong-bot.ts';

/** @param customerIdentity from the number's look-up (blip-protocol 3.3), never made from the number */
export function plainMessage(request: PlainRequest, customerIdentity: string): MessageRequest {
  return { id: request.name, to: customerIdentity, type: mime.json, content: request.content };
}

const codes: Readonly<Record<number, ErrorCode>> = {
  31: 'notAllowed',
  32: 'notAllowed',
  34: 'dailyLimit',
  35: 'notAllowed',
  66: 'notAllowed',
  83: 'notOnWhatsApp',
  87: 'wrongBot',
};

/** Meaning of a refusal that carries a reason (blip-protocol 1.10); null where the status says all that is known. */
export function plainFailure(platformCode: number, description: string): ErrorCode | null {
  return isWrongSender(platformCode, description) ? 'wrongBot' : (codes[platformCode] ?? null);
}
