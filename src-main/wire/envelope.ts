/**
 * LIME envelopes as they stand on the wire: types, schemas, and how one is told from another. No I/O.
 * Source: blip-protocol 1.2-1.6. Unknown keys are kept, never fatal.
 */
import { z } from 'zod';

const envelopeKeys = {
  id: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  pp: z.string().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
};

/** Leaves out keys that hold null: writers of other languages put one where a key is absent. Anything but an object stays. */
export function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null));
}

const lowerCase = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value);
const numberText = (value: unknown) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value);

export const reasonSchema = z.preprocess(
  withoutNulls,
  z.looseObject({ code: z.preprocess(numberText, z.number()), description: z.string().optional() }),
);
export type Reason = z.infer<typeof reasonSchema>;

export const messageSchema = z.looseObject({ ...envelopeKeys, type: z.string(), content: z.unknown() });
export type Message = z.infer<typeof messageSchema>;

export const notificationSchema = z.looseObject({ ...envelopeKeys, event: z.string(), reason: reasonSchema.optional() });
export type Notification = z.infer<typeof notificationSchema>;

/** Verbs are case-insensitive on input. */
const commandMethodSchema = z.preprocess(lowerCase, z.enum(['get', 'set', 'merge', 'delete', 'subscribe', 'unsubscribe', 'observe']));
const statusSchema = z.preprocess(lowerCase, z.enum(['pending', 'success', 'failure']));
export const commandSchema = z.looseObject({
  ...envelopeKeys,
  method: commandMethodSchema,
  uri: z.string().optional(),
  type: z.string().optional(),
  resource: z.unknown().optional(),
  status: statusSchema.optional(),
  reason: reasonSchema.nullish(),
});
export type Command = z.infer<typeof commandSchema>;

/** What has to be there in an answer over HTTP, where the exchange itself tells which command it answers. */
export const commandAnswerSchema = z.preprocess(
  withoutNulls,
  z.looseObject({ id: z.string().optional(), status: statusSchema, resource: z.unknown().optional(), reason: reasonSchema.optional() }),
);

const sessionStates = ['new', 'negotiating', 'authenticating', 'established', 'finishing', 'finished', 'failed'] as const;
const sessionSchema = z.looseObject({
  ...envelopeKeys,
  state: z.preprocess(lowerCase, z.enum(sessionStates)),
  encryptionOptions: z.array(z.string()).optional(),
  compressionOptions: z.array(z.string()).optional(),
  encryption: z.string().optional(),
  compression: z.string().optional(),
  schemeOptions: z.array(z.string()).optional(),
  scheme: z.string().optional(),
  authentication: z.looseObject({}).optional(),
  reason: reasonSchema.nullish(),
});
export type Session = z.infer<typeof sessionSchema>;

export type Envelope =
  | { readonly kind: 'notification'; readonly envelope: Notification }
  | { readonly kind: 'message'; readonly envelope: Message }
  | { readonly kind: 'command'; readonly envelope: Command }
  | { readonly kind: 'session'; readonly envelope: Session };

/**
 * Tells an envelope's kind by the key that is present, in the protocol's order (event, content, method, state).
 * @returns null for anything that is none of the four or does not hold its schema.
 */
export function readEnvelope(given: unknown): Envelope | null {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return null;
  const value = withoutNulls(given) as object;
  if ('event' in value) return parsed('notification', notificationSchema.safeParse(value));
  if ('content' in value) return parsed('message', messageSchema.safeParse(value));
  if ('method' in value) return parsed('command', commandSchema.safeParse(value));
  if ('state' in value) return parsed('session', sessionSchema.safeParse(value));
  return null;
}

function parsed<K extends Envelope['kind']>(kind: K, result: { success: boolean; data?: unknown }): Envelope | null {
  return result.success ? ({ kind, envelope: result.data } as Envelope) : null;
}

/** `total` and `itemType` are never needed, and not always what they should be. */
export const collectionSchema = z.looseObject({ items: z.array(z.unknown()) });
