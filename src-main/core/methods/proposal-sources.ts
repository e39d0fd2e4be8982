/** What the values of a message can be filled from, gathered from the open workspace. */
import type { Recipient } from '../../../src-preload/contract/models/recipients.ts';
import { personKeys } from '../outgoing/queue/lanes.ts';
import { isSamePerson } from '../recipients/same-person.ts';
import type { ProposalSources } from '../recipients/value-sources.ts';
import { listUsesFor } from '../store/messages/messages.ts';
import { getFallbacks, getLastUse } from '../store/template-uses.ts';
import type { OpenWorkspace } from '../workspace/open.ts';

/** For one template and one person, as they are now. */
export async function proposalSources(
  { db, clock, config, recipients, attendantName }: OpenWorkspace,
  templateKey: string,
  recipient: Recipient,
): Promise<ProposalSources> {
  // The numbering plans are read when they are needed, not at the start.
  const { phoneText } = await import('../recipients/phone.ts');
  return {
    contact: recipients.facts.findContact(recipient),
    typedName: recipient.name,
    phone: recipient.phone,
    phoneText: phoneText(recipient.phone),
    attendant: { name: attendantName(), email: config.attendant.email },
    lastForPerson:
      listUsesFor(db, templateKey, personKeys(recipient.phone, recipient.identity)).find(
        (use) => use.recipient !== null && isSamePerson(use.recipient, recipient),
      ) ?? null,
    lastForAnyone: getLastUse(db, templateKey),
    fallbacks: getFallbacks(db, templateKey),
    localNow: clock.now(),
    serverNow: clock.serverNow(),
  };
}
