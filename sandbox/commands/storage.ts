/** Buckets, resources, contexts and flow ids of a bot (blip-protocol 3.8, 3.17). */
import { normalIdentity, sameIdentity } from '../../src-main/wire/identity.ts';
import { mime } from '../../src-main/wire/mime.ts';
import { all, one, run } from '../world/world.ts';
import { Failure, notFound } from './failure.ts';
import { type CommandContext, type CommandResult, collection, type Route } from './route.ts';

/** The bot whose storage is meant: an absolute URI may name one; a key opens its own only, an attendant's session reads any. */
function ownerOf(context: CommandContext): string {
  if (context.caller.kind === 'bot' && !sameIdentity(context.owner, context.caller.identity))
    throw new Failure(31, 'The owner is another identity');
  if (context.caller.kind === 'guest') throw new Failure(66, 'The command is not allowed for this identity');
  return normalIdentity(context.owner);
}

function documents(kind: 'bucket' | 'resource', collectionName: string): readonly Route[] {
  const read = (context: CommandContext): CommandResult => {
    const row = one<{ type: string; value: string; expires_at: number | null }>(
      context.world,
      'SELECT type, value, expires_at FROM documents WHERE kind = ? AND owner = ? AND key = ?',
      kind,
      ownerOf(context),
      context.path['key'] ?? '',
    );
    if (row === undefined || (row.expires_at !== null && row.expires_at <= context.world.clock.now())) throw notFound();
    return { type: row.type, resource: JSON.parse(row.value) as unknown };
  };
  const write = (context: CommandContext): CommandResult => {
    const { world, command, query } = context;
    if (command.type === undefined) throw new Failure(23, 'The resource type is missing');
    if (command.resource === undefined || command.resource === null) throw new Failure(21, "The required field 'resource' is missing");
    const expiration = query.get('expiration');
    if (expiration !== undefined && !/^\d+$/.test(expiration)) throw new Failure(64, 'The expiration parameter must be a number');
    run(
      world,
      `INSERT INTO documents (kind, owner, key, type, value, expires_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET type = excluded.type, value = excluded.value, expires_at = excluded.expires_at`,
      kind,
      ownerOf(context),
      context.path['key'] ?? '',
      command.type,
      JSON.stringify(command.resource),
      expiration === undefined ? null : world.clock.now() + Number(expiration),
    );
    return {};
  };
  const remove = (context: CommandContext): CommandResult => {
    const { changes } = run(
      context.world,
      'DELETE FROM documents WHERE kind = ? AND owner = ? AND key = ?',
      kind,
      ownerOf(context),
      context.path['key'] ?? '',
    );
    if (changes === 0) throw notFound();
    return {};
  };
  const list = (context: CommandContext): CommandResult => {
    const rows = all<{ key: string }>(
      context.world,
      'SELECT key FROM documents WHERE kind = ? AND owner = ? ORDER BY key',
      kind,
      ownerOf(context),
    );
    return collection(
      mime.text,
      rows.map((row) => row.key),
    );
  };
  return [
    { extensions: ['core'], pattern: collectionName, methods: { get: list } },
    { extensions: ['core'], pattern: `${collectionName}/:key`, methods: { get: read, set: write, delete: remove } },
  ];
}

function contextKey(context: CommandContext): [string, string, string] {
  return [ownerOf(context), normalIdentity(context.path['identity'] ?? ''), context.path['name'] ?? ''];
}

function readContext(context: CommandContext): CommandResult {
  const row = one<{ type: string; value: string }>(
    context.world,
    'SELECT type, value FROM contexts WHERE owner = ? AND identity = ? AND name = ? COLLATE NOCASE',
    ...contextKey(context),
  );
  if (row === undefined) throw notFound();
  return { type: row.type, resource: JSON.parse(row.value) as unknown };
}

function writeContext(context: CommandContext): CommandResult {
  const { command } = context;
  if (command.type === undefined) throw new Failure(23, 'The resource type is missing');
  if (command.resource === undefined || command.resource === null) throw new Failure(21, "The required field 'resource' is missing");
  const [owner, identity, name] = contextKey(context);
  run(context.world, 'DELETE FROM contexts WHERE owner = ? AND identity = ? AND name = ? COLLATE NOCASE', owner, identity, name);
  run(
    context.world,
    'INSERT INTO contexts (owner, identity, name, type, value) VALUES (?, ?, ?, ?, ?)',
    owner,
    identity,
    name,
    command.type,
    JSON.stringify(command.resource),
  );
  return {};
}

function removeContext(context: CommandContext): CommandResult {
  const { changes } = run(
    context.world,
    'DELETE FROM contexts WHERE owner = ? AND identity = ? AND name = ? COLLATE NOCASE',
    ...contextKey(context),
  );
  if (changes === 0) throw notFound();
  return {};
}

function listContexts(context: CommandContext): CommandResult {
  const [owner, identity] = contextKey(context);
  const rows = all<{ name: string; type: string; value: string }>(
    context.world,
    'SELECT name, type, value FROM contexts WHERE owner = ? AND identity = ? ORDER BY name',
    owner,
    identity,
  );
  if (context.query.get('withcontextvalues') !== 'true')
    return collection(
      mime.text,
      rows.map((row) => row.name),
    );
  const items = rows.map((row) => ({ name: row.name, type: row.type, value: JSON.parse(row.value) as unknown }));
  return collection('application/vnd.iris.context+json', items);
}

function flowId(context: CommandContext): CommandResult {
  const shortName = context.query.get('shortname');
  const owner = shortName === undefined ? ownerOf(context) : `${shortName.toLowerCase()}@msging.net`;
  const row = one<{ value: string }>(context.world, "SELECT value FROM documents WHERE kind = 'flow-id' AND owner = ?", owner);
  if (row === undefined) throw notFound();
  return { type: mime.text, resource: JSON.parse(row.value) as unknown };
}

export const storageRoutes: readonly Route[] = [
  ...documents('bucket', '/buckets'),
  ...documents('resource', '/resources'),
  { extensions: ['core', 'builder'], pattern: '/contexts/:identity', methods: { get: listContexts } },
  {
    extensions: ['core', 'builder'],
    pattern: '/contexts/:identity/:name',
    methods: { get: readContext, set: writeContext, delete: removeContext },
  },
  { extensions: ['core', 'builder'], pattern: '/flow-id', methods: { get: flowId } },
];
