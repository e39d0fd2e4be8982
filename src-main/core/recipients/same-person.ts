/**
 * Whether two recipients are certainly one person, for what must not come to anybody else. Stricter than `personKey`, which also brings
 * together the forms of a number that only help to match answers.
 */
import type { Recipient } from '../../../src-preload/contract/models/recipients.ts';
import { personKey } from './phone-forms.ts';

type Known = Pick<Recipient, 'identity' | 'phone'>;

/** The ninth digit of a Brazilian number makes no other person of it (product P3.2); any other difference may. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((key) => key.trim().toLowerCase().replace(/^\+/u, ''));
  if (a === b) return true;
  const isBrazilian = [a, b].every((key) => /^55\d{10,11}(?:@|$)/u.test(key ?? ''));
  return isBrazilian && a?.split('@')[1] === b?.split('@')[1] && personKey(one) === personKey(other);
}

/** By the identities where both are known, else by the numbers; false where neither can be compared. */
export function isSamePerson(one: Known, other: Known): boolean {
  if (one.identity && other.identity) return isSame(one.identity, other.identity);
  return one.phone !== '' && other.phone !== '' && isSame(one.phone, other.phone);
}
