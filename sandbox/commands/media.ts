/** Uploads (blip-protocol 3.16): an address to post to, and the link that comes of it. */
import { mime } from '../../src-main/wire/mime.ts';
import { uploadLink } from '../life/uploads.ts';
import { newId } from '../world/identifiers.ts';
import { run } from '../world/world.ts';
import { Failure, notFound } from './failure.ts';
import type { CommandContext, CommandResult, Route } from './route.ts';

const storedLimit = 200;

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
  return { type: mime.text, resource: uploadLink(world, id) };
}

function refresh(context: CommandContext): CommandResult {
  const { world, command } = context;
  const id = typeof command.resource === 'string' ? (command.resource.split('/').at(-1) ?? '') : '';
  if (run(world, 'UPDATE media SET created_at = ? WHERE id = ?', world.clock.now(), id).changes === 0) throw notFound();
  return { type: mime.text, resource: uploadLink(world, id) };
}

export const mediaRoutes: readonly Route[] = [
  { extensions: ['media'], pattern: '/upload-media-uri', methods: { get: uploadAddress } },
  { extensions: ['media'], pattern: '/refresh-media-uri', methods: { set: refresh } },
];
