/** What the local store knows of a recipient. */
import type { Recipient } from '../../../src-preload/contract/models/recipients.ts';
import type { Clock } from '../clock.ts';
import type { ContactFinder } from '../directory/contact-directory.ts';
import type { Db } from '../store/handle.ts';
import { findLookup, saveLookup } from '../store/look-ups.ts';
import { findByCampaignId, findByCampaignName } from '../store/messages/matching.ts';
import { countSentSince, findLastMessageTo, hasStoppedMarketing, type SentTo } from '../store/messages/messages.ts';
import { listTickets } from '../store/tickets.ts';
import { findTunnelByOriginator, saveTunnel } from '../store/tunnels.ts';
import type { Address } from './address.ts';
import type { RecipientFacts } from './check-recipient.ts';
import { contactOfPhone } from './contact-of-phone.ts';
import { formsOfRecipient, ownForms, personKey } from './phone-forms.ts';
import type { SentFacts } from './sent-today.ts';

/** A stranger may write at any moment: what was heard of them is good for the way from the wizard to the send. */
const strangerMs = 60_000;
const strangersKept = 500;

export function createRecipientFacts(
  db: Db,
  contacts: ContactFinder,
  clock: Pick<Clock, 'serverNow' | 'monotonic'>,
): RecipientFacts & SentFacts {
  /** When each was last asked for, by chatbot and person; the oldest first. */
  const strangers = new Map<string, number>();
  const strangerKey = (chatbot: string, phone: string) => [chatbot, ...ownForms(phone).toSorted()].join(' ');
  /** Twins share the key by which messages are found; what is said of a person is their own alone. */
  const sentTo = ({ phone, identity }: Address): SentTo => ({
    persons: [phone, identity ?? ''].filter((one) => one !== '').map(personKey),
    phones: formsOfRecipient(phone, identity).map((digits) => `+${digits}`),
    identities: [
      ...(identity === null ? [] : [identity.toLowerCase()]),
      ...formsOfRecipient(phone, identity).map((digits) => `${digits}@wa.gw.msging.net`),
    ],
  });
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
      (recipient.identity === null ? null : contacts.ofIdentity(recipient.identity)) ?? contactOfPhone(contacts, recipient.phone),
    findLookup: (phone) => findLookup(db, ownForms(phone)),
    saveLookup: (phone, identity, name) => saveLookup(db, ownForms(phone), { identity, name }, clock.serverNow()),
    tunnelOf: (chatbot, identity) => findTunnelByOriginator(db, chatbot, identity),
    saveTunnel: (chatbot, tunnelIdentity, originator) => saveTunnel(db, chatbot, tunnelIdentity, originator),
    tickets: () => listTickets(db),
    lastMessageTo: (address) => findLastMessageTo(db, sentTo(address)),
    hasStoppedMarketing: (address) => hasStoppedMarketing(db, sentTo(address)),
    countSentSince: (address, since, messageId) => countSentSince(db, sentTo(address), since, messageId),
    isOwnCampaign: ({ id, name }) =>
      (id !== '' && findByCampaignId(db, id) !== null) || (name !== '' && findByCampaignName(db, name) !== null),
  };
}
