/** Uploads (blip-protocol 3.16): an address to post to, and a fresh link for an old one. */
import { mime } from '../../src-main/wire/mime.ts';
import { addUpload, refreshUpload, uploadLink } from '../life/uploads.ts';
import { Failure, notFound } from './failure.ts';
import { type CommandContext, type CommandResult, type Route, requireType } from './route.ts';

function uploadAddress(context: CommandContext): CommandResult {
  const { world, caller, query } = context;
  if (caller.kind === 'guest') throw new Failure(66, 'The command is not allowed for this identity');
  const id = addUpload(world, caller.identity, query.get('secure')?.toLowerCase() === 'true');
  return { type: mime.text, resource: uploadLink(world, id) };
}

function refresh(context: CommandContext): CommandResult {
  requireType(context, mime.text);
  const { world, command } = context;
  const id = typeof command.resource === 'string' ? (command.resource.split('/').at(-1) ?? '') : '';
  if (!refreshUpload(world, id)) throw notFound();
  return { type: mime.text, resource: uploadLink(world, id) };
}

export const mediaRoutes: readonly Route[] = [
  { extensions: ['media'], pattern: '/upload-media-uri', methods: { get: uploadAddress } },
  { extensions: ['media'], pattern: '/refresh-media-uri', methods: { set: refresh } },
];
