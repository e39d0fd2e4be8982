/** From what the platform wrote to the core's own words. One odd row never hides the others: it is left out. */
import { z } from 'zod';
import { cleanLine, withoutDirectionMarks } from '../../../src-preload/contract/clean-text.ts';
import { audienceRowSchema, campaignSummarySchema } from '../../wire/campaign.ts';
import { contactSchema } from '../../wire/contact.ts';
import { collectionSchema } from '../../wire/envelope.ts';
import { domainOf, identityOf, nameOf } from '../../wire/identity.ts';
import { threadMessageSchema } from '../../wire/thread.ts';
import { ticketSchema } from '../../wire/ticket.ts';
import type { AudienceRow, CampaignSummary, ThreadMessage, WireContact, WireTicket } from './blip-client.ts';
import { ApiError } from './errors.ts';

/**
 * Rows of a collection's resource that hold `schema` (blip-protocol 1.6). `total` is never looked at.
 * @throws ApiError `unclear badAnswer` when the resource is no collection
 */
export function readItems<T extends z.ZodType>(resource: unknown, schema: T): z.infer<T>[] {
  const items = Array.isArray(resource) ? resource : collectionSchema.safeParse(resource).data?.items;
  if (items === undefined) throw new ApiError('unclear', 'badAnswer', { detail: 'not a collection' });
  return items.flatMap((item) => {
    const parsed = schema.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
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

/** Every row counts, also one that cannot be read: the length of a page tells whether the list goes on. */
export function readCampaignSummaries(resource: unknown): CampaignSummary[] {
  const rows = readItems(resource, z.unknown()).map((row) => campaignSummarySchema.safeParse(row).data ?? campaignSummarySchema.parse({}));
  return rows.map((summary) => ({
    id: summary.id ?? '',
    name: summary.name ?? '',
    status: summary.status?.toLowerCase() ?? '',
    template: summary.messagetemplate,
    createdAt: summary.created,
    sendDate: summary.senddate,
    sender: summary.campaignsender,
    audience: Array.isArray(summary.statusaudience) ? readAudience(summary.statusaudience) : [],
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

export function readContacts(resource: unknown): WireContact[] {
  return readItems(resource, contactSchema).map((contact) => ({
    identity: identityOf(contact.identity),
    name: readName(contact.name),
    phone: readPhone([contact.phoneNumber, contact.cellPhoneNumber], contact.identity),
    email: readName(contact.email),
    extras: Object.fromEntries(
      Object.entries(contact.extras).map(([key, value]) => [withoutDirectionMarks(key), withoutDirectionMarks(value)]),
    ),
    lastMessageAt: contact.lastMessageDate,
  }));
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

export function readThread(resource: unknown): ThreadMessage[] {
  return readItems(resource, threadMessageSchema).map((message) => ({
    id: message.id ?? '',
    direction: message.direction,
    type: message.type,
    content: message.content,
    date: message.date,
    status: message.status?.toLowerCase() ?? null,
    metadata: message.metadata,
  }));
}
