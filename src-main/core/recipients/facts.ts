/** What the local store knows of a recipient. */
import type { Contact, Recipient } from '../../../src-preload/contract/models/recipients.ts';
import type { Clock } from '../clock.ts';
import { findContactByIdentity, findContactByPhone } from '../store/contacts.ts';
import type { Db } from '../store/handle.ts';
import { countSentSince, findLastMessageTo, hasStoppedMarketing } from '../store/messages.ts';
import { findLookup, findTunnelByOriginator, saveLookup, saveTunnel } from '../store/small-tables.ts';
import { listTickets } from '../store/tickets.ts';
import type { RecipientFacts } from './check-recipient.ts';
import { personKey, phoneForms } from './phone-forms.ts';

/** The contact of a number in any of its forms; null if there is none. */
export function contactOfPhone(db: Db, phone: string): Contact | null {
  return phone === '' ? null : findContactByPhone(db, phoneForms(phone));
}

/** A stranger may write at any moment: what was heard of him is good for the way from the wizard to the send. */
const strangerMs = 60_000;
const strangersKept = 500;

export function createRecipientFacts(db: Db, clock: Pick<Clock, 'serverNow' | 'monotonic'>): RecipientFacts {
  /** When each was last asked for, by chatbot and person; the oldest first. */
  const strangers = new Map<string, number>();
  const strangerKey = (chatbot: string, phone: string) => `${chatbot} ${personKey(phone)}`;
  return {
    isStranger(chatbot, phone) {
      const askedAt = strangers.get(strangerKey(chatbot, phone));
      return askedAt !== undefined && clock.monotonic() - askedAt < strangerMs;
    },
    saveStranger(chatbot, phone) {
      const key = strangerKey(chatbot, phone);
      strangers.delete(key);
      strangers.set(key, clock.monotonic());
      for (const oldest of strangers.keys()) {
        if (strangers.size <= strangersKept) break;
        strangers.delete(oldest);
      }
    },
    findContact: (recipient: Recipient) =>
      (recipient.identity === null ? null : findContactByIdentity(db, recipient.identity)) ?? contactOfPhone(db, recipient.phone),
    findLookup: (phone) => findLookup(db, phoneForms(phone)),
    saveLookup: (phone, identity, name) => saveLookup(db, phoneForms(phone), { identity, name }, clock.serverNow()),
    tunnelOf: (chatbot, identity) => findTunnelByOriginator(db, chatbot, identity),
    saveTunnel: (chatbot, tunnelIdentity, originator) => saveTunnel(db, chatbot, tunnelIdentity, originator),
    tickets: () => listTickets(db),
    lastMessageTo: (person) => findLastMessageTo(db, person),
    hasStoppedMarketing: (person) => hasStoppedMarketing(db, person),
    countSentSince: (person, since) => countSentSince(db, person, since),
  };
}
