/** Tunnels: from a chatbot's customer to the router's (blip-protocol 3.15.2). */
import { sameIdentity } from '../../src-main/wire/identity.ts';
import { mime } from '../../src-main/wire/mime.ts';
import { one } from '../world/world.ts';
import { notFound } from './failure.ts';
import type { CommandContext, CommandResult, Route } from './route.ts';

function readTunnel(context: CommandContext): CommandResult {
  const id = (context.path['id'] ?? '').replace(/@tunnel\.msging\.net$/i, '').toLowerCase();
  const row = one<{ owner: string; originator: string; destination: string }>(
    context.world,
    'SELECT owner, originator, destination FROM tunnels WHERE id = ?',
    id,
  );
  const isPart =
    row !== undefined && (sameIdentity(row.destination, context.caller.identity) || sameIdentity(row.owner, context.caller.identity));
  if (!isPart) throw notFound();
  return { type: mime.tunnel, resource: { owner: row.owner, originator: row.originator, destination: row.destination } };
}

export const tunnelRoutes: readonly Route[] = [{ extensions: ['tunnel'], pattern: '/tunnels/:id', methods: { get: readTunnel } }];
