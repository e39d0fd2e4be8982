/** Opening, moving and closing tickets (blip-protocol 3.11.1, 3.11.3). */
import { normalIdentity, sameIdentity } from '../../src-main/wire/identity.ts';
import { mime } from '../../src-main/wire/mime.ts';
import { activeTicketOf, createTicket, pushTicket, pushTicketChange, type TicketRow, ticketById, ticketDocument } from '../life/tickets.ts';
import { all, one, run, type World } from '../world/world.ts';
import { chatbotsOf, requireChatbot } from './attendants.ts';
import { Failure, notFound } from './failure.ts';
import {
  type CommandContext,
  type CommandResult,
  collection,
  optionalText,
  type Route,
  requiredText,
  requireType,
  resourceFields,
} from './route.ts';
import { ownTicket } from './tickets.ts';

const closedStatuses = ['ClosedAttendant', 'ClosedClient', 'ClosedClientInactivity'];
const statuses = ['Waiting', 'Assigned', 'Open', ...closedStatuses];
const slotLimit = 100;

function again(world: World, id: string): TicketRow {
  const row = ticketById(world, id);
  if (row === null) throw notFound();
  return row;
}

function ticketOwner(context: CommandContext): string {
  requireChatbot(context);
  if (context.caller.kind !== 'bot') throw new Failure(66, 'The command is not allowed for this identity');
  return context.caller.identity;
}

function answer(row: TicketRow): CommandResult {
  return { type: mime.ticket, resource: ticketDocument(row) };
}

function open(context: CommandContext): CommandResult {
  requireType(context, mime.ticket);
  const owner = ticketOwner(context);
  const fields = resourceFields(context.command.resource);
  const customer = normalIdentity(requiredText(fields, 'customerIdentity'));
  const agent = optionalText(fields, 'agentIdentity');
  const known = activeTicketOf(context.world, owner, customer);
  if (known !== null) return answer(known);
  return answer(
    createTicket(context.world, {
      owner,
      customer,
      status: 'Waiting',
      agent: agent === null ? null : normalIdentity(agent),
      team: optionalText(fields, 'team') ?? 'Default',
      input: null,
      campaignId: null,
    }),
  );
}

function openWithText(context: CommandContext): CommandResult {
  requireType(context, mime.text);
  const owner = ticketOwner(context);
  const text = context.command.resource;
  if (typeof text !== 'string') throw new Failure(21, 'The resource must be a string');
  const customer = normalIdentity(context.path['customer'] ?? '');
  return answer(
    activeTicketOf(context.world, owner, customer) ??
      createTicket(context.world, { owner, customer, status: 'Waiting', agent: null, team: 'Default', input: text, campaignId: null }),
  );
}

/** Closed is final; the rest may move forward (blip-protocol 3.11.1). */
function checkMove(row: TicketRow, status: string): void {
  if (row.closed === 1 || row.status === 'Transferred') throw new Failure(24, 'The ticket is already closed');
  if (row.status === 'Open' && status === 'Waiting') throw new Failure(24, 'The ticket status can not be changed');
}

function changeStatus(context: CommandContext): CommandResult {
  requireType(context, mime.ticket);
  const { world, caller } = context;
  const fields = resourceFields(context.command.resource);
  const row = ownTicket(context, requiredText(fields, 'id'));
  const wanted = requiredText(fields, 'status').toLowerCase();
  const status = statuses.find((word) => word.toLowerCase() === wanted);
  if (status === undefined) throw new Failure(24, 'The status is not valid');
  checkMove(row, status);
  const named = optionalText(fields, 'agentIdentity');
  const agent = named !== null ? normalIdentity(named) : (row.agent ?? (caller.kind === 'attendant' ? caller.identity : null));
  if (status === 'Open' && agent === null) throw new Failure(21, "The required field 'agentIdentity' is missing");
  if (status === 'Open' && row.status === 'Open' && row.agent !== null && agent !== null && !sameIdentity(row.agent, agent)) {
    throw new Failure(67, 'The ticket is attended by another agent');
  }
  const tags = Array.isArray(fields['tags']) ? fields['tags'].map(String) : (JSON.parse(row.tags) as string[]);
  const isClosed = closedStatuses.includes(status);
  const now = world.clock.now();
  run(
    world,
    'UPDATE tickets SET status = ?, agent = ?, status_at = ?, open_at = CASE WHEN ? THEN coalesce(open_at, ?) ELSE open_at END, close_at = ?, closed = ?, closed_by = ?, tags = ? WHERE id = ?',
    status,
    agent,
    now,
    status === 'Open' ? 1 : 0,
    now,
    isClosed ? now : null,
    isClosed ? 1 : 0,
    isClosed ? caller.identity : null,
    JSON.stringify(tags),
    row.id,
  );
  const changed = again(world, row.id);
  if (status === 'Open') pushTicket(world, changed);
  else pushTicketChange(world, changed, agent);
  return answer(changed);
}

function close(context: CommandContext): CommandResult {
  requireType(context, mime.ticket, mime.json);
  const row = ownTicket(context, context.path['id'] ?? '');
  const fields = resourceFields(context.command.resource);
  const tags = Array.isArray(fields['tags']) ? fields['tags'].map(String) : (JSON.parse(row.tags) as string[]);
  const now = context.world.clock.now();
  run(
    context.world,
    "UPDATE tickets SET closed = 1, status = CASE closed WHEN 1 THEN status ELSE 'ClosedAttendant' END, close_at = coalesce(close_at, ?), closed_by = ?, tags = ? WHERE id = ?",
    now,
    optionalText(fields, 'closedBy') ?? context.caller.identity,
    JSON.stringify(tags),
    row.id,
  );
  return answer(again(context.world, row.id));
}

/** The old ticket ends as `Transferred`; a new one with a new id continues it. */
function transfer(context: CommandContext): CommandResult {
  requireType(context, mime.ticket, mime.json);
  const { world } = context;
  const row = ownTicket(context, context.path['id'] ?? '');
  const fields = resourceFields(context.command.resource);
  const named = optionalText(fields, 'agentIdentity');
  const agent = named === null ? null : normalIdentity(named);
  const team = optionalText(fields, 'team') ?? (agent === null ? requiredText(fields, 'team') : 'DIRECT_TRANSFER');
  checkMove(row, 'Transferred');
  if (agent !== null && one(world, 'SELECT 1 FROM attendants WHERE owner = ? AND identity = ?', row.owner, agent) === undefined)
    throw notFound();
  const now = world.clock.now();
  run(world, "UPDATE tickets SET status = 'Transferred', status_at = ?, close_at = ?, closed = 1 WHERE id = ?", now, now, row.id);
  const isOnline = agent !== null && one(world, "SELECT 1 FROM people WHERE identity = ? AND status = 'Online'", agent) !== undefined;
  const next = createTicket(world, {
    owner: row.owner,
    customer: row.customer,
    status: isOnline ? 'Open' : 'Waiting',
    agent,
    team,
    input: row.customer_input,
    campaignId: row.campaign_id,
    parentSequentialId: row.sequential_id,
    priority: row.priority,
  });
  pushTicketChange(world, again(world, row.id), row.agent);
  if (isOnline) pushTicket(world, next);
  return answer(next);
}

function changeTags(context: CommandContext): CommandResult {
  requireType(context, mime.ticket, mime.json);
  const row = ownTicket(context, context.path['id'] ?? '');
  const tags = resourceFields(context.command.resource)['tags'];
  if (!Array.isArray(tags)) throw new Failure(21, "The required field 'tags' is missing");
  run(context.world, 'UPDATE tickets SET tags = ? WHERE id = ?', JSON.stringify(tags.map(String)), row.id);
  return {};
}

/** The attendant takes the next waiting ticket: one that waits for them alone first. */
function claim(context: CommandContext): CommandResult {
  const { world, caller } = context;
  if (caller.kind !== 'attendant') throw new Failure(66, 'The command is not allowed for this identity');
  const slots =
    one<{ slots: number }>(world, 'SELECT max(agent_slots) AS slots FROM attendants WHERE identity = ?', caller.identity)?.slots ??
    slotLimit;
  const inService =
    one<{ count: number }>(world, "SELECT count(*) AS count FROM tickets WHERE agent = ? AND status = 'Open'", caller.identity)?.count ?? 0;
  if (inService >= slots) throw new Failure(23, 'Agent ticket list is full.');
  const owners = chatbotsOf(context);
  const rows = all<TicketRow>(
    world,
    `SELECT * FROM tickets WHERE status = 'Waiting' AND owner IN (${owners.map(() => '?').join(', ')}) AND (agent IS NULL OR agent = ?)
     ORDER BY agent IS NULL, priority DESC, stored_at LIMIT 1`,
    ...owners,
    caller.identity,
  );
  const row = rows[0];
  if (row === undefined) return collection(mime.ticket, []);
  const now = world.clock.now();
  run(world, "UPDATE tickets SET status = 'Open', agent = ?, status_at = ?, open_at = ? WHERE id = ?", caller.identity, now, now, row.id);
  return collection(mime.ticket, [ticketDocument(again(world, row.id))]);
}

function confirm(context: CommandContext): CommandResult {
  const row = ownTicket(context, context.path['id'] ?? '');
  if (row.status === 'Open') throw new Failure(21, 'The ticket is already in this state');
  const now = context.world.clock.now();
  run(
    context.world,
    "UPDATE tickets SET status = 'Open', status_at = ?, open_at = ? WHERE id = ? AND status = 'Assigned'",
    now,
    now,
    row.id,
  );
  return {};
}

function notReadable(): never {
  throw new Failure(62, 'The resource is not supported');
}

export const ticketChangeRoutes: readonly Route[] = [
  { extensions: ['desk'], pattern: '/tickets', methods: { set: open } },
  { extensions: ['desk'], pattern: '/tickets/claim', methods: { get: claim } },
  { extensions: ['desk'], pattern: '/tickets/change-status', methods: { set: changeStatus } },
  { extensions: ['desk'], pattern: '/tickets/change-status-without-redirect', methods: { set: changeStatus } },
  { extensions: ['desk'], pattern: '/tickets/:id/close', methods: { set: close } },
  { extensions: ['desk'], pattern: '/tickets/:id/transfer', methods: { set: transfer } },
  { extensions: ['desk'], pattern: '/tickets/:id/change-tags', methods: { set: changeTags } },
  { extensions: ['desk'], pattern: '/tickets/:id/confirm-received', methods: { set: confirm } },
  // The last one: its name would take the words above. The plural with an id is not readable (blip-protocol 3.11.2).
  { extensions: ['desk'], pattern: '/tickets/:customer', methods: { set: openWithText, get: notReadable } },
];
