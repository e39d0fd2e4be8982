/**
 * Blip-protocol 3.8: where the answer to a plain message lands is two values in the customer's context. The core server takes them,
 * newer documentation names the builder's own address; a platform that does not know the one is asked by the other.
 */
import { mime, postmaster } from '../../../wire/mime.ts';
import type { CommandRequest } from '../command.ts';
import { pathIdentity, pathPart } from '../uri.ts';

export const contextOwners = [postmaster.core, postmaster.builder] as const;
/** The same for the log of notifications (blip-protocol 3.7). */
export const notificationOwners = [postmaster.core, postmaster.threads] as const;

/** Refusals that are about the address or the resource, not about what was asked of it. */
export const unknownThere = [27, 42, 43, 44, 61, 62, 63] as const;

/** The chatbot that takes the customer's next message. */
export function masterState(customerIdentity: string, chatbotIdentity: string): CommandRequest {
  return contextWrite(customerIdentity, 'Master-State', chatbotIdentity);
}

/** The block of that chatbot's flow at which it goes on; `customerIdentity` as the bot whose key is used knows the customer. */
export function flowState(customerIdentity: string, flowId: string, stateId: string): CommandRequest {
  return contextWrite(customerIdentity, `stateid%40${pathPart(flowId)}`, stateId);
}

function contextWrite(customerIdentity: string, variable: string, resource: string): CommandRequest {
  return { method: 'set', uri: `/contexts/${pathIdentity(customerIdentity)}/${variable}`, type: mime.text, resource };
}
