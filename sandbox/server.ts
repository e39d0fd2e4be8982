/** Starts the sandbox: one public port for HTTP and LIME, a control port that stays when the public one is closed, media ports. */
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { WebSocketServer } from 'ws';
import { serveControls } from './control/controls.ts';
import { createFaultBook } from './http/faults.ts';
import { createLink } from './http/link.ts';
import { serveSurface } from './http/surface.ts';
import { createThroughput } from './http/throughput.ts';
import { serveSession } from './lime/session.ts';
import { type MediaUrls, startMediaServers } from './media/media-server.ts';
import { type SandboxWorkspace, workspaceAt } from './seed/workspace.ts';
import { createWorld } from './world/create-world.ts';
import { newId } from './world/identifiers.ts';
import type { World } from './world/world.ts';

export interface SandboxOptions {
  /** SQLite file of the world; made and seeded where it is missing. `:memory:` forgets. */
  readonly databaseFile: string;
  /** 0 (the default) takes a free one. */
  readonly port?: number;
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT`; the control endpoints are under `/sandbox`. */
  readonly url: string;
  /** The same surface on a port that `link refused` leaves open. */
  readonly controlUrl: string;
  readonly workspace: SandboxWorkspace;
  readonly media: MediaUrls;
  close(): Promise<void>;
}

const bodyLimitBytes = 16 * 1024 * 1024;
const sessionLimitBytes = 4 * 1024 * 1024;

function createApp(world: World): FastifyInstance {
  // Parsing by hand: whatever the content type says, LIME endpoints take JSON.
  const app = fastify({ bodyLimit: bodyLimitBytes, forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    try {
      done(null, JSON.parse(body.toString()) as unknown);
    } catch {
      done(Object.assign(new Error('The body is not valid JSON'), { statusCode: 400 }), undefined);
    }
  });
  app.addHook('onRequest', (_request, reply, done) => {
    if (world.switches.dateHeader === 'send') reply.header('date', new Date(world.clock.now()).toUTCString());
    else reply.raw.sendDate = false;
    done();
  });
  app.setErrorHandler((error, request, reply) => {
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    const description = error instanceof Error ? error.message : String(error);
    world.log.write({
      at: world.clock.now(),
      direction: 'in',
      transport: 'http',
      who: '',
      note: description,
      envelope: { url: request.url },
    });
    return reply.code(status).send({ code: status === 500 ? 1 : 21, description });
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ code: 67, description: 'Not found' }));
  return app;
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}

/**
 * Starts a sandbox and resolves when it answers.
 * @throws the system's error (`EADDRINUSE`, `SQLITE_CANTOPEN`, ...) where the port or the file cannot be had.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const publicServer = createServer({ pauseOnConnect: false });
  await listen(publicServer, options.port ?? 0);
  const { port } = publicServer.address() as AddressInfo;
  const media = await startMediaServers();
  const isForgetful = options.databaseFile === ':memory:';
  const mediaFolder = isForgetful ? join(tmpdir(), `desk-app-sandbox-media-${newId()}`) : `${options.databaseFile}-media`;
  let world: World;
  try {
    world = createWorld(options.databaseFile, mediaFolder, media.urls);
  } catch (error) {
    publicServer.close();
    await media.close();
    throw error;
  }
  world.url = `http://127.0.0.1:${port}`;

  const faults = createFaultBook();
  const throughput = createThroughput();
  const link = createLink(publicServer, port);
  const app = createApp(world);
  app.addHook('onRequest', (request, reply, done) => {
    if (request.url.startsWith('/sandbox/') || link.state() === 'up') return done();
    reply.hijack();
    // Silent: the request is taken and never answered.
    if (link.state() !== 'silent') request.raw.socket.resetAndDestroy();
  });
  serveSurface(app, { world, faults, throughput });
  serveControls(app, { world, faults, throughput, link });
  const controlUrl = await app.listen({ host: '127.0.0.1', port: 0 });

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: sessionLimitBytes,
    handleProtocols: (protocols) => (protocols.has('lime') ? 'lime' : false),
  });
  app.server.on('upgrade', (request, socket, head) => {
    if (link.state() === 'silent') return;
    if (link.state() !== 'up' || new URL(request.url ?? '/', world.url).pathname !== '/') return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (webSocket) => serveSession(world, faults, webSocket, () => link.state() === 'silent'));
  });
  publicServer.on('connection', (socket) => {
    link.track(socket);
    app.server.emit('connection', socket);
  });
  world.jobs.run();

  return {
    url: world.url,
    controlUrl,
    workspace: workspaceAt(world.url),
    media: media.urls,
    async close() {
      world.hub.endAll();
      for (const client of sockets.clients) client.terminate();
      world.jobs.stop();
      await new Promise<void>((resolve) => {
        publicServer.close(() => resolve());
        app.server.closeAllConnections();
      });
      await app.close();
      await media.close();
      world.database.close();
      if (isForgetful) await rm(mediaFolder, { recursive: true, force: true });
    },
  };
}
