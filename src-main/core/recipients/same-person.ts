/** Whether two recipients are certainly one person, for what must not come to anybody else. A twin (54 and 549) is somebody else. */
import type { Recipient } from '../../../src-preload/contract/models/recipients.ts';
import { sameIdentity } from '../../wire/identity.ts';
import { ownForms } from './phone-forms.ts';
import { isMadeOf, readWhatsAppIdentity } from './whatsapp-identity.ts';

type Known = Pick<Recipient, 'identity' | 'phone'>;

function isOneIdentity(one: string, other: string): boolean {
  if (sameIdentity(one, other)) return true;
  const read = readWhatsAppIdentity(one);
  return read?.kind === 'number' && isMadeOf(other, read.digits);
}

/** By the identities where both are known, else by the numbers; false where neither can be compared. */
export function isSamePerson(one: Known, other: Known): boolean {
  if (one.identity !== null && other.identity !== null) return isOneIdentity(one.identity, other.identity);
  const [digits = ''] = ownForms(one.phone);
  return digits !== '' && ownForms(other.phone).includes(digits);
}
