/** `/sandbox/*`: what moves the world from outside. Never part of the protocol; loopback only. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { normalIdentity } from '../../src-main/wire/identity.ts';
import { Failure } from '../commands/failure.ts';
import { type FaultBook, faultsOf } from '../http/faults.ts';
import { type Link, linkStates } from '../http/link.ts';
import type { Throughput } from '../http/throughput.ts';
import { answerOf } from '../life/answers.ts';
import { readRecipient } from '../life/recipients.ts';
import { eventFaultsSchema } from '../lime/event-faults.ts';
import { addContacts, addTemplates } from '../seed/seed-world.ts';
import { isoDate } from '../world/clock.ts';
import { resetWorld } from '../world/create-world.ts';
import { switchesSchema } from '../world/switches.ts';
import { all, one, type World, writeMeta } from '../world/world.ts';
import { readLedger } from './ledger.ts';

export interface ControlParts {
  readonly world: World;
  readonly faults: FaultBook;
  readonly throughput: Throughput;
  readonly link: Link;
}

const clockSchema = z.strictObject({
  advanceSeconds: z
    .number()
    .min(0)
    .max(366 * 86_400),
});
const speedSchema = z.strictObject({ factor: z.number().min(0.01).max(10_000) });
const inboundSchema = z.strictObject({ from: z.string().min(1), text: z.string().min(1) });
const linkSchema = z.strictObject({ state: z.enum(linkStates) });
const seedSchema = z.strictObject({
  contacts: z.number().int().min(0).max(1_000_000).default(0),
  templates: z.number().int().min(0).max(20_000).default(0),
});
const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body ?? {});
  if (!parsed.success) throw new Failure(21, z.prettifyError(parsed.error));
  return parsed.data;
}

function health({ world, faults, link }: ControlParts): Record<string, unknown> {
  const { sandboxAt, ...clock } = world.clock.state();
  return {
    status: 'ok',
    url: world.url,
    now: isoDate(world.clock.now()),
    clock: { ...clock, sandboxAt },
    link: link.state(),
    switches: world.switches,
    events: world.hub.eventFaults.plan(),
    faults: faults.list(),
    sessions: world.hub.sessions().map(({ node, presence }) => ({ node, presence })),
    pendingJobs: one<{ count: number }>(world, 'SELECT count(*) AS count FROM jobs')?.count ?? 0,
    media: world.media,
    mediaFolder: world.mediaFolder,
  };
}

function tunnels(world: World, originator: string | undefined): unknown[] {
  const rows = all<{ id: string; owner: string; originator: string; destination: string }>(
    world,
    'SELECT id, owner, originator, destination FROM tunnels',
  );
  const wanted = originator === undefined ? null : readRecipient(world, originator).identity;
  return rows
    .filter((row) => wanted === null || row.originator === normalIdentity(wanted))
    .map((row) => ({ ...row, identity: `${row.id}@tunnel.msging.net` }));
}

/** Registers every control endpoint. Bad input answers 400 with a reason. */
export function serveControls(app: FastifyInstance, parts: ControlParts): void {
  const { world, faults, throughput, link } = parts;
  type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown;
  const guard = (handler: Handler): Handler => {
    return async (request, reply) => {
      // A web page that reaches the port by a trick brings a foreign Host or an Origin.
      if (!loopbackHost.test(request.headers.host ?? '') || request.headers.origin !== undefined)
        return reply.code(403).send({ code: 66, description: 'Loopback only' });
      try {
        world.jobs.catchUp();
        return (await handler(request, reply)) ?? { status: 'ok' };
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        return reply.code(400).send({ code: error.code, description: error.message });
      }
    };
  };
  const get = (path: string, handler: Handler): void => void app.get(`/sandbox/${path}`, guard(handler));
  const post = (path: string, handler: Handler): void => void app.post(`/sandbox/${path}`, guard(handler));

  get('health', () => health(parts));
  get('log', (request) => ({ entries: world.log.read(Number((request.query as { limit?: string }).limit ?? 500)) }));
  get('ledger', () => ({ rows: readLedger(world) }));
  get('tunnels', (request) => ({ items: tunnels(world, (request.query as { originator?: string }).originator) }));
  post('reset', async () => {
    await link.set('up');
    faults.clear();
    throughput.clear();
    resetWorld(world);
    world.jobs.run();
  });
  post('seed', (request) => {
    const { contacts, templates } = read(seedSchema, request.body);
    const known = one<{ count: number }>(world, 'SELECT count(*) AS count FROM contacts')?.count ?? 0;
    world.database.transaction(() => {
      addContacts(world, contacts, 2 + known);
      addTemplates(world, templates);
    })();
  });
  post('clock', (request) => {
    world.jobs.advance(read(clockSchema, request.body).advanceSeconds * 1000);
    return { now: isoDate(world.clock.now()) };
  });
  post('speed', (request) => {
    world.clock.setFactor(read(speedSchema, request.body).factor);
    world.jobs.run();
  });
  post('inbound', (request) => {
    const { from, text } = read(inboundSchema, request.body);
    world.database.transaction(() => answerOf(world, { identity: readRecipient(world, from).identity, text }))();
    world.hub.flush();
  });
  post('faults', (request) => {
    const planned = faultsOf(request.body);
    if (planned === 'clear') faults.clear();
    else for (const fault of planned) faults.add(fault);
    return { faults: faults.list() };
  });
  post('events', (request) => world.hub.eventFaults.set(read(eventFaultsSchema, request.body)));
  post('link', async (request, reply) => {
    link.spare(request.raw.socket);
    // Nothing else may travel on the connection that was spared.
    reply.header('connection', 'close');
    await link.set(read(linkSchema, request.body).state);
  });
  post('switches', (request) => {
    const body = request.body;
    world.switches = read(switchesSchema, { ...world.switches, ...(typeof body === 'object' ? body : {}) });
    writeMeta(world, 'switches', world.switches);
    return { switches: world.switches };
  });
}
