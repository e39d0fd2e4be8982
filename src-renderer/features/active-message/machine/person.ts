/** Who is who: two ways of naming one person. */
import type { Contact, Recipient } from '../../../../src-preload/contract/models/recipients.ts';

type Named = Pick<Recipient, 'identity'> & { readonly phone: string | null };

/** One row of the contacts: two contacts with one number are two rows, by whose names the person is chosen. */
export function sameContact(one: Named, other: Named): boolean {
  if (one.identity !== null && other.identity !== null) return one.identity === other.identity;
  return samePerson(one, other);
}

/** The same identity, or the same number. */
export function samePerson(one: Named, other: Named): boolean {
  if (one.identity !== null && one.identity === other.identity) return true;
  return Boolean(one.phone) && one.phone === other.phone;
}

export function recipientOf({ identity, phone, name }: Contact): Recipient {
  return { identity, phone: phone ?? '', name };
}

/** A chosen person as a row of the list. */
export function contactOf({ identity, phone, name }: Recipient): Contact {
  return { identity, phone: phone === '' ? null : phone, name, email: null, extras: {}, lastMessageAt: null };
}

/** Id of a contact's row. */
export const contactId = ({ identity, phone }: Contact): string => identity ?? phone ?? '';
