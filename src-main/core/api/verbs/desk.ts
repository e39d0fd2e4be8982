/** What a chatbot's key answers: bucket, configuration, permission, tickets, attendants (blip-protocol 3.10-3.12, 3.17). */

import { z } from 'zod';
import { agentPermissionSchema, attendantSchema, configurationItemSchema } from '../../../wire/desk.ts';
import { normalIdentity, sameIdentity } from '../../../wire/identity.ts';
import { normalId, sameId } from '../../../wire/ids.ts';
import { looseTexts } from '../../../wire/loose.ts';
import { mime, postmaster } from '../../../wire/mime.ts';
import { deskTemplatesBucketPath, readDeskTemplates } from '../adapter/desk-templates.ts';
import { attendantFilter } from '../adapter/open-ticket.ts';
import type { AgentPermission, BlipClient, WireTicket } from '../blip-client.ts';
import { ApiError } from '../errors.ts';
import { type Listed, listed, unreadableIn } from '../listed.ts';
import { readItems, readName, readTicket, readTickets } from '../read-resources.ts';
import { filterText, type Page, pageUri, pathIdentity, pathPart } from '../uri.ts';
import { type Asking, isRefusal, orWhenMissing } from './asking.ts';

const noItems = { resource: { items: [] } };
const to = postmaster.desk;
/** Largest page of tickets (blip-protocol 3.1). */
const mostTickets = 100;

/** Pages until a short one; a server that answers the same page again ends it too. */
async function listTickets(asking: Asking, chatbot: string, filter: string, take: number): Promise<Listed<WireTicket>> {
  const tickets = new Map<string, WireTicket>();
  let unreadable = 0;
  for (let skip = 0; skip < take; ) {
    const page = Math.min(mostTickets, take - skip);
    const uri = pageUri('/tickets', { skip, take: page, filter });
    const { resource } = await orWhenMissing(asking.chatbot(chatbot, { to, method: 'get', uri }), noItems);
    const rows = readTickets(resource);
    const count = rows.length + unreadableIn(rows);
    const known = tickets.size;
    for (const ticket of rows) tickets.set(normalId(ticket.id), ticket);
    unreadable += unreadableIn(rows);
    skip += count;
    if (count < page || tickets.size === known) break;
  }
  return listed([...tickets.values()], unreadable);
}

/** Null where the platform says that there is none; garbage, or another ticket, says nothing. */
async function getTicket(asking: Asking, chatbot: string, id: string): Promise<WireTicket | null> {
  let ticket: WireTicket | null | undefined;
  try {
    const answer = await orWhenMissing(asking.chatbot(chatbot, { to, method: 'get', uri: `/ticket/${pathPart(id)}` }), null);
    if (answer === null) return null;
    ticket = readTicket(answer.resource);
  } catch (error) {
    if (!isRefusal(error, 62)) throw error;
    const found = await listTickets(asking, chatbot, `id eq ${filterText(id)}`, 1); // blip-protocol 3.11.2
    if (found.length === 0 && unreadableIn(found) === 0) return null;
    [ticket] = found;
  }
  if (ticket === null || ticket === undefined || !sameId(ticket.id, id))
    throw new ApiError('unclear', 'badAnswer', { detail: 'not the ticket that was asked for' });
  return ticket;
}

async function getPermission(asking: Asking, chatbot: string): Promise<AgentPermission> {
  const uri = `/agent/${pathIdentity(normalIdentity(asking.workspace.attendant.identity))}/permission`;
  const { resource } = await orWhenMissing(asking.chatbot(chatbot, { to, method: 'get', uri }), noItems);
  const rows = readItems(resource, agentPermissionSchema);
  const row = rows.find(
    ({ name, owneridentity }) =>
      name?.toLowerCase() === 'cansendactivemessage' && (owneridentity === null || sameIdentity(owneridentity, chatbot)),
  );
  return { chatbotIdentity: chatbot, canSendActiveMessage: row?.isactive ?? null };
}

/** Page of the whole list, for a platform that does not heed the filter. */
const mostAttendants = 100;

/** The attendant's row among those of a chatbot; null where they are not among them. */
export async function findAttendant(asking: Asking, chatbot: string): Promise<z.infer<typeof attendantSchema> | null> {
  const { identity, email } = asking.workspace.attendant;
  const isTheirs = (row: z.infer<typeof attendantSchema>) =>
    row.identity === null ? row.email?.toLowerCase() === email.toLowerCase() : sameIdentity(row.identity, identity);
  const list = async (page: Page) => {
    const answer = await orWhenMissing(asking.chatbot(chatbot, { to, method: 'get', uri: pageUri('/attendants', page) }), noItems);
    return readItems(answer.resource ?? noItems.resource, attendantSchema);
  };
  let rows: readonly z.infer<typeof attendantSchema>[] | null = null;
  try {
    rows = await list({ skip: 0, take: 1, filter: attendantFilter(identity) });
  } catch (error) {
    if (!isRefusal(error, 21, 27, 61, 64)) throw error;
  }
  if (rows?.length === 0) return null;
  // Somebody else's row, or no filter at all: the attendant is looked for in the list.
  return rows?.find(isTheirs) ?? (await list({ skip: 0, take: mostAttendants })).find(isTheirs) ?? null;
}

/** Entries of a configuration: a collection, or one object whose keys are the names. */
function readConfiguration(resource: unknown): Readonly<Record<string, string>> {
  if (typeof resource === 'object' && resource !== null && !Array.isArray(resource) && !('items' in resource))
    return looseTexts.parse(resource);
  const items = readItems(resource ?? [], configurationItemSchema);
  return Object.fromEntries(items.flatMap(({ name, value }) => (value === null ? [] : [[name, value]])));
}

type DeskVerbs = Pick<
  BlipClient,
  'getDeskTemplates' | 'getOwnerConfiguration' | 'getPermission' | 'listTickets' | 'getTicket' | 'takeTicket' | 'getAttendantName'
>;

export function createDeskVerbs(asking: Asking): DeskVerbs {
  return {
    async getDeskTemplates(chatbot) {
      const request = { to: postmaster.core, method: 'get', uri: deskTemplatesBucketPath } as const;
      const answer = await orWhenMissing(asking.chatbot(chatbot, request), null);
      if (answer === null) return null;
      const bucket = readDeskTemplates(answer.resource);
      if (bucket === null) throw new ApiError('unclear', 'badAnswer', { detail: 'no bucket of templates' });
      return bucket;
    },
    async getOwnerConfiguration(chatbot) {
      const uri = `lime://${pathIdentity(chatbot)}/configuration/caller?owner=${postmaster.desk}`;
      const request = { to: postmaster.core, method: 'get', uri } as const;
      const { resource } = await orWhenMissing(asking.chatbot(chatbot, request), noItems);
      return readConfiguration(resource);
    },
    getPermission: (chatbot) => getPermission(asking, chatbot),
    listTickets: (chatbot, filter, take) => listTickets(asking, chatbot, filter, take),
    getTicket: (chatbot, id) => getTicket(asking, chatbot, id),
    async takeTicket(chatbot, id) {
      const resource = { id, status: 'Open', agentIdentity: asking.workspace.attendant.identity };
      // Made again by whoever asks: a ticket that is theirs already stays theirs.
      await asking.chatbot(chatbot, { to, method: 'set', uri: '/tickets/change-status', type: mime.ticket, resource }, 'step');
    },
    async getAttendantName(chatbot) {
      return readName((await findAttendant(asking, chatbot))?.fullname ?? null);
    },
  };
}
