/** Everything to know about a recipient before the message is written, and once more before it leaves (product P3.2, P4.5). */

import type {
  BlockingKind,
  Contact,
  Recipient,
  RecipientCheck,
  RecipientWarning,
} from '../../../src-preload/contract/models/recipients.ts';
import type { MessageStatus } from '../../../src-preload/contract/statuses.ts';
import type { BlipClient } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';
import type { AdvancedSettings } from '../preferences/advanced-settings.ts';
import type { Address } from './address.ts';
import type { SentToday } from './sent-today.ts';
import { checkTickets, type TicketAnswer, type TicketFacts, ticketKnownHere } from './ticket-check.ts';

export interface RecipientFacts extends TicketFacts {
  findContact(recipient: Recipient): Contact | null;
  /** Identity found by an earlier look-up of this number ; looked up once, kept for good. */
  findLookup(phone: string): { readonly identity: string; readonly name: string | null } | null;
  saveLookup(phone: string, identity: string, name: string | null): void;
  /** Last message to this person that left or is about to. */
  lastMessageTo(address: Address): { readonly at: number; readonly templateName: string; readonly status: MessageStatus } | null;
  /** The person stopped marketing from this company (131050). */
  hasStoppedMarketing(address: Address): boolean;
}

export interface RecipientCheckDeps {
  readonly client: BlipClient;
  readonly facts: RecipientFacts;
  readonly sentToday: SentToday;
  readonly attendantIdentity: string;
  /** Identities of the workspace's chatbots. */
  readonly chatbots: readonly string[];
  readonly advanced: () => AdvancedSettings;
  readonly serverNow: () => number;
  /** The platform is known not to be reached. */
  readonly isOffline: () => boolean;
  /** The work's answer, or `otherwise` where it takes too long. */
  readonly within: <T>(work: Promise<T>, otherwise: T) => Promise<T>;
  /** Owner configuration of a chatbot (blip-protocol 3.10.1) as last read. */
  readonly configuration: (chatbot: string) => Readonly<Record<string, string>>;
}

interface About {
  readonly chatbotIdentity: string;
  readonly category: string;
  /** Id of the message where it is stored already: what waits behind it does not count, and its number is not looked up once more. */
  readonly messageId?: string;
}

const isTrue = (text: string | undefined) => text?.toLowerCase() === 'true';
type Params = Readonly<Record<string, string>>;
const warning = (kind: RecipientWarning['kind'], params: Params = {}): RecipientWarning => ({ kind, blocks: false, params });
const block = (kind: BlockingKind, params: Params = {}): RecipientWarning => ({ kind, blocks: true, params });

interface LookedUp {
  readonly identity: string | null;
  readonly name: string | null;
  readonly warnings: RecipientWarning[];
  /** The platform does not answer now: nothing more is to be asked for this check. */
  readonly isUnanswered: boolean;
}

/** Asks for a new number; an answer that comes too late for this check is kept for the next one. */
async function askForNumber({ client, facts }: RecipientCheckDeps, phone: string, name: string | null): Promise<LookedUp> {
  try {
    const account = await client.lookUpNumber(phone);
    facts.saveLookup(phone, account.identity, account.name);
    return { identity: account.identity, name: name ?? account.name, warnings: [], isUnanswered: false };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    // blip-protocol 3.3: every refusal but 81 and 86 reads "not on WhatsApp, or could not be checked"; it warns and lets go on.
    const refused = error.kind === 'rejected' && error.platformCode !== 81 && error.platformCode !== 86;
    const kind = refused ? 'notOnWhatsApp' : 'lookupFailed';
    return { identity: null, name, warnings: [warning(kind, { code: String(error.platformCode ?? '') })], isUnanswered: false };
  }
}

async function lookUp(deps: RecipientCheckDeps, recipient: Recipient, contact: Contact | null, isStored: boolean): Promise<LookedUp> {
  const name = recipient.name ?? contact?.name ?? null;
  const identity = recipient.identity ?? contact?.identity ?? deps.facts.findLookup(recipient.phone)?.identity ?? null;
  const isOffline = deps.isOffline();
  if (identity !== null || recipient.phone === '' || isStored) return { identity, name, warnings: [], isUnanswered: isOffline };
  // A person is not kept at a question that nobody answers: that it is open is said, and they may go on.
  const unanswered = { identity: null, name, warnings: [warning('lookupFailed')], isUnanswered: true };
  return isOffline ? unanswered : await deps.within(askForNumber(deps, recipient.phone, name), unanswered);
}

/** What the open ticket means for this send: nothing, a warning, or a block. */
function ticketWarning({ ticket, id }: TicketAnswer, configuration: Readonly<Record<string, string>>): RecipientWarning | null {
  const params: Params = id === null ? {} : { ticket: id };
  switch (ticket) {
    case 'none':
      return null;
    case 'unknown':
      return warning('ticketUnknown');
    case 'mine':
      return isTrue(configuration['ActiveMessageCanSendWithOpenTicket'])
        ? warning('openTicketMine', params)
        : block('openTicketMine', params);
    case 'open':
      return block('openTicket', params);
  }
}

/** The look-up (once for a new number) and every warning, the blocking ones first. */
export async function checkRecipient(deps: RecipientCheckDeps, recipient: Recipient, about: About): Promise<RecipientCheck> {
  const { facts, serverNow, advanced } = deps;
  const contact = facts.findContact(recipient);
  const messageId = about.messageId ?? null;
  const found = await lookUp(deps, recipient, contact, messageId !== null);
  const address = { phone: recipient.phone, identity: found.identity };
  const configuration = deps.configuration(about.chatbotIdentity);
  const warnings = [...found.warnings];
  // A ticket at any chatbot of the router keeps the message back; right before it leaves, the one that takes the answer is enough.
  const others = deps.chatbots.filter((one) => one !== about.chatbotIdentity);
  const chatbots = [about.chatbotIdentity, ...(messageId === null ? others : [])];

  const knownHere = ticketKnownHere(facts, found.identity, recipient.phone);
  const open = found.isUnanswered ? knownHere : await deps.within(checkTickets(deps, chatbots, found.identity, recipient.phone), knownHere);
  const byTicket = ticketWarning(open, configuration);
  if (byTicket !== null) warnings.push(byTicket);

  if (about.category === 'MARKETING') {
    if (facts.hasStoppedMarketing(address)) warnings.push(block('optedOut'));
    const { isUnitedStates } = await import('./phone.ts');
    if (recipient.phone !== '' && isUnitedStates(recipient.phone)) warnings.push(warning('marketingUnitedStates'));
  }
  const limit = isTrue(configuration['ActiveMessageLimitEnabled']) ? Number(configuration['ActiveMessageLimitCount'] ?? 0) : 0;
  const countSent = async () => {
    const own = deps.sentToday.countOwn(address, messageId);
    return found.isUnanswered ? own : await deps.within(deps.sentToday.countAll(address, messageId), own);
  };
  if (limit > 0 && (await countSent()) >= limit) warnings.push(block('dailyLimit', { limit: String(limit) }));

  const last = facts.lastMessageTo(address);
  if (last !== null && serverNow() - last.at < advanced().recentMessageWarningMs) {
    warnings.push(warning('recentMessage', { at: String(last.at), template: last.templateName, status: last.status }));
  }
  return {
    recipient: { identity: found.identity, phone: recipient.phone, name: found.name },
    contact,
    warnings: warnings.sort((a, b) => Number(b.blocks) - Number(a.blocks)),
    ticket: open.ticket,
  };
}
