/** Uploads (blip-protocol 3.16): an address to post to, and the link that comes of it. */
import { mime } from '../../src-main/wire/mime.ts';
import { newId } from '../world/identifiers.ts';
import { one, run, type World } from '../world/world.ts';
import { Failure, notFound } from './failure.ts';
import type { CommandContext, CommandResult, Route } from './route.ts';

const linkKeptMs = 30 * 60_000;
const storedLimit = 200;

function link(world: World, id: string): string {
  return `${world.url}/media/${id}`;
}

function uploadAddress(context: CommandContext): CommandResult {
  const { world, caller, query } = context;
  if (caller.kind === 'guest') throw new Failure(66, 'The command is not allowed for this identity');
  const id = newId();
  run(
    world,
    'INSERT INTO media (id, owner, is_secure, created_at) VALUES (?, ?, ?, ?)',
    id,
    caller.identity,
    query.get('secure') === 'true' ? 1 : 0,
    world.clock.now(),
  );
  run(world, 'DELETE FROM media WHERE id NOT IN (SELECT id FROM media ORDER BY created_at DESC LIMIT ?)', storedLimit);
  return { type: mime.text, resource: link(world, id) };
}

function refresh(context: CommandContext): CommandResult {
  const { world, command } = context;
  const id = typeof command.resource === 'string' ? (command.resource.split('/').at(-1) ?? '') : '';
  if (run(world, 'UPDATE media SET created_at = ? WHERE id = ?', world.clock.now(), id).changes === 0) throw notFound();
  return { type: mime.text, resource: link(world, id) };
}

/** Keeps what was posted to an upload address. @returns its link, or null for an address that was not given out or is used. */
export function storeUpload(world: World, id: string, bytes: Buffer): string | null {
  return run(world, 'UPDATE media SET bytes = ? WHERE id = ? AND bytes IS NULL', bytes, id).changes === 0 ? null : link(world, id);
}

/** @returns null for an unknown link, and for a secure one after half an hour. */
export function readUpload(world: World, id: string): Buffer | null {
  const row = one<{ bytes: Buffer | null; is_secure: number; created_at: number }>(
    world,
    'SELECT bytes, is_secure, created_at FROM media WHERE id = ?',
    id,
  );
  if (row === undefined || (row.is_secure === 1 && world.clock.now() - row.created_at > linkKeptMs)) return null;
  return row.bytes;
}

export const mediaRoutes: readonly Route[] = [
  { extensions: ['media'], pattern: '/upload-media-uri', methods: { get: uploadAddress } },
  { extensions: ['media'], pattern: '/refresh-media-uri', methods: { set: refresh } },
];
