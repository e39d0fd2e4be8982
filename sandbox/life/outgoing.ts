/** Messages and notifications that clients send (blip-protocol 1.3, 1.4, 3.7, 3.11.5). */
import type { Message, Notification } from '../../src-main/wire/envelope.ts';
import { domainOf, identityOf, nameOf, normalIdentity } from '../../src-main/wire/identity.ts';
import { readTemplateContent } from '../judge/message.ts';
import type { Caller } from '../lime/authenticate.ts';
import { newId } from '../world/identifiers.ts';
import { one, routerIdentity, run, type World } from '../world/world.ts';
import { startDelivery } from './deliveries.ts';
import type { Delivery } from './delivery-rows.ts';
import { storeThreadMessage } from './threads.ts';
import { ticketById } from './tickets.ts';

function texts(metadata: Message['metadata']): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, String(value)]));
}

/** Channel identity and sending bot of a message's `to`: the customer, their tunnel, or a ticket. Null where it is neither. */
function customerOf(world: World, to: string): string | null {
  const identity = normalIdentity(to);
  const domain = domainOf(identity);
  if (domain === 'wa.gw.msging.net') return identity;
  let tunnel = identity;
  if (domain === 'desk.msging.net') tunnel = ticketById(world, nameOf(identity))?.customer ?? '';
  if (domainOf(tunnel) !== 'tunnel.msging.net') return null;
  return one<{ originator: string }>(world, 'SELECT originator FROM tunnels WHERE id = ?', nameOf(tunnel))?.originator ?? null;
}

/** Attendant whom a message says it is sent for (blip-protocol 1.11); their sessions hear what becomes of it. */
function agentOf(message: Message): string | null {
  const named = message.metadata?.['#message.agentIdentity'] ?? message.pp;
  if (typeof named !== 'string') return null;
  const identity = normalIdentity(named);
  return domainOf(identity) === 'blip.ai' ? identity : null;
}

function fail(world: World, caller: Caller, message: Message, code: number, description: string): void {
  if (message.id === undefined) return;
  const envelope: Notification = {
    id: message.id,
    from: message.to ?? 'postmaster@msging.net',
    to: caller.node,
    event: 'failed',
    reason: { code, description },
  };
  run(
    world,
    "INSERT INTO notifications (owner, id, event, from_node, to_node, reason, metadata, at) VALUES (?, ?, 'failed', ?, ?, ?, '{}', ?)",
    caller.identity,
    message.id,
    envelope.from ?? '',
    caller.identity,
    JSON.stringify(envelope.reason),
    world.clock.now(),
  );
  world.hub.pushNotification(caller.identity, envelope);
}

/** Takes a message; its outcome is told by notifications, and only where it has an id. */
export function receiveMessage(world: World, caller: Caller, message: Message): void {
  const customer = message.to === undefined ? null : customerOf(world, message.to);
  if (caller.kind === 'guest') return fail(world, caller, message, 32, 'The sender is not authorized');
  if (customer === null) return fail(world, caller, message, 42, 'The message destination was not found');
  const template = message.type === 'application/json' ? readTemplateContent(message.content) : null;
  const sent = template !== null && 'name' in template ? template : null;
  // The number is the router's: a chatbot behind it reaches the customer through the tunnel only.
  if (template !== null && !caller.isRouter && domainOf(normalIdentity(message.to ?? '')) === 'wa.gw.msging.net')
    return fail(world, caller, message, 87, 'Could not determine the WhatsApp number for the specified sender');
  const row = run(
    world,
    `INSERT INTO deliveries (kind, message_id, owner, sender_node, recipient, identity, template, language, labels, parameters, content, content_type, status, created_at, agent)
     VALUES ('message', ?, ?, ?, ?, ?, ?, ?, '[]', '[]', ?, ?, '', ?, ?)`,
    message.id ?? null,
    caller.identity,
    caller.node.endsWith('/http') ? null : caller.node,
    identityOf(message.to ?? ''),
    customer,
    sent?.name ?? null,
    sent?.language ?? null,
    JSON.stringify(message.content ?? null),
    message.type,
    world.clock.now(),
    agentOf(message),
  );
  const metadata = { ...texts(message.metadata), ...(template === null ? {} : { '#messageKind': 'Active' }) };
  storeThreadMessage(world, routerIdentity(world), customer, {
    id: message.id ?? newId(),
    direction: 'sent',
    type: message.type,
    content: message.content,
    metadata,
  });
  const delivery = one<Delivery>(world, 'SELECT * FROM deliveries WHERE seq = ?', row.id);
  if (delivery !== undefined) startDelivery(world, delivery);
}

/** Takes a notification. A `failed` one for a ticket message gives the ticket back to its queue (blip-protocol 3.11.4). */
export function receiveNotification(world: World, caller: Caller, notification: Notification): void {
  if (caller.kind !== 'attendant' || notification.event.toLowerCase() !== 'failed' || notification.to === undefined) return;
  const ticketId = domainOf(normalIdentity(notification.to)) === 'desk.msging.net' ? nameOf(normalIdentity(notification.to)) : '';
  run(
    world,
    "UPDATE tickets SET status = 'Waiting', status_at = ?, open_at = NULL WHERE id = ? AND agent = ? AND status = 'Open'",
    world.clock.now(),
    ticketId,
    caller.identity,
  );
}
