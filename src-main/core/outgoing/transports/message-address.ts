/** What a plain message needs before it may leave: an address, and the place where its answer lands (blip-protocol 3.3, 3.8). */
import type { BlipClient, PlainRequest } from '../../api/blip-client.ts';
import { ApiError } from '../../api/errors.ts';
import { contactOfPhone } from '../../recipients/contact-of-phone.ts';
import { ownForms } from '../../recipients/phone-forms.ts';
import { findLookup, saveLookup } from '../../store/look-ups.ts';
import { type StoredMessage, setRecipientIdentity } from '../../store/messages/messages.ts';
import { setOtherPerson } from '../../store/outbox.ts';
import { findTunnelByOriginator } from '../../store/tunnels.ts';
import type { OutgoingDeps } from '../deps.ts';
import { personKeys } from '../queue/lanes.ts';
import type { Writer } from '../writer.ts';
import type { Address } from './transport.ts';

/** Gateway trouble: says nothing about the number (blip-protocol 3.3). */
const gatewayTrouble = [81, 86];

const notOnWhatsApp = (platformCode: number | null, description: string): Address => ({
  fail: { code: 'notOnWhatsApp', platformCode, description, retry: 'no' },
});

/** One look-up, kept for good however late its answer comes; the send waits for it only so long. */
async function lookUp({ db, clock, advanced }: OutgoingDeps, client: BlipClient, phone: string): Promise<string> {
  const found = client.lookUpNumber(phone).then((account) => {
    saveLookup(db, ownForms(phone), { identity: account.identity, name: account.name }, clock.serverNow());
    return account.identity;
  });
  const late = clock.sleep(advanced().sendCheckMs).then(() => {
    throw new ApiError('retry', 'timeout', { detail: 'the number is being looked up' });
  });
  // Whichever is the second has nobody who waits for it.
  for (const one of [found, late]) one.catch(() => undefined);
  return await Promise.race([found, late]);
}

/**
 * The customer's identity on the channel: as chosen, of the contact, of an earlier look-up, else looked up now and stored with the
 * message. A refused look-up is the end of the message (product P3.2).
 * @throws ApiError where it cannot be told now
 */
export async function addressOf(deps: OutgoingDeps, writer: Writer, client: BlipClient, message: StoredMessage): Promise<Address> {
  const { db, step } = deps;
  const { recipientPhone: phone, id } = message;
  if (message.recipientIdentity !== null) return { identity: message.recipientIdentity };
  if (phone === '') return notOnWhatsApp(null, '');
  let identity = contactOfPhone(deps.contacts, phone)?.identity ?? findLookup(db, ownForms(phone))?.identity ?? null;
  if (identity === null) {
    try {
      identity = await lookUp(deps, client, phone);
    } catch (error) {
      if (!(error instanceof ApiError) || error.kind !== 'rejected' || gatewayTrouble.includes(error.platformCode ?? 0)) throw error;
      return notOnWhatsApp(error.platformCode ?? null, error.detail ?? '');
    }
    step('send.identified');
  }
  const found = identity;
  const { personOther } = personKeys(phone, found);
  writer.commit((write) => {
    setRecipientIdentity(db, id, found, personOther);
    if (personOther !== null) setOtherPerson(db, id, personOther);
    write.touch(id);
  });
  return { identity: found };
}

/**
 * Puts the customer where their answer shall land; may be repeated. A platform that refuses it does not keep the message back: the
 * trail says that the answer may land elsewhere.
 * @throws ApiError where the platform could not be asked
 */
export async function position(
  deps: OutgoingDeps,
  writer: Writer,
  client: BlipClient,
  message: StoredMessage,
  request: PlainRequest,
  identity: string,
): Promise<void> {
  const { db, clock, log, step } = deps;
  const { chatbotIdentity, flowId, stateId } = request;
  const tunnelIdentity = findTunnelByOriginator(db, chatbotIdentity, identity);
  try {
    await client.positionCustomer(identity, { chatbotIdentity, flowId, stateId, tunnelIdentity });
  } catch (error) {
    // A chatbot's key that is not taken is that chatbot's trouble: the router has done its part.
    const isOwn = error instanceof ApiError && error.kind === 'signedOut' && error.params?.['key'] === chatbotIdentity;
    if (!(error instanceof ApiError) || (error.kind !== 'rejected' && !isOwn)) throw error;
    log.info('sending: the place of the answer could not be set', { error });
    const detail = [error.platformCode, error.detail].filter((part) => part !== undefined).join(' ');
    writer.commit((write) => {
      // An edited message may have taken its place meanwhile.
      if (write.state(message.id) !== null)
        write.trail(message.id, { kind: 'notPositioned', at: clock.serverNow(), source: 'response', detail });
    });
  }
  step('send.positioned');
}
