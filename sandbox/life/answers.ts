/** A customer writes: where it goes, and which attendant gets the ticket (blip-protocol 3.9, 3.11.5). */
import type { Message } from '../../src-main/wire/envelope.ts';
import { isoDate } from '../world/clock.ts';
import { newId } from '../world/identifiers.ts';
import { configurationValue, one, routerIdentity, run, type World } from '../world/world.ts';
import { readContact, touchContact } from './contacts.ts';
import type { CampaignRow, Delivery } from './delivery-rows.ts';
import { storeThreadMessage } from './threads.ts';
import { activeTicketOf, createTicket, pushTicket, type TicketRow, ticketById, tunnelOf } from './tickets.ts';

export interface Inbound {
  /** Identity on the channel. */
  readonly identity: string;
  readonly text: string;
  /** The sender of the campaign counts as invisible, whatever their status is (number 0018). */
  readonly countsAsInvisible?: boolean;
}

const referralWindowMs = 24 * 3_600_000;

function contextText(world: World, owner: string, identity: string, name: string): string | null {
  const row = one<{ value: string }>(
    world,
    'SELECT value FROM contexts WHERE owner = ? AND identity = ? AND name = ? COLLATE NOCASE',
    owner,
    identity,
    name,
  );
  const value: unknown = row === undefined ? null : JSON.parse(row.value);
  return typeof value === 'string' ? value : null;
}

function defaultChatbot(world: World): string {
  return one<{ identity: string }>(world, 'SELECT identity FROM bots WHERE is_router = 0 ORDER BY position DESC LIMIT 1')?.identity ?? '';
}

/** Chatbot the customer stands in: the router's `Master-State` where it names one, else the default one. */
function chatbotOf(world: World, router: string, identity: string): string {
  const chosen = contextText(world, router, identity, 'Master-State')?.toLowerCase();
  const known = one<{ identity: string }>(world, 'SELECT identity FROM bots WHERE is_router = 0 AND identity = ?', chosen ?? '');
  return known?.identity ?? defaultChatbot(world);
}

/** True where the flow would take the message itself: the customer stands in a block that is not human attendance. */
function standsInFlow(world: World, router: string, chatbot: string, identity: string, tunnel: string): boolean {
  const flow = one<{ value: string }>(world, "SELECT value FROM documents WHERE kind = 'flow-id' AND owner = ?", chatbot);
  if (flow === undefined) return false;
  const name = `stateid@${JSON.parse(flow.value) as string}`;
  const state = contextText(world, router, identity, name) ?? contextText(world, chatbot, tunnel, name);
  return state !== null && !state.startsWith('desk:');
}

/**
 * The newest template that this message may be the answer to; null where that one was answered already. A plain one has no campaign:
 * nothing binds its answer, and it hides the campaigns before it, whose place in the flow it took (blip-protocol 3.8, 4.1 G24).
 */
function answeredDelivery(world: World, identity: string, chatbot: string): { delivery: Delivery; campaign: CampaignRow | null } | null {
  const delivery = one<Delivery>(
    world,
    `SELECT deliveries.* FROM deliveries LEFT JOIN campaigns ON campaigns.id = deliveries.campaign_id
     WHERE deliveries.identity = ? AND (campaigns.master_state = ? OR (kind = 'message' AND deliveries.template IS NOT NULL))
       AND dispatched_at IS NOT NULL AND failed_at IS NULL
     ORDER BY dispatched_at DESC, seq DESC LIMIT 1`,
    identity,
    chatbot,
  );
  if (delivery === undefined || delivery.replied_at !== null) return null;
  const campaign = one<CampaignRow>(world, 'SELECT * FROM campaigns WHERE id = ?', delivery.campaign_id);
  return { delivery, campaign: campaign ?? null };
}

/** Attendant the answer is bound to within 24 h of the send, and whether they take it now. */
function boundAgent(world: World, campaign: CampaignRow, inbound: Inbound): { agent: string; takesNow: boolean } | null {
  const start = campaign.scheduled_at === null ? campaign.created_at : (campaign.sent_at ?? campaign.created_at);
  if (campaign.redirect === null || world.clock.now() - start >= referralWindowMs) return null;
  const person = one<{ status: string }>(world, 'SELECT status FROM people WHERE identity = ?', campaign.redirect);
  if (person === undefined) return null;
  const isDirect = configurationValue(world, campaign.master_state ?? '', 'CanTransferDirectly') === 'true';
  return { agent: campaign.redirect, takesNow: person.status === 'Online' && isDirect && inbound.countsAsInvisible !== true };
}

/** The template that this message answers, counted as such. */
function noteAnswer(world: World, identity: string, chatbot: string): ReturnType<typeof answeredDelivery> {
  const answered = answeredDelivery(world, identity, chatbot);
  if (answered === null) return null;
  const { seq, status } = answered.delivery;
  const shown = world.switches.repliedRows === 'hide' ? status : 'REPLIED';
  run(world, 'UPDATE deliveries SET replied_at = ?, status = ? WHERE seq = ?', world.clock.now(), shown, seq);
  return answered;
}

function openTicket(world: World, chatbot: string, customer: string, inbound: Inbound): TicketRow {
  const answered = noteAnswer(world, inbound.identity, chatbot);
  const campaign = answered?.campaign ?? null;
  const bound = campaign === null ? null : boundAgent(world, campaign, inbound);
  return createTicket(world, {
    owner: chatbot,
    customer,
    status: bound?.takesNow === true ? 'Open' : 'Waiting',
    agent: bound?.agent ?? null,
    team: bound === null ? 'Default' : 'DIRECT_TRANSFER',
    input: inbound.text,
    campaignId: campaign?.id ?? null,
    priority: bound !== null && configurationValue(world, chatbot, 'ActiveMessageTicketPriorityEnabled') === 'true' ? 7 : 0,
  });
}

/** Hands a customer's message on: to a bot session that takes messages by identity, into their ticket, or into a new one. */
export function answerOf(world: World, inbound: Inbound): void {
  const router = routerIdentity(world);
  const now = world.clock.now();
  const id = `wamid.${newId()}`;
  const metadata = { '#wa.timestamp': String(Math.floor(now / 1000)), '#uniqueId': newId(), date_created: String(now) };
  const message: Message = { id, from: inbound.identity, to: router, type: 'text/plain', content: inbound.text, metadata };
  touchContact(world, router, inbound.identity, null);
  storeThreadMessage(world, router, inbound.identity, {
    id,
    direction: 'received',
    type: 'text/plain',
    content: inbound.text,
    metadata,
    status: 'dispatched',
  });
  // A bot session that routes by identity takes the message from the company's flow (blip-protocol 4.1 G18).
  if (world.hub.takesMessages(router)) return world.hub.pushMessage(router, message);

  const chatbot = chatbotOf(world, router, inbound.identity);
  const customer = tunnelOf(world, inbound.identity, chatbot);
  touchContact(world, chatbot, customer, readContact(world, router, inbound.identity));
  const tunnelled: Message = {
    ...message,
    from: customer,
    to: chatbot,
    metadata: {
      ...metadata,
      '#tunnel.owner': router,
      '#tunnel.originator': inbound.identity,
      '#tunnel.originalFrom': inbound.identity,
      '#tunnel.originalTo': router,
    },
  };
  if (world.hub.takesMessages(chatbot)) return world.hub.pushMessage(chatbot, tunnelled);

  const open = activeTicketOf(world, chatbot, customer);
  if (open === null && (world.switches.answers === 'flow' || standsInFlow(world, router, chatbot, inbound.identity, customer))) {
    noteAnswer(world, inbound.identity, chatbot);
    return;
  }
  if (open !== null) run(world, 'UPDATE tickets SET unread = unread + 1 WHERE id = ?', open.id);
  const row = open === null ? openTicket(world, chatbot, customer, inbound) : ticketById(world, open.id);
  if (row === null || row.status !== 'Open' || row.agent === null) return;
  if (open === null) pushTicket(world, row);
  const metadataForDesk = { ...tunnelled.metadata, 'desk.ticketId': row.id, '#envelope.storageDate': isoDate(now) };
  world.hub.pushToAttendant(row.agent, { ...tunnelled, from: `${row.id}@desk.msging.net`, to: row.agent, metadata: metadataForDesk });
}
