/** Attendants, permissions and configuration of the Desk extension (blip-protocol 3.10, 3.12). */
import { z } from 'zod';
import { caseless, looseBoolean, looseText } from './loose.ts';

export const attendantSchema = caseless(z.object({ identity: looseText, fullname: looseText, email: looseText, status: looseText }));

/** Values are text; a boolean or a number is read as one. */
export const configurationItemSchema = caseless(
  z.object({
    name: z.string(),
    value: z.unknown().transform((value) => (typeof value === 'boolean' ? String(value) : looseText.parse(value))),
  }),
);

/** Row of `/agent/{identity}/permission`, asked with a bot's key. */
export const agentPermissionSchema = caseless(z.object({ owneridentity: looseText, name: looseText, isactive: looseBoolean }));
