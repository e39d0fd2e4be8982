/** Tickets: making, moving and pushing them (blip-protocol 3.11). */
import type { Message } from '../../src-main/wire/envelope.ts';
import { sameIdentity } from '../../src-main/wire/identity.ts';
import { mime } from '../../src-main/wire/mime.ts';
import { isoDate } from '../world/clock.ts';
import { derivedId, newId } from '../world/identifiers.ts';
import { all, configurationValue, one, routerIdentity, run, type World } from '../world/world.ts';
import type { CampaignRow } from './delivery-rows.ts';

export interface TicketRow {
  readonly id: string;
  readonly sequential_id: number;
  readonly owner: string;
  readonly customer: string;
  readonly customer_domain: string;
  readonly agent: string | null;
  readonly provider: string;
  readonly status: string;
  readonly team: string;
  readonly stored_at: number;
  readonly open_at: number | null;
  readonly close_at: number | null;
  readonly status_at: number;
  readonly unread: number;
  readonly priority: number;
  readonly closed: number;
  readonly closed_by: string | null;
  readonly tags: string;
  readonly parent_sequential_id: number | null;
  readonly customer_input: string | null;
  readonly campaign_id: string | null;
}

const active = "status IN ('Waiting', 'Assigned', 'Open')";

export function ticketById(world: World, id: string): TicketRow | null {
  return one<TicketRow>(world, 'SELECT * FROM tickets WHERE id = ?', id) ?? null;
}

/** As it stands on the wire; `CampaignId` is the only property with a capital. */
export function ticketDocument(row: TicketRow): Record<string, unknown> {
  const date = (name: string, at: number | null): Record<string, string> => (at === null ? {} : { [name]: isoDate(at) });
  return {
    id: row.id,
    sequentialId: row.sequential_id,
    ownerIdentity: row.owner,
    customerIdentity: row.customer,
    customerDomain: row.customer_domain,
    ...(row.agent === null ? {} : { agentIdentity: row.agent }),
    provider: row.provider,
    status: row.status,
    storageDate: isoDate(row.stored_at),
    ...date('openDate', row.open_at),
    ...date('closeDate', row.close_at),
    statusDate: isoDate(row.status_at),
    externalId: row.id,
    rating: 0,
    team: row.team,
    unreadMessages: row.unread,
    closed: row.closed === 1,
    ...(row.closed_by === null ? {} : { closedBy: row.closed_by }),
    tags: JSON.parse(row.tags) as string[],
    priority: row.priority,
    ...(row.parent_sequential_id === null ? {} : { parentSequentialId: row.parent_sequential_id }),
    ...(row.customer_input === null ? {} : { customerInput: { type: 'text/plain', value: row.customer_input } }),
    ...(row.campaign_id === null ? {} : { CampaignId: row.campaign_id }),
    isAutomaticDistribution: false,
    distributionType: 'Redis',
  };
}

export interface NewTicket {
  readonly owner: string;
  readonly customer: string;
  readonly status: 'Waiting' | 'Open';
  readonly agent: string | null;
  readonly team: string;
  readonly input: string | null;
  readonly campaignId: string | null;
  readonly parentSequentialId?: number;
  readonly priority?: number;
}

export function createTicket(world: World, ticket: NewTicket): TicketRow {
  const now = world.clock.now();
  const last = one<{ number: number | null }>(world, 'SELECT max(sequential_id) AS number FROM tickets WHERE owner = ?', ticket.owner);
  const id = newId();
  run(
    world,
    `INSERT INTO tickets (id, sequential_id, owner, customer, customer_domain, agent, status, team, stored_at, open_at, status_at, unread, priority,
       parent_sequential_id, customer_input, campaign_id) VALUES (?, ?, ?, ?, 'wa.gw.msging.net', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    (last?.number ?? 0) + 1,
    ticket.owner,
    ticket.customer,
    ticket.agent,
    ticket.status,
    ticket.team,
    now,
    ticket.status === 'Open' ? now : null,
    now,
    ticket.input === null ? 0 : 1,
    ticket.priority ?? 0,
    ticket.parentSequentialId ?? null,
    ticket.input,
    ticket.campaignId,
  );
  const row = one<TicketRow>(world, 'SELECT * FROM tickets WHERE id = ?', id);
  if (row === undefined) throw new Error('The ticket was not stored');
  return row;
}

/** Gives a ticket to its agent's open sessions (blip-protocol 3.11.4). */
export function pushTicket(world: World, row: TicketRow): void {
  if (row.agent === null) return;
  const message: Message = {
    id: newId(),
    from: `${row.id}@desk.msging.net`,
    to: row.agent,
    type: mime.ticket,
    content: ticketDocument(row),
    metadata: { '#envelope.storageDate': isoDate(world.clock.now()) },
  };
  world.hub.pushToAttendant(row.agent, message);
}

/** A later change of status, as a ticket in a redirect context (blip-protocol 3.11.4). */
export function pushTicketChange(world: World, row: TicketRow, agent: string | null): void {
  if (agent === null) return;
  const content = { context: { type: mime.ticket, value: ticketDocument(row) } };
  world.hub.pushToAttendant(agent, { id: newId(), from: `${row.id}@desk.msging.net`, to: agent, type: mime.redirect, content });
}

/** The tunnel of a customer to a chatbot; made at the first contact, kept for ever (blip-protocol 3.15.2). */
export function tunnelOf(world: World, originator: string, destination: string): string {
  const known = one<{ id: string }>(world, 'SELECT id FROM tunnels WHERE originator = ? AND destination = ?', originator, destination);
  if (known !== undefined) return `${known.id}@tunnel.msging.net`;
  const id = derivedId('tunnel', originator, destination);
  run(
    world,
    'INSERT INTO tunnels (id, owner, originator, destination) VALUES (?, ?, ?, ?)',
    id,
    routerIdentity(world),
    originator,
    destination,
  );
  return `${id}@tunnel.msging.net`;
}

export function activeTicketOf(world: World, owner: string, customer: string): TicketRow | null {
  return (
    one<TicketRow>(
      world,
      `SELECT * FROM tickets WHERE owner = ? AND customer = ? AND ${active} ORDER BY stored_at DESC LIMIT 1`,
      owner,
      customer,
    ) ?? null
  );
}

/**
 * The open or waiting ticket that keeps a campaign from its customer (blip-protocol 4.1 G10), at whatever chatbot it is. Numbers
 * 0005, 0006 and 0017 get theirs here when they are met for the first time.
 */
export function blockingTicket(world: World, originator: string, ending: string, campaign: CampaignRow): TicketRow | null {
  const sender = campaign.redirect;
  ensureTicketOfNumber(world, originator, ending, campaign.master_state, sender);
  const tickets = all<TicketRow>(
    world,
    `SELECT tickets.* FROM tickets JOIN tunnels ON tickets.customer = tunnels.id || '@tunnel.msging.net' WHERE tunnels.originator = ? AND ${active}`,
    originator,
  );
  const isAllowed = (row: TicketRow): boolean =>
    sender !== null &&
    row.agent !== null &&
    sameIdentity(row.agent, sender) &&
    configurationValue(world, row.owner, 'ActiveMessageCanSendWithOpenTicket') === 'true';
  return tickets.find((row) => !isAllowed(row)) ?? null;
}

/** The ticket that a number of blip-protocol 4.3 stands for, unless that customer ever had one. */
function ensureTicketOfNumber(world: World, originator: string, ending: string, chatbot: string | null, sender: string | null): void {
  if (ending !== '0005' && ending !== '0006' && ending !== '0017') return;
  const ever = one(
    world,
    "SELECT 1 FROM tickets JOIN tunnels ON tickets.customer = tunnels.id || '@tunnel.msging.net' WHERE tunnels.originator = ?",
    originator,
  );
  const owner =
    chatbot ?? one<{ identity: string }>(world, 'SELECT identity FROM bots WHERE is_router = 0 ORDER BY position LIMIT 1')?.identity;
  if (ever !== undefined || owner === undefined) return;
  const colleague = one<{ identity: string }>(
    world,
    'SELECT identity FROM attendants WHERE owner = ? AND identity <> ? ORDER BY identity',
    owner,
    sender ?? '',
  );
  const agent = ending === '0017' ? null : ending === '0006' ? sender : (colleague?.identity ?? null);
  const customer = tunnelOf(world, originator, owner);
  createTicket(world, {
    owner,
    customer,
    status: agent === null ? 'Waiting' : 'Open',
    agent,
    team: 'Default',
    input: 'Olá',
    campaignId: null,
  });
}
