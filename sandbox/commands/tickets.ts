/** Reading tickets (blip-protocol 3.11.2). */
import { nameOf } from '../../src-main/wire/identity.ts';
import { mime } from '../../src-main/wire/mime.ts';
import { readContact } from '../life/contacts.ts';
import { type TicketRow, ticketById, ticketDocument } from '../life/tickets.ts';
import { all, one } from '../world/world.ts';
import { chatbotsOf } from './attendants.ts';
import { Failure, notFound } from './failure.ts';
import { compileFilter, type FilterFields } from './filter.ts';
import { type CommandContext, type CommandResult, collection, paging, type Route } from './route.ts';
import { readThread } from './threads.ts';

const fields: FilterFields = {
  id: { sql: 'id', kind: 'word' },
  sequentialid: { sql: 'sequential_id', kind: 'number' },
  owneridentity: { sql: 'owner', kind: 'identity' },
  customeridentity: { sql: 'customer', kind: 'identity' },
  customerdomain: { sql: 'customer_domain', kind: 'word' },
  agentidentity: { sql: 'agent', kind: 'identity' },
  provider: { sql: 'provider', kind: 'word' },
  status: { sql: 'status', kind: 'word' },
  storagedate: { sql: 'stored_at', kind: 'date' },
  externalid: { sql: 'id', kind: 'word' },
  team: { sql: 'team', kind: 'text' },
  unreadmessages: { sql: 'unread', kind: 'number' },
  closed: { sql: 'closed', kind: 'boolean' },
  priority: { sql: 'priority', kind: 'number' },
};

function list(context: CommandContext): CommandResult {
  if (context.caller.kind === 'guest') throw new Failure(66, 'The command is not allowed for this identity');
  const { skip, take } = paging(context, 100, 100);
  const text = context.query.get('$filter');
  const filter = text === undefined ? { sql: '1', parameters: [] } : compileFilter(text, fields);
  // Closed tickets come only with $closed=true, and then alone.
  const closed = context.query.get('$closed') === 'true' ? 1 : 0;
  const owners = chatbotsOf(context);
  const rows = all<TicketRow>(
    context.world,
    `SELECT * FROM tickets WHERE owner IN (${owners.map(() => '?').join(', ')}) AND closed = ? AND ${filter.sql} ORDER BY stored_at DESC, rowid DESC LIMIT ? OFFSET ?`,
    ...owners,
    closed,
    ...filter.parameters,
    take,
    skip,
  );
  return collection(mime.ticket, rows.map(ticketDocument));
}

/** The ticket of the path, if the caller has a part in it. @throws Failure 67 */
export function ownTicket(context: CommandContext, id: string): TicketRow {
  const row = ticketById(context.world, id);
  if (row === null || !chatbotsOf(context).includes(row.owner)) throw notFound();
  return row;
}

function activeOfAgent(context: CommandContext): CommandResult {
  if (context.caller.kind !== 'attendant') throw new Failure(66, 'The command is not allowed for this identity');
  const rows = all<TicketRow>(
    context.world,
    "SELECT * FROM tickets WHERE agent = ? AND status IN ('Open', 'Assigned') ORDER BY stored_at",
    context.caller.identity,
  );
  return collection(mime.ticket, rows.map(ticketDocument));
}

function fullData(context: CommandContext): CommandResult {
  const row = ownTicket(context, context.path['id'] ?? '');
  const contact = readContact(context.world, row.owner, row.customer);
  return { type: mime.ticket, resource: { ...ticketDocument(row), ...(contact === null ? {} : { contact }) } };
}

/** The customer's messages; behind a router only with the flag that asks the router's thread. */
function messages(context: CommandContext): CommandResult {
  const row = ownTicket(context, context.path['id'] ?? '');
  const tunnel = one<{ originator: string }>(context.world, 'SELECT originator FROM tunnels WHERE id = ?', nameOf(row.customer));
  if (context.query.get('getfromownerifTunnel'.toLowerCase()) !== 'true' || tunnel === undefined) return collection(mime.threadMessage, []);
  return readThread(context, tunnel.originator, context.query.get('$ascending') === 'true');
}

function history(context: CommandContext): CommandResult {
  const { skip, take } = paging(context, 100, 100);
  const owners = chatbotsOf(context);
  const names = (row: TicketRow): Record<string, unknown> => ({
    agentName:
      one<{ full_name: string }>(context.world, 'SELECT full_name FROM people WHERE identity = ?', row.agent ?? '')?.full_name ?? null,
    customerName: readContact(context.world, row.owner, row.customer)?.name ?? null,
    waitingTimeInSeconds: Math.round(((row.open_at ?? row.status_at) - row.stored_at) / 1000),
  });
  const rows = all<TicketRow>(
    context.world,
    `SELECT * FROM tickets WHERE owner IN (${owners.map(() => '?').join(', ')}) ORDER BY stored_at DESC LIMIT ? OFFSET ?`,
    ...owners,
    take,
    skip,
  );
  return collection(
    mime.ticket,
    rows.map((row) => ({ ...ticketDocument(row), ...names(row) })),
  );
}

export const ticketRoutes: readonly Route[] = [
  {
    extensions: ['desk'],
    pattern: '/ticket/:id',
    methods: { get: (context) => ({ type: mime.ticket, resource: ticketDocument(ownTicket(context, context.path['id'] ?? '')) }) },
  },
  { extensions: ['desk'], pattern: '/tickets', methods: { get: list } },
  { extensions: ['desk'], pattern: '/tickets/active', methods: { get: activeOfAgent } },
  { extensions: ['desk'], pattern: '/tickets/:id/full-data', methods: { get: fullData } },
  { extensions: ['desk'], pattern: '/tickets/:id/messages', methods: { get: messages } },
  { extensions: ['desk'], pattern: '/tickets/history/v2', methods: { get: history } },
  { extensions: ['desk'], pattern: '/tickets/history/metadata', methods: { get: history } },
];
