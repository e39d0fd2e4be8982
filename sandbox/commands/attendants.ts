/** Attendants and their status (blip-protocol 3.12). The status is the person's, the same at every chatbot. */
import { domainOf, normalIdentity } from '../../src-main/wire/identity.ts';
import { mime } from '../../src-main/wire/mime.ts';
import { setStatus } from '../life/presence.ts';
import { isoDate } from '../world/clock.ts';
import { all, one, run } from '../world/world.ts';
import { Failure, missingField, notFound } from './failure.ts';
import { compileFilter, type FilterFields } from './filter.ts';
import {
  type CommandContext,
  type CommandResult,
  collection,
  optionalText,
  paging,
  type Route,
  requiredText,
  requireType,
  resourceFields,
} from './route.ts';

interface AttendantRow {
  readonly owner: string;
  readonly identity: string;
  readonly full_name: string;
  readonly email: string;
  readonly teams: string;
  readonly status: string;
  readonly last_service_at: number | null;
  readonly agent_slots: number;
  readonly is_enabled: number;
  readonly in_service: number;
}

const select = `SELECT attendants.*, people.full_name, people.email, people.status, people.last_service_at,
  (SELECT count(*) FROM tickets WHERE tickets.agent = attendants.identity AND tickets.owner = attendants.owner AND tickets.status = 'Open') AS in_service
  FROM attendants JOIN people ON people.identity = attendants.identity`;
const fields: FilterFields = {
  identity: { sql: 'attendants.identity', kind: 'identity' },
  fullname: { sql: 'people.full_name', kind: 'text' },
  email: { sql: 'people.email', kind: 'text' },
  status: { sql: 'people.status', kind: 'word' },
};
const statuses = ['Offline', 'Pause', 'Online', 'Invisible'];

/** The attendance resources exist for chatbots only (blip-protocol 2.2). */
export function requireChatbot(context: CommandContext): void {
  if (context.caller.isRouter || context.caller.kind === 'guest') throw notFound();
}

function document(row: AttendantRow): Record<string, unknown> {
  return {
    identity: row.identity,
    fullName: row.full_name,
    email: row.email,
    teams: JSON.parse(row.teams) as string[],
    status: row.status,
    ...(row.last_service_at === null ? {} : { lastServiceDate: isoDate(row.last_service_at) }),
    agentSlots: row.agent_slots,
    ticketsInService: row.in_service,
    isEnabled: row.is_enabled === 1,
  };
}

function list(context: CommandContext): CommandResult {
  requireChatbot(context);
  const { skip, take } = paging(context, 20, 200);
  const text = context.query.get('$filter');
  const filter = text === undefined ? { sql: '1', parameters: [] } : compileFilter(text, fields);
  const direction = context.query.get('$ascending') === 'false' ? 'DESC' : 'ASC';
  const rows = all<AttendantRow>(
    context.world,
    `${select} WHERE owner = ? AND ${filter.sql} ORDER BY people.full_name ${direction} LIMIT ? OFFSET ?`,
    context.caller.identity,
    ...filter.parameters,
    take,
    skip,
  );
  return collection(mime.attendant, rows.map(document));
}

function lightList(context: CommandContext): CommandResult {
  requireChatbot(context);
  const teams = context.query.get('teams')?.split(',') ?? [];
  const rows = all<AttendantRow>(context.world, `${select} WHERE owner = ? ORDER BY people.full_name`, context.caller.identity)
    .map(document)
    .filter((row) => teams.length === 0 || (row['teams'] as string[]).some((team) => teams.includes(team)));
  const withStatus = context.query.get('includestatus') !== 'false';
  return collection(
    mime.attendant,
    rows.map(({ status, ...rest }) => (withStatus ? { ...rest, status } : rest)),
  );
}

function save(context: CommandContext): CommandResult {
  requireChatbot(context);
  requireType(context, mime.attendant, mime.collection);
  const resource = resourceFields(context.command.resource);
  const items = Array.isArray(resource['items']) ? resource['items'] : [context.command.resource];
  for (const item of items) {
    const entry = resourceFields(item);
    const identity = normalIdentity(requiredText(entry, 'identity'));
    if (one(context.world, 'SELECT 1 FROM people WHERE identity = ?', identity) === undefined)
      throw new Failure(33, 'The account was not found');
    const teams = Array.isArray(entry['teams']) ? entry['teams'].map(String) : ['Default'];
    run(
      context.world,
      'INSERT INTO attendants (owner, identity, teams) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET teams = excluded.teams',
      context.caller.identity,
      identity,
      JSON.stringify(teams),
    );
  }
  return {};
}

function remove(context: CommandContext): CommandResult {
  requireChatbot(context);
  const identity = normalIdentity(context.path['identity'] ?? '');
  if (run(context.world, 'DELETE FROM attendants WHERE owner = ? AND identity = ?', context.caller.identity, identity).changes === 0)
    throw notFound();
  return {};
}

/** Whose status is changed: the session's own person, or with a chatbot's key the one named (blip-protocol 4.1 G19). */
function personOf(context: CommandContext, named: string | null): string {
  if (context.caller.kind === 'attendant') return context.caller.identity;
  requireChatbot(context);
  if (context.world.switches.keyPresence === 'refuse') throw new Failure(66, 'The command is not allowed for this identity');
  if (named === null) throw missingField('identity');
  const identity = normalIdentity(named.replaceAll('%25', '%'));
  const row = one(context.world, 'SELECT 1 FROM attendants WHERE owner = ? AND identity = ?', context.caller.identity, identity);
  if (row === undefined) throw notFound();
  return identity;
}

function changeStatus(context: CommandContext): CommandResult {
  requireType(context, mime.attendantStatusDevice);
  const resource = resourceFields(context.command.resource);
  const status = statuses.find((word) => word.toLowerCase() === requiredText(resource, 'status').toLowerCase());
  if (status === undefined) throw new Failure(24, 'The status is not valid');
  const identity = personOf(context, optionalText(resource, 'identity'));
  if (status === 'Online' && context.world.switches.goOnline === 'refuse') throw new Failure(61, 'The attendant could not go online');
  const person = one<{ status: string }>(context.world, 'SELECT status FROM people WHERE identity = ?', identity);
  if (person?.status === status) throw new Failure(64, 'The attendant is already in this status');
  setStatus(context.world, identity, status);
  return {};
}

function storedStatus(context: CommandContext): CommandResult {
  const asked = context.query.get('owneridentity');
  const identity = asked === undefined ? context.caller.identity : normalIdentity(asked.replaceAll('%25', '%'));
  const person = one<{ full_name: string; email: string; status: string }>(
    context.world,
    'SELECT full_name, email, stored_status AS status FROM people WHERE identity = ?',
    identity,
  );
  if (person === undefined) throw notFound();
  return { type: mime.attendant, resource: { identity, fullName: person.full_name, email: person.email, status: person.status } };
}

function counters(context: CommandContext): CommandResult {
  const { world, caller } = context;
  if (caller.kind !== 'attendant') throw new Failure(66, 'The command is not allowed for this identity');
  const person = one<{ status: string }>(world, 'SELECT status FROM people WHERE identity = ?', caller.identity);
  const count = (condition: string): string =>
    String(
      one<{ count: number }>(
        world,
        `SELECT count(*) AS count FROM tickets WHERE status = 'Waiting' AND owner IN (SELECT owner FROM attendants WHERE identity = ?) AND ${condition}`,
        caller.identity,
        ...(condition === '1' ? [] : [caller.identity]),
      )?.count ?? 0,
    );
  const resource = {
    status: person?.status ?? 'Offline',
    waitingTicketsCount: count('1'),
    waitingClaimableTicketsCount: count('(agent IS NULL OR agent = ?)'),
  };
  return { type: mime.json, resource };
}

/** Chatbots that an attendant works for. */
export function chatbotsOf(context: CommandContext): string[] {
  if (context.caller.kind === 'bot') return [context.caller.identity];
  if (domainOf(context.caller.identity) !== 'blip.ai') return [];
  return all<{ owner: string }>(context.world, 'SELECT owner FROM attendants WHERE identity = ?', context.caller.identity).map(
    (row) => row.owner,
  );
}

export const attendantRoutes: readonly Route[] = [
  { extensions: ['desk'], pattern: '/attendants', methods: { get: list, set: save } },
  { extensions: ['desk'], pattern: '/attendants/change-status', methods: { set: changeStatus } },
  { extensions: ['desk'], pattern: '/attendants/:identity', methods: { delete: remove } },
  { extensions: ['desk'], pattern: '/agents/v2', methods: { get: lightList } },
  { extensions: ['desk'], pattern: '/agents/status', methods: { get: storedStatus } },
  { extensions: ['desk'], pattern: '/agents/info', methods: { get: counters } },
];
