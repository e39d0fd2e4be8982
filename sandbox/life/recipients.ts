/** Phone numbers, WhatsApp identities and the outcome that a number chooses (blip-protocol 3.3, 4.3). */
import { normalIdentity } from '../../src-main/wire/identity.ts';
import { derivedId } from '../world/identifiers.ts';
import { one, routerIdentity, type World } from '../world/world.ts';

const whatsApp = 'wa.gw.msging.net';

/** Digits of a number or of a phone identity; empty where there are none. */
function digitsOf(text: string): string {
  const name = text.includes('@') ? text.slice(0, text.indexOf('@')) : text;
  return /^\+?[\d\s().-]+$/.test(name) ? name.replaceAll(/\D/g, '') : '';
}

/** Identity that WhatsApp has for a number: 0014 without the ninth digit, 0015 without a phone at all, else the digits. */
export function identityOfPhone(phone: string): string {
  const digits = digitsOf(phone);
  if (digits.endsWith('0014') && /^55\d{2}9\d{8}$/.test(digits)) return `${digits.slice(0, 4)}${digits.slice(5)}@${whatsApp}`;
  if (digits.endsWith('0015')) return `${derivedId('bsuid', digits)}@${whatsApp}`;
  return `${digits}@${whatsApp}`;
}

export interface Recipient {
  readonly identity: string;
  /** Last four digits of the number; empty where none is known. */
  readonly ending: string;
  /** With `+`; null for a customer known by a business-scoped id only. */
  readonly phone: string | null;
}

/** Reads `audience.recipient` or a message's `to`: a number with or without `+`, or a channel identity. */
export function readRecipient(world: World, text: string): Recipient {
  const digits = digitsOf(text);
  if (!text.includes('@')) return { identity: identityOfPhone(text), ending: digits.slice(-4), phone: digits === '' ? null : `+${digits}` };
  const identity = normalIdentity(text);
  if (digits !== '') return { identity, ending: digits.slice(-4), phone: `+${digits}` };
  const contact = one<{ phone: string | null }>(
    world,
    'SELECT phone FROM contacts WHERE owner = ? AND identity = ?',
    routerIdentity(world),
    identity,
  );
  return { identity, ending: contact?.phone?.slice(-4) ?? '', phone: contact?.phone ?? null };
}

/** The number is on WhatsApp: well formed, and not one that ends in 0004. */
export function isOnWhatsApp(recipient: Recipient): boolean {
  if (recipient.ending === '0004') return false;
  return recipient.phone === null || /^\+\d{8,15}$/.test(recipient.phone);
}
