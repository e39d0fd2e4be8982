/** Owner configuration, agent permissions, teams and queues (blip-protocol 3.10.1, 3.10.2, 3.13). */
import { domainOf, normalIdentity, sameIdentity } from '../../src-main/wire/identity.ts';
import { mime } from '../../src-main/wire/mime.ts';
import { isoDate } from '../world/clock.ts';
import { derivedId, newId } from '../world/identifiers.ts';
import { all, one, run } from '../world/world.ts';
import { chatbotsOf, requireChatbot } from './attendants.ts';
import { Failure, missingField, notFound } from './failure.ts';
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

const desk = 'postmaster@desk.msging.net';

function mayRead(context: CommandContext, bot: string): boolean {
  return chatbotsOf(context).some((own) => sameIdentity(own, bot));
}

function readConfiguration(context: CommandContext): CommandResult {
  const caller = normalIdentity(context.owner);
  if (!mayRead(context, caller)) throw new Failure(31, 'The configuration belongs to another identity');
  const owner = context.query.get('owner') ?? desk;
  const rows = all<{ name: string; value: string }>(
    context.world,
    'SELECT name, value FROM configuration WHERE caller = ? AND owner = ? ORDER BY name',
    caller,
    owner,
  );
  return {
    type: mime.collection,
    resource: { itemType: mime.configuration, items: rows.map((row) => ({ owner, caller, name: row.name, value: row.value })) },
  };
}

function writeConfiguration(context: CommandContext): CommandResult {
  requireType(context, mime.json);
  const caller = normalIdentity(context.query.get('caller') ?? context.caller.identity);
  if (context.caller.kind !== 'bot' || !mayRead(context, caller)) throw new Failure(31, 'The configuration belongs to another identity');
  const owner = domainOf(context.owner) === 'desk.msging.net' ? context.owner : (context.query.get('owner') ?? desk);
  const resource = context.command.resource;
  if (typeof resource !== 'object' || resource === null) throw missingField('resource');
  for (const [name, value] of Object.entries(resource)) {
    if (typeof value !== 'string') throw new Failure(21, `The value of '${name}' must be a string`);
    run(
      context.world,
      'INSERT INTO configuration (caller, owner, name, value) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      caller,
      owner,
      name,
      value,
    );
  }
  return {};
}

interface PermissionRow {
  readonly owner: string;
  readonly agent: string;
  readonly name: string;
  readonly is_active: number;
}

function ownPermissions(context: CommandContext): CommandResult {
  if (context.caller.kind !== 'attendant') throw new Failure(66, 'The command is not allowed for this identity');
  const items = chatbotsOf(context).map((owner) => ({
    OwnerIdentity: owner,
    Permissions: all<PermissionRow>(
      context.world,
      'SELECT * FROM permissions WHERE owner = ? AND agent = ? ORDER BY name',
      owner,
      context.caller.identity,
    ).map((row) => ({
      Name: row.name,
      IsActive: row.is_active === 1,
    })),
  }));
  return collection(mime.ownerPermissionCache, items);
}

function permissionsOfAgent(context: CommandContext): CommandResult {
  requireChatbot(context);
  const agent = normalIdentity((context.path['agent'] ?? '').replaceAll('%25', '%'));
  const rows = all<PermissionRow>(
    context.world,
    'SELECT * FROM permissions WHERE owner = ? AND agent = ? ORDER BY name',
    context.caller.identity,
    agent,
  );
  const items = rows.map((row) => ({
    id: derivedId('permission', row.owner, row.agent, row.name),
    ownerIdentity: row.owner,
    agentIdentity: row.agent,
    name: row.name,
    isActive: row.is_active === 1,
  }));
  return collection('application/vnd.iris.desk.agentpermission+json', items);
}

function setPermissions(context: CommandContext): CommandResult {
  requireChatbot(context);
  requireType(context, mime.collection);
  const items = resourceFields(context.command.resource)['items'];
  if (!Array.isArray(items)) throw missingField('items');
  for (const item of items) {
    const fields = resourceFields(item);
    const [agents, permissions] = [fields['agents'], fields['permissions']];
    if (!Array.isArray(agents) || !Array.isArray(permissions)) throw missingField('agents, permissions');
    for (const agent of agents) {
      for (const permission of permissions) {
        const entry = resourceFields(permission);
        run(
          context.world,
          'INSERT INTO permissions (owner, agent, name, is_active) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET is_active = excluded.is_active',
          context.caller.identity,
          normalIdentity(String(agent)),
          requiredText(entry, 'name'),
          entry['isactive'] === true ? 1 : 0,
        );
      }
    }
  }
  return {};
}

function teams(context: CommandContext): CommandResult {
  requireChatbot(context);
  const owner = context.caller.kind === 'bot' ? context.caller.identity : normalIdentity(context.query.get('owneridentity') ?? '');
  const rows = all<{ teams: string; status: string }>(
    context.world,
    'SELECT teams, status FROM attendants JOIN people USING (identity) WHERE owner = ?',
    owner,
  );
  const online = new Map<string, number>();
  for (const row of rows) {
    for (const team of JSON.parse(row.teams) as string[]) online.set(team, (online.get(team) ?? 0) + (row.status === 'Online' ? 1 : 0));
  }
  const items = [...online].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, agentsOnline]) => ({ name, agentsOnline }));
  return collection(mime.team, items);
}

interface QueueRow {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly is_active: number;
  readonly priority: number;
  readonly stored_at: number;
}

function queueDocument(row: QueueRow): Record<string, unknown> {
  return {
    id: row.id,
    ownerIdentity: row.owner,
    name: row.name,
    isActive: row.is_active === 1,
    storageDate: isoDate(row.stored_at),
    Priority: row.priority,
    uniqueId: row.id,
  };
}

function queue(context: CommandContext): QueueRow {
  requireChatbot(context);
  const row = one<QueueRow>(
    context.world,
    'SELECT * FROM queues WHERE owner = ? AND id = ?',
    context.caller.identity,
    context.path['id'] ?? '',
  );
  if (row === undefined) throw notFound();
  return row;
}

function listQueues(context: CommandContext): CommandResult {
  requireChatbot(context);
  const rows = all<QueueRow>(context.world, 'SELECT * FROM queues WHERE owner = ? ORDER BY name', context.caller.identity);
  return collection(mime.attendanceQueue, rows.map(queueDocument));
}

function saveQueue(context: CommandContext): CommandResult {
  requireChatbot(context);
  requireType(context, mime.attendanceQueue);
  const fields = resourceFields(context.command.resource);
  const id = optionalText(fields, 'id') ?? newId();
  run(
    context.world,
    `INSERT INTO queues (id, owner, name, is_active, priority, stored_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, is_active = excluded.is_active, priority = excluded.priority`,
    id,
    context.caller.identity,
    requiredText(fields, 'name'),
    fields['isactive'] === false ? 0 : 1,
    typeof fields['priority'] === 'number' ? fields['priority'] : 0,
    context.world.clock.now(),
  );
  return { type: mime.attendanceQueue, resource: queueDocument(queue({ ...context, path: { id } })) };
}

function removeQueue(context: CommandContext): CommandResult {
  run(context.world, 'DELETE FROM queues WHERE id = ?', queue(context).id);
  return {};
}

export const settingsRoutes: readonly Route[] = [
  { extensions: ['core', 'desk'], pattern: '/configuration/caller', methods: { get: readConfiguration } },
  { extensions: ['core', 'desk'], pattern: '/configuration', methods: { set: writeConfiguration } },
  { extensions: ['desk'], pattern: '/agent/permissions/all', methods: { get: ownPermissions } },
  { extensions: ['desk'], pattern: '/agent/permissions', methods: { set: setPermissions } },
  { extensions: ['desk'], pattern: '/agent/:agent/permission', methods: { get: permissionsOfAgent } },
  { extensions: ['desk'], pattern: '/teams', methods: { get: teams } },
  { extensions: ['desk'], pattern: '/teams/agents-online', methods: { get: teams } },
  { extensions: ['desk'], pattern: '/attendance-queues', methods: { get: listQueues, set: saveQueue } },
  {
    extensions: ['desk'],
    pattern: '/attendance-queues/:id',
    methods: { get: (context) => ({ type: mime.attendanceQueue, resource: queueDocument(queue(context)) }), delete: removeQueue },
  },
];
