/** Conversations and the log of three days (blip-protocol 3.7, 3.15.1). */
import { domainOf, normalIdentity } from '../../src-main/wire/identity.ts';
import { mime } from '../../src-main/wire/mime.ts';
import { isoDate } from '../world/clock.ts';
import { all, routerIdentity } from '../world/world.ts';
import { Failure } from './failure.ts';
import { type CommandContext, type CommandResult, collection, paging, type Route } from './route.ts';

interface ThreadRow {
  readonly id: string;
  readonly identity: string;
  readonly direction: string;
  readonly type: string;
  readonly content: string;
  readonly date_at: number;
  readonly status: string;
  readonly reason: string | null;
  readonly metadata: string;
}

const dayMs = 86_400_000;
const threadsKeptMs = 90 * dayMs;
const logKeptMs = 3 * dayMs;

function document(row: ThreadRow): Record<string, unknown> {
  return {
    id: row.id,
    direction: row.direction,
    type: row.type,
    content: JSON.parse(row.content) as unknown,
    date: isoDate(row.date_at),
    status: row.status,
    reason: row.reason === null ? null : (JSON.parse(row.reason) as unknown),
    metadata: JSON.parse(row.metadata) as unknown,
  };
}

function oldestOf(context: CommandContext): number {
  const text = context.query.get('storagedate');
  if (text === undefined) return Number.MAX_SAFE_INTEGER;
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new Failure(64, 'The storageDate parameter must be a date');
  return at;
}

/** Messages of one customer, newest first unless asked otherwise; the last three months. */
export function readThread(context: CommandContext, identity: string, isAscending: boolean): CommandResult {
  const { take } = paging(context, 20, 100);
  const from = oldestOf(context);
  const isForward = context.query.get('direction')?.toLowerCase() === 'asc';
  const rows = all<ThreadRow>(
    context.world,
    `SELECT * FROM thread_messages WHERE owner = ? AND identity = ? AND date_at >= ? AND date_at ${isForward ? '>=' : '<='} ?
     ORDER BY date_at ${isForward ? 'ASC' : 'DESC'}, seq ${isForward ? 'ASC' : 'DESC'} LIMIT ?`,
    routerIdentity(context.world),
    identity,
    context.world.clock.now() - threadsKeptMs,
    isForward && from === Number.MAX_SAFE_INTEGER ? 0 : from,
    take,
  );
  const isNewestFirst = !isForward;
  const items = rows.map(document);
  return collection(mime.threadMessage, isNewestFirst === isAscending ? items.reverse() : items);
}

function thread(context: CommandContext): CommandResult {
  const identity = normalIdentity(context.path['identity'] ?? '');
  // Tunnel identities and a chatbot's key have no thread of their own here.
  if (domainOf(identity) === 'tunnel.msging.net' || !context.caller.isRouter) return collection(mime.threadMessage, []);
  return readThread(context, identity, false);
}

function listThreads(context: CommandContext): CommandResult {
  const { skip, take } = paging(context, 50, 100);
  const rows = all<ThreadRow>(
    context.world,
    `SELECT * FROM thread_messages WHERE seq IN (SELECT max(seq) FROM thread_messages WHERE owner = ? AND date_at >= ? GROUP BY identity)
     ORDER BY date_at DESC LIMIT ? OFFSET ?`,
    context.caller.identity,
    context.world.clock.now() - threadsKeptMs,
    take,
    skip,
  );
  const items = rows.map((row) => ({
    ownerIdentity: context.caller.identity,
    identity: row.identity,
    lastMessage: document(row),
    unreadMessages: 0,
  }));
  return collection(mime.thread, items);
}

function listNotifications(context: CommandContext): CommandResult {
  const id = context.query.get('id');
  const { take } = paging(context, 100, 100);
  const rows = all<{ id: string; event: string; from_node: string; to_node: string; reason: string | null; metadata: string }>(
    context.world,
    `SELECT * FROM notifications WHERE owner = ? AND at >= ? ${id === undefined ? '' : 'AND id = ?'} ORDER BY at DESC, seq DESC LIMIT ?`,
    context.caller.identity,
    context.world.clock.now() - logKeptMs,
    ...(id === undefined ? [] : [id]),
    take,
  );
  const items = rows.map((row) => ({
    event: row.event,
    id: row.id,
    from: row.from_node,
    to: row.to_node,
    ...(row.reason === null ? {} : { reason: JSON.parse(row.reason) as unknown }),
    metadata: JSON.parse(row.metadata) as unknown,
  }));
  return collection(mime.notification, items);
}

function listMessages(context: CommandContext): CommandResult {
  const id = context.query.get('id');
  const { take } = paging(context, 100, 100);
  const owner = context.caller.identity;
  const rows = all<ThreadRow>(
    context.world,
    `SELECT * FROM thread_messages WHERE owner = ? AND date_at >= ? ${id === undefined ? '' : 'AND id = ?'} ORDER BY date_at DESC, seq DESC LIMIT ?`,
    owner,
    context.world.clock.now() - logKeptMs,
    ...(id === undefined ? [] : [id]),
    take,
  );
  const items = rows.map((row) => ({
    id: row.id,
    from: row.direction === 'sent' ? owner : row.identity,
    to: row.direction === 'sent' ? row.identity : owner,
    type: row.type,
    content: JSON.parse(row.content) as unknown,
    metadata: JSON.parse(row.metadata) as unknown,
  }));
  return collection('application/vnd.lime.message+json', items);
}

export const threadRoutes: readonly Route[] = [
  { extensions: ['core', 'threads'], pattern: '/threads', methods: { get: listThreads } },
  { extensions: ['core', 'threads'], pattern: '/threads/:identity', methods: { get: thread } },
  { extensions: ['core', 'threads'], pattern: '/threads-merged/:identity', methods: { get: thread } },
  { extensions: ['core', 'threads'], pattern: '/notifications', methods: { get: listNotifications } },
  { extensions: ['core', 'threads'], pattern: '/messages', methods: { get: listMessages } },
];
