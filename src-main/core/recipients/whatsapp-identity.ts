/** Identities that a message on WhatsApp can be addressed to (blip-protocol 1.1, 3.3): made of a number, or scoped to the business. */
import { domainOf, nameOf } from '../../wire/identity.ts';
import { ownForms } from './phone-forms.ts';

export type WhatsAppIdentity = { readonly kind: 'number'; readonly digits: string } | { readonly kind: 'scoped' };

const guid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/iu;
/** `BR.4f7a9c21d0`, and the parent's form `BR.ENT.4f7a9c21d0`. */
const scoped = /^[a-z]{2}\.(?:ent\.)?[\da-z]{1,128}$/iu;

/** Null for what is no such identity: other channels, tunnels, nodes with an instance, names of no known kind. */
export function readWhatsAppIdentity(identity: string): WhatsAppIdentity | null {
  if (domainOf(identity).toLowerCase() !== 'wa.gw.msging.net') return null;
  const name = nameOf(identity);
  if (/^\d{7,15}$/u.test(name)) return { kind: 'number', digits: name };
  return guid.test(name) || scoped.test(name) ? { kind: 'scoped' } : null;
}

/** Whether the identity alone shows that it is the number's. A scoped one never does. */
export function isMadeOf(identity: string, phone: string): boolean {
  const read = readWhatsAppIdentity(identity);
  return read?.kind === 'number' && ownForms(phone).includes(read.digits);
}
