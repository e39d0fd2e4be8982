/** The platform's three HTTP endpoints and its media store (blip-protocol 2, 3.16). */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Command, commandSchema, messageSchema, notificationSchema } from '../../src-main/wire/envelope.ts';
import { executeCommand } from '../commands/execute.ts';
import { quirkOfCommand, quirkOfMessage } from '../life/outcomes.ts';
import { receiveMessage, receiveNotification } from '../life/outgoing.ts';
import { type Caller, callerOfHeader } from '../lime/authenticate.ts';
import type { World } from '../world/world.ts';
import { damaged, type Fault, type FaultBook } from './faults.ts';
import { serveMediaStore } from './media-store.ts';
import type { EnvelopeKind, Throughput } from './throughput.ts';

export interface SurfaceParts {
  readonly world: World;
  readonly faults: FaultBook;
  readonly throughput: Throughput;
}

function refuse(reply: FastifyReply, status: number, code: number, description: string): FastifyReply {
  return reply.code(status).type('application/json').send({ code, description });
}

function reset(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  request.raw.socket.resetAndDestroy();
  return reply;
}

/** Plays a fault's effect instead of the answer that `answer` would have been. */
async function playFault(world: World, fault: Fault, request: FastifyRequest, reply: FastifyReply, answer: string): Promise<FastifyReply> {
  switch (fault.effect) {
    case 'hang':
      // Held until the client gives up or the sandbox ends.
      reply.hijack();
      return reply;
    case 'reset':
      return reset(request, reply);
    case '504':
      return refuse(reply, 504, 86, 'The extension did not answer in time');
    case '500':
      return refuse(reply, 500, 1, 'Internal server error');
    case '429':
      return refuse(reply, 429, 34, 'Throughput exceeded');
    case 'garbage':
      return reply.code(200).type('application/json').send(damaged('garbage'));
    case 'html':
      return reply.code(200).type('text/html').send(damaged('html'));
    case 'truncate': {
      // Half of what was promised, then the end of the connection.
      reply.hijack();
      const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nDate: ${new Date(world.clock.now()).toUTCString()}\r\n`;
      const socket = request.raw.socket;
      socket.write(`${head}Content-Length: ${Buffer.byteLength(answer)}\r\n\r\n${damaged('truncate', answer)}`);
      await sleep(20);
      socket.destroy();
      return reply;
    }
    case 'refuse': {
      const { id } = request.body as { id?: unknown };
      const failure = { id, method: 'set', status: 'failure', reason: { code: fault.code, description: 'Refused on request' } };
      return reply.code(200).type('application/json').send(JSON.stringify(failure));
    }
    case 'delay':
      return reply;
  }
}

function admitted(parts: SurfaceParts, kind: EnvelopeKind, request: FastifyRequest, reply: FastifyReply): Caller | null {
  const caller = callerOfHeader(parts.world, request.headers.authorization);
  if (caller === null) {
    refuse(reply, 401, 13, 'The authorization key is missing or not valid');
    return null;
  }
  if (!parts.throughput.admit(parts.world, caller.identity, kind)) {
    refuse(reply, 429, 34, 'Throughput exceeded');
    return null;
  }
  return caller;
}

function log(world: World, direction: 'in' | 'out', who: string, note: string, envelope: unknown): void {
  world.log.write({ at: world.clock.now(), direction, transport: 'http', who, note, envelope });
}

function commandOf(body: unknown): Command | null {
  const parsed = commandSchema.safeParse(body);
  return parsed.success && typeof parsed.data.uri === 'string' ? parsed.data : null;
}

async function answerCommand(parts: SurfaceParts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { world, faults } = parts;
  const caller = admitted(parts, 'commands', request, reply);
  if (caller === null) return reply;
  const command = commandOf(request.body);
  if (command === null) return refuse(reply, 400, 21, 'The command is not valid');
  log(world, 'in', caller.identity, '', command);

  const fault = faults.take(command.uri ?? '', command.method);
  if (fault !== null) {
    log(world, 'out', caller.identity, `fault ${fault.when} ${fault.effect}`, null);
    let text = damaged('truncate');
    if (fault.when === 'after') text = JSON.stringify(executeCommand(world, caller, command, null).answer);
    await world.jobs.waitUntil(world.clock.now() + fault.delayMs);
    if (fault.effect !== 'delay') return playFault(world, fault, request, reply, text);
    if (fault.when === 'after') return reply.type('application/json').send(text);
  }

  const quirk = quirkOfCommand(world, command);
  if (quirk === 'refuseOnce') return refuse(reply, 429, 34, 'Throughput exceeded');
  const { answer, answerAt } = executeCommand(world, caller, command, null);
  if (quirk === 'hang') {
    await world.jobs.waitUntil(world.clock.now() + world.switches.commandTimeoutMs);
    return refuse(reply, 504, 86, 'The extension did not answer in time');
  }
  await world.jobs.waitUntil(answerAt);
  log(world, 'out', caller.identity, '', answer);
  if (answer === null) return reply.code(202).send();
  return reply.type('application/json').send(JSON.stringify(answer));
}

async function takeEnvelope(
  parts: SurfaceParts,
  kind: 'messages' | 'notifications',
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { world, faults } = parts;
  const caller = admitted(parts, kind, request, reply);
  if (caller === null) return reply;
  const message = kind === 'messages' ? messageSchema.safeParse(request.body) : null;
  const notification = kind === 'notifications' ? notificationSchema.safeParse(request.body) : null;
  const parsed = message ?? notification;
  if (parsed === null || !parsed.success || parsed.data.to === undefined) return refuse(reply, 400, 21, 'The envelope is not valid');
  log(world, 'in', caller.identity, '', parsed.data);

  const accept = (): void => {
    const take = world.database.transaction(() => {
      if (message?.success) receiveMessage(world, caller, message.data);
      if (notification?.success) receiveNotification(world, caller, notification.data);
    });
    world.clock.runAt(world.jobs.catchUp(), take);
    world.hub.flush();
  };
  const fault = faults.take(`/${kind}`, 'post');
  if (fault !== null) {
    if (fault.when === 'after') accept();
    await world.jobs.waitUntil(world.clock.now() + fault.delayMs);
    if (fault.effect !== 'delay') return playFault(world, fault, request, reply, '{}');
    if (fault.when === 'after') return reply.code(202).send();
  }
  const quirk = message?.success === true ? quirkOfMessage(world, message.data) : null;
  if (quirk === 'refuseOnce') return refuse(reply, 429, 34, 'Throughput exceeded');
  accept();
  if (quirk === 'hang') {
    await world.jobs.waitUntil(world.clock.now() + world.switches.commandTimeoutMs);
    return refuse(reply, 504, 86, 'The extension did not answer in time');
  }
  return reply.code(202).send();
}

/** Registers `/commands`, `/messages`, `/notifications` and `/media`. */
export function serveSurface(app: FastifyInstance, parts: SurfaceParts): void {
  app.post('/commands', (request, reply) => answerCommand(parts, request, reply));
  app.post('/messages', (request, reply) => takeEnvelope(parts, 'messages', request, reply));
  app.post('/notifications', (request, reply) => takeEnvelope(parts, 'notifications', request, reply));
  serveMediaStore(app, parts.world);
}
