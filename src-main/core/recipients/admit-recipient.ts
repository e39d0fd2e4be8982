/**
 * The second gate for a person to be written to, behind the schema of the bridge: whatever a window hands over, nothing is stored, looked
 * up or sent that has no address, or whose number and identity are two people's.
 */
import { cleanLine } from '../../../src-preload/contract/clean-text.ts';
import type { Draft } from '../../../src-preload/contract/models/draft.ts';
import type { Recipient } from '../../../src-preload/contract/models/recipients.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { identityOf, sameIdentity } from '../../wire/identity.ts';
import type { ContactFinder } from '../directory/contact-directory.ts';
import type { Db } from '../store/handle.ts';
import { findLookup } from '../store/look-ups.ts';
import { ownForms, twinForms } from './phone-forms.ts';
import { phoneInvalid } from './phone-problem.ts';
import { isMadeOf, readWhatsAppIdentity } from './whatsapp-identity.ts';

type Address = Pick<Recipient, 'identity' | 'phone'>;

const e164 = /^\+[1-9]\d{6,14}$/u;
const longestName = 200;

/**
 * The address as it is stored: the number in the one form that `checkPhone` gives it.
 * @throws DeskError `phoneInvalid`, `recipientInvalid`
 */
export async function checkAddress({ identity, phone }: Address): Promise<Address> {
  if (identity !== null && readWhatsAppIdentity(identity) === null) throw new DeskError('recipientInvalid');
  if (phone === '') {
    if (identity === null) throw new DeskError('recipientInvalid');
    return { identity, phone };
  }
  if (!e164.test(phone)) throw phoneInvalid('unknown');
  const { checkPhone } = await import('./phone.ts');
  return { identity, phone: checkPhone(phone, 'BR').phone };
}

/** What is known of people here. */
export interface KnownPeople {
  readonly db: Db;
  readonly contacts: ContactFinder;
}

/**
 * Whether the platform said that the two are one: as its answer to a look-up, or as a contact. A contact's number is a field that people
 * edit: where its identity is a number too, it may be the twin, and no other one.
 */
function isKnownPair({ db, contacts }: KnownPeople, identity: string, phone: string): boolean {
  const forms = ownForms(phone);
  const read = readWhatsAppIdentity(identity);
  const stored = contacts.ofIdentity(identity)?.phone?.replaceAll(/\D/gu, '');
  if (stored !== undefined && forms.includes(stored) && (read?.kind === 'scoped' || twinForms(phone).includes(read?.digits ?? '')))
    return true;
  const found = findLookup(db, forms);
  return found !== null && sameIdentity(found.identity, identity);
}

/** A name as one line of text without marks that turn it or its neighbours round; null where nothing is left. */
function cleanName(name: string | null): string | null {
  if (name !== null && name.length > longestName) throw new DeskError('badInput', { params: { field: 'name' } });
  return cleanLine(name ?? '') || null;
}

/**
 * The recipient as everything behind the bridge may take it.
 * @throws DeskError `phoneInvalid`, `recipientInvalid`, `recipientMismatch`, `badInput`
 */
export async function admitRecipient(known: KnownPeople, recipient: Recipient): Promise<Recipient> {
  const identity = recipient.identity === null ? null : recipient.identity.trim();
  const address = await checkAddress({ identity, phone: recipient.phone });
  if (address.identity !== null && address.phone !== '') {
    const numbers = [recipient.phone, address.phone];
    const belongs = numbers.some(
      (number) => isMadeOf(address.identity ?? '', number) || isKnownPair(known, address.identity ?? '', number),
    );
    if (!belongs) throw new DeskError('recipientMismatch');
  }
  return { ...address, name: cleanName(recipient.name) };
}

/** A draft keeps nobody who could not be admitted by their form; who they are is asked again when it goes on. */
export function admitDraft(draft: Draft): Draft {
  const { recipient } = draft;
  if (recipient === null) return draft;
  const { identity, phone, name } = recipient;
  const isIdentity = identity === null ? phone !== '' : readWhatsAppIdentity(identityOf(identity)) !== null;
  const isName = name === null || name.length <= longestName;
  return isIdentity && isName && (phone === '' || e164.test(phone)) ? draft : { ...draft, recipient: null };
}
