/** From what the platform wrote to the core's own words. One odd row never hides the others: it is left out. */
import { z } from 'zod';
import { cleanLine, withoutDirectionMarks } from '../../../src-preload/contract/clean-text.ts';
import { audienceRowSchema, campaignSummarySchema } from '../../wire/campaign.ts';
import { contactSchema } from '../../wire/contact.ts';
import { collectionSchema } from '../../wire/envelope.ts';
import { domainOf, identityOf, nameOf } from '../../wire/identity.ts';
import { threadMessageSchema, threadSchema } from '../../wire/thread.ts';
import { ticketSchema } from '../../wire/ticket.ts';
import type { AudienceRow, CampaignSummary, Conversation, ThreadMessage, WireContact, WireTicket } from './blip-client.ts';
import { ApiError } from './errors.ts';
import { type Listed, listed, unreadableIn } from './listed.ts';

/**
 * Rows of a collection's resource as `read` makes them, null for one that cannot be read (blip-protocol 1.6). `total` is never looked at.
 * @throws ApiError `unclear badAnswer` when the resource is no collection, or none of its items can be read: that is no empty list
 */
function readEach<T>(resource: unknown, read: (item: unknown) => T | null): Listed<T> {
  const items = Array.isArray(resource) ? (resource as unknown[]) : collectionSchema.safeParse(resource).data?.items;
  if (items === undefined) throw new ApiError('unclear', 'badAnswer', { detail: 'not a collection' });
  const rows = items.map(read).filter((row) => row !== null);
  if (items.length > 0 && rows.length === 0) throw new ApiError('unclear', 'badAnswer', { detail: 'a collection of nothing readable' });
  return listed(rows, items.length - rows.length);
}

/** Rows that hold `schema`; see `readEach`. */
export function readItems<T extends z.ZodType>(resource: unknown, schema: T): Listed<NonNullable<z.infer<T>>> {
  return readEach(resource, (item) => schema.safeParse(item).data ?? null);
}

function readAudienceRow(row: z.infer<typeof audienceRowSchema>): AudienceRow {
  return {
    identity: row.recipientidentity ?? row.validatedaccount ?? (row.recipient?.includes('@') === true ? row.recipient : null),
    status: row.status?.toUpperCase() ?? '',
    processedAt: row.processed,
    receivedAt: row.received,
    readAt: row.read,
    failedAt: row.failed,
    reasonCode: row.reasoncode,
    reasonDescription: row.reasondescription,
  };
}

export function readAudience(resource: unknown): AudienceRow[] {
  return readItems(resource, audienceRowSchema).map(readAudienceRow);
}

/** Inside a row of campaigns: what cannot be read says nothing. */
function audienceOf(rows: readonly unknown[]): AudienceRow[] {
  return rows.flatMap((row) => audienceRowSchema.safeParse(row).data ?? []).map(readAudienceRow);
}

type SummaryRow = z.infer<typeof campaignSummarySchema>;
const isNamed = ({ id, name, statusaudience }: SummaryRow) => id !== null || name !== null || statusaudience !== undefined;

/**
 * Every row counts, also one that cannot be read: the length of a page tells whether the list goes on, and a row without a name may be any.
 * @throws ApiError `unclear badAnswer` for what is no list of campaigns
 */
export function readCampaignSummaries(resource: unknown): CampaignSummary[] {
  const empty = campaignSummarySchema.parse({});
  const items = readEach(resource, (item) => [item]).map(([item]) => campaignSummarySchema.safeParse(item).data ?? empty);
  if (items.length > 0 && !items.some(isNamed)) throw new ApiError('unclear', 'badAnswer', { detail: 'a list of no campaigns' });
  return items.map((summary) => ({
    id: summary.id ?? '',
    name: summary.name ?? '',
    status: summary.status?.toLowerCase() ?? '',
    template: summary.messagetemplate,
    createdAt: summary.created,
    sendDate: summary.senddate,
    sender: summary.campaignsender,
    replied: summary.replied,
    audience: Array.isArray(summary.statusaudience) ? audienceOf(summary.statusaudience) : [],
  }));
}

/** First words of the customer: `{ type, value }`, or plain text. */
function readInput(value: unknown): string | null {
  const inner = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
  return typeof inner === 'string' && inner.trim() !== '' ? inner : null;
}

/** @returns null for a value that is no ticket. */
export function readTicket(value: unknown): WireTicket | null {
  const parsed = ticketSchema.safeParse(value);
  if (!parsed.success) return null;
  const ticket = parsed.data;
  return {
    id: ticket.id,
    sequentialId: ticket.sequentialid,
    ownerIdentity: identityOf(ticket.owneridentity ?? ''),
    customerIdentity: identityOf(ticket.customeridentity ?? ''),
    customerDomain: ticket.customerdomain,
    agentIdentity: ticket.agentidentity,
    status: ticket.status ?? 'None',
    team: ticket.team,
    storageDate: ticket.storagedate,
    openDate: ticket.opendate,
    statusDate: ticket.statusdate,
    unreadMessages: ticket.unreadmessages ?? 0,
    campaignId: ticket.campaignid,
    customerInput: readInput(ticket.customerinput),
  };
}

/** A name as one line, without marks that would turn what stands beside it; null where nothing is left. */
export function readName(name: string | null): string | null {
  return cleanLine(name ?? '') || null;
}

/** A page of tickets. */
export function readTickets(resource: unknown): Listed<WireTicket> {
  return readEach(resource, readTicket);
}

export function readContacts(resource: unknown): Listed<WireContact> {
  const rows = readItems(resource, contactSchema);
  const contacts = rows.map((contact) => ({
    identity: identityOf(contact.identity),
    name: readName(contact.name),
    phone: readPhone([contact.phoneNumber, contact.cellPhoneNumber], contact.identity),
    email: readName(contact.email),
    extras: Object.fromEntries(
      Object.entries(contact.extras).map(([key, value]) => [withoutDirectionMarks(key), withoutDirectionMarks(value)]),
    ),
    lastMessageAt: contact.lastMessageDate,
  }));
  return listed(contacts, unreadableIn(rows));
}

/**
 * A contact's number with its plus. Stored ones usually have it; without one, digits alone are international, unless the identity is
 * another number: then its country was left out. Two numbers, extensions and remarks give none: every digit put together is a stranger.
 */
function readPhone(stored: readonly (string | null)[], identity: string): string | null {
  const own = domainOf(identity).toLowerCase() === 'wa.gw.msging.net' ? /^\d{8,15}$/.exec(nameOf(identity))?.[0] : undefined;
  for (const text of stored) {
    const digits = text?.replaceAll(/\D/g, '') ?? '';
    if (digits.length < 8 || digits.length > 15) continue;
    if (/^\s*\(?\+[\d\s().-]+$/.test(text ?? '') || (own === undefined && digits === text?.trim())) return `+${digits}`;
  }
  return own === undefined ? null : `+${own}`;
}

/** What cannot be read stands there too: it may be the very message that is looked for. */
const unknownMessage: ThreadMessage = { id: '', direction: 'unknown', type: '', content: null, date: null, status: null, metadata: {} };

function toThreadMessage(message: z.infer<typeof threadMessageSchema>): ThreadMessage {
  return {
    id: message.id ?? '',
    direction: message.direction,
    type: message.type,
    content: message.content,
    date: message.date,
    status: message.status?.toLowerCase() ?? null,
    metadata: message.metadata,
  };
}

export function readThread(resource: unknown): ThreadMessage[] {
  const rows = readItems(resource, threadMessageSchema);
  return [...rows.map(toThreadMessage), ...Array.from({ length: unreadableIn(rows) }, () => unknownMessage)];
}

/** Without its newest message a conversation tells nothing. */
export function readConversations(resource: unknown): Conversation[] {
  return readEach(resource, (item) => [item]).flatMap(([item]) => {
    const { identity = null, lastMessage } = threadSchema.safeParse(item).data ?? {};
    const newest = threadMessageSchema.safeParse(lastMessage).data;
    return identity === null || newest === undefined ? [] : [{ identity: identityOf(identity), newest: toThreadMessage(newest) }];
  });
}
