/** The contact that a number is. */
import type { Contact } from '../../../src-preload/contract/models/recipients.ts';
import type { ContactFinder } from '../directory/contact-directory.ts';
import { ownForms } from './phone-forms.ts';
import { isMadeOf, readWhatsAppIdentity } from './whatsapp-identity.ts';

/** Whether a contact that has the number may be written to under its identity: on this channel, and not another number's. */
function isAddressOf(identity: string | null, phone: string): boolean {
  if (identity === null) return false;
  const read = readWhatsAppIdentity(identity);
  return read !== null && (read.kind === 'scoped' || isMadeOf(identity, phone));
}

/**
 * Null if there is none. One that only another channel, or another number, knows gives its name and no identity: the number is looked
 * up then. A twin's contact (54 and 549) is somebody else.
 */
export function contactOfPhone(contacts: ContactFinder, phone: string): Contact | null {
  if (phone === '') return null;
  const [first, ...others] = contacts.ofPhone(ownForms(phone));
  if (first === undefined) return null;
  return [first, ...others].find(({ identity }) => isAddressOf(identity, phone)) ?? { ...first, identity: null };
}
