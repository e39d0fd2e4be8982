/** Runs one command as one transaction and makes its answer (blip-protocol 1.5). */
import { randomBytes } from 'node:crypto';
import type { Command } from '../../src-main/wire/envelope.ts';
import type { Caller } from '../lime/authenticate.ts';
import type { LimeSession } from '../lime/hub.ts';
import type { World } from '../world/world.ts';
import { Failure } from './failure.ts';
import { type CommandResult, extensionOf, matchPattern, parseUri } from './route.ts';
import { routes } from './routes.ts';

/** All that a guest may ask. */
const guestWords = new Set(['ping', 'presence', 'receipt']);

export interface ExecutedCommand {
  /** Null for `observe`, which is never answered. */
  readonly answer: object | null;
  /** Sandbox time at which the answer may leave. */
  readonly answerAt: number;
}

/** Never throws for what the command asks: everything is an answer with `status`. */
export function executeCommand(world: World, caller: Caller, command: Command, session: LimeSession | null): ExecutedCommand {
  const to = command.to ?? 'postmaster@msging.net';
  const head = { id: command.id, from: `${to}/#sandbox1`, to: caller.node, method: command.method };
  let metadata: Record<string, string> = {};
  let body: object;
  let answerAt = world.jobs.catchUp();
  try {
    const uri = parseUri(command.uri);
    metadata = {
      '#command.uri': `lime://${uri.owner ?? caller.identity}${uri.pathAndQuery}`,
      traceparent: `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`,
    };
    const result = world.clock.runAt(answerAt, () => world.database.transaction(() => handle(world, caller, command, session))());
    world.hub.flush();
    answerAt = result.answerAt ?? answerAt;
    body = { status: 'success', ...(result.type === undefined ? {} : { type: result.type, resource: result.resource }) };
  } catch (error) {
    world.hub.discard();
    if (!(error instanceof Failure)) {
      const note = error instanceof Error ? (error.stack ?? error.message) : String(error);
      world.log.write({ at: world.clock.now(), direction: 'in', transport: 'http', who: caller.node, note, envelope: command });
    }
    const reason =
      error instanceof Failure
        ? { code: error.code, description: error.message }
        : { code: 61, description: 'An error occurred while processing the command' };
    body = { status: 'failure', reason };
  }
  return { answer: command.method === 'observe' ? null : { ...head, ...body, metadata }, answerAt };
}

function handle(world: World, caller: Caller, command: Command, session: LimeSession | null): CommandResult {
  const extension = extensionOf(command.to);
  const uri = parseUri(command.uri);
  let isKnownUri = false;
  for (const route of routes) {
    const path = matchPattern(route.pattern, uri.segments);
    if (path === null || (uri.segments[0] !== 'ping' && (extension === null || !route.extensions.includes(extension)))) continue;
    isKnownUri = true;
    const handler = route.methods[command.method];
    if (handler === undefined) continue;
    if (caller.kind === 'guest' && !guestWords.has(uri.segments[0] ?? ''))
      throw new Failure(66, 'The command is not allowed for this identity');
    return handler({ world, caller, session, command, owner: uri.owner ?? caller.identity, path, query: uri.query });
  }
  if (isKnownUri) throw new Failure(63, 'The method is not supported for this resource');
  throw new Failure(62, 'The resource is not supported');
}
