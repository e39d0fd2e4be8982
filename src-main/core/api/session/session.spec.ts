import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { AdvancedSettings } from '../../preferences/advanced-settings.ts';
import type { BlipClient, SessionEvent } from '../blip-client.ts';
import { createBlipClient } from '../create-blip-client.ts';
import { ApiError } from '../errors.ts';
import { collectLog, quickSettings, realRandom, realTime, workspaceAt } from '../spec-support.ts';
import { createProxyTunnel } from './proxy-tunnel.ts';
import { reconnectPauseMs } from './session.ts';

type Frame = Record<string, unknown> & { readonly id?: string };

interface Options {
  readonly negotiate?: boolean;
  readonly refuse?: number;
  /** Answer to a command; undefined means success, null means silence. */
  readonly answer?: (command: Frame) => Frame | null | undefined;
}

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function startSessionServer(options: Options = {}) {
  const server = http.createServer();
  const sockets = new WebSocketServer({ server, handleProtocols: (protocols) => (protocols.has('lime') ? 'lime' : false) });
  const frames: Frame[] = [];
  const open: WebSocket[] = [];
  sockets.on('connection', (socket) => {
    open.push(socket);
    const send = (frame: object) => socket.send(JSON.stringify(frame));
    const session = (frame: object) => send({ id: 's-77', from: 'postmaster@msging.net/#iris3', ...frame });
    const authenticate = () => session({ state: 'authenticating', schemeOptions: ['guest', 'external'] });
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString('utf8')) as Frame;
      frames.push(frame);
      if (frame['state'] === 'new') {
        if (options.negotiate === true) session({ state: 'negotiating', encryptionOptions: ['none', 'tls'], compressionOptions: ['none'] });
        else authenticate();
      } else if (frame['state'] === 'negotiating') {
        session({ state: 'negotiating', encryption: 'none', compression: 'none' });
        authenticate();
      } else if (frame['state'] === 'authenticating') {
        if (options.refuse === undefined) return session({ state: 'established', to: frame['from'] });
        session({ state: 'failed', reason: { code: options.refuse, description: 'The session authentication failed' } });
        socket.close();
      } else if (frame['state'] === 'finishing') {
        session({ state: 'finished' });
        socket.close();
      } else if (frame['method'] !== undefined && frame['status'] === undefined) {
        const answer = options.answer?.(frame);
        if (answer !== null) send({ id: frame.id, method: frame['method'], status: 'success', ...answer });
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  closers.push(
    () =>
      new Promise((resolve) => {
        for (const socket of open) socket.terminate();
        sockets.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return {
    url: `ws://127.0.0.1:${port}`,
    frames,
    open,
    push: (frame: object) => open.at(-1)?.send(JSON.stringify(frame)),
    states: () => frames.flatMap((frame) => (frame['state'] === undefined ? [] : [frame['state']])),
  };
}

function start(ws: string, settings: Partial<AdvancedSettings> = {}) {
  const events: SessionEvent[] = [];
  const client: BlipClient = createBlipClient({
    workspace: workspaceAt('http://127.0.0.1:1', { ws, token: 'jwt-token' }),
    time: realTime,
    random: realRandom,
    log: collectLog().sink,
    advanced: () => quickSettings({ reconnectFirstMs: 5, reconnectLongestMs: 20, ...settings }),
    proxyFor: async () => null,
  });
  client.onSessionEvent((event) => events.push(event));
  closers.push(() => client.close());
  const states = () => events.flatMap((event) => (event.kind === 'state' ? [event.state] : []));
  const others = () => events.filter((event) => event.kind !== 'state');
  return { client, events, states, others };
}

async function established(ws: string, settings: Partial<AdvancedSettings> = {}) {
  const started = start(ws, settings);
  started.client.connect();
  await expect.poll(started.states).toContain('established');
  return started;
}

describe('the handshake', () => {
  it('without negotiation: the token unchanged, then presence and receipt', async () => {
    const server = await startSessionServer();
    const { states, client } = await established(server.url);
    expect(client.hasSession).toBe(true);
    expect(states()).toEqual(['connecting', 'established']);
    expect(server.open[0]?.protocol).toBe('lime');
    expect(server.frames[0]).toEqual({ state: 'new' });
    expect(server.frames[1]).toEqual({
      id: 's-77',
      from: expect.stringMatching(/^ana\.souza%40example\.com@blip\.ai\/deskapp-[0-9a-f-]{36}$/),
      state: 'authenticating',
      scheme: 'external',
      authentication: { token: 'jwt-token', issuer: 'account.blip.ai' },
    });
    expect(server.frames.slice(2)).toMatchObject([
      { method: 'set', uri: '/presence', resource: { status: 'available', routingRule: 'identity' } },
      { method: 'set', uri: '/receipt', resource: { events: ['failed', 'accepted', 'dispatched', 'received', 'consumed', 'deleted'] } },
    ]);
  });

  it('with negotiation', async () => {
    const server = await startSessionServer({ negotiate: true });
    await established(server.url);
    expect(server.states()).toEqual(['new', 'negotiating', 'authenticating']);
    expect(server.frames[1]).toEqual({ id: 's-77', state: 'negotiating', encryption: 'none', compression: 'none' });
  });

  it('a refused token is said once and not tried again until somebody asks', async () => {
    const server = await startSessionServer({ refuse: 13 });
    const { client, states, events } = start(server.url);
    client.connect();
    await expect.poll(states).toContain('refused');
    const refused = events.at(-1);
    expect(refused).toMatchObject({ kind: 'state', state: 'refused', error: { kind: 'signedOut', platformCode: 13 } });
    await expect.poll(() => server.open[0]?.readyState).toBe(3);
    expect(states()).toEqual(['connecting', 'refused']);
    client.reconnectNow();
    await expect.poll(() => states().filter((state) => state === 'refused').length).toBe(2);
    expect(server.open).toHaveLength(2);
  });

  it('any other failure is tried again', async () => {
    const server = await startSessionServer({ refuse: 11 });
    const { client, states } = start(server.url);
    client.connect();
    await expect.poll(() => states().filter((state) => state === 'lost').length).toBeGreaterThan(2);
    expect(states()).not.toContain('refused');
  });

  it('HTTP 401 at the door is a refusal too', async () => {
    const server = http.createServer();
    server.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => {
      server.close();
    });
    const { client, states } = start(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    client.connect();
    await expect.poll(states).toEqual(['connecting', 'refused']);
  });

  it('a server that says nothing is given up', async () => {
    const silent = net.createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { client, states } = start(`ws://127.0.0.1:${(silent.address() as AddressInfo).port}`, { readTimeoutMs: 50 });
    closers.push(() => {
      silent.close();
    });
    client.connect();
    await expect.poll(states).toContain('lost');
  });
});

describe('staying connected', () => {
  it('comes back after the socket closed, with presence and receipt again', async () => {
    const server = await startSessionServer();
    const { states } = await established(server.url);
    server.open[0]?.terminate();
    await expect.poll(states).toEqual(['connecting', 'established', 'lost', 'connecting', 'established']);
    expect(server.frames.filter(({ uri }) => uri === '/receipt')).toHaveLength(2);
  });

  it('notices a server that went silent', async () => {
    let isSilent = false;
    const server = await startSessionServer({ answer: () => (isSilent ? null : undefined) });
    const { states } = await established(server.url, { socketPingMs: 20, pingTimeoutMs: 30 });
    isSilent = true;
    await expect.poll(states).toContain('lost');
  });

  it('takes a refused ping for a sign of life', async () => {
    const server = await startSessionServer({
      answer: ({ uri }) => (uri === '/ping' ? { status: 'failure', reason: { code: 62 } } : undefined),
    });
    const { states } = await established(server.url, { socketPingMs: 5 });
    await expect.poll(() => server.frames.filter(({ uri }) => uri === '/ping').length).toBeGreaterThan(2);
    expect(states()).toEqual(['connecting', 'established']);
  });

  it('answers the ping of the server and refuses other commands', async () => {
    const server = await startSessionServer();
    await established(server.url);
    server.push({ id: 'p1', from: 'postmaster@msging.net/#i', method: 'get', uri: '/ping' });
    server.push({ id: 'p2', method: 'get', uri: '/other' });
    await expect
      .poll(() => server.frames.filter(({ status }) => status !== undefined))
      .toEqual([
        {
          id: 'p1',
          to: 'postmaster@msging.net/#i',
          method: 'get',
          status: 'success',
          type: 'application/vnd.lime.ping+json',
          resource: {},
        },
        { id: 'p2', method: 'get', status: 'failure', reason: { code: 62, description: 'The resource is not supported' } },
      ]);
  });

  it('tries at once when told to, and only once', async () => {
    const server = await startSessionServer();
    const { client, states } = await established(server.url, { reconnectFirstMs: 600_000, reconnectLongestMs: 600_000 });
    server.open[0]?.terminate();
    await expect.poll(states).toContain('lost');
    client.reconnectNow();
    client.reconnectNow();
    await expect.poll(() => states().filter((state) => state === 'established').length).toBe(2);
    expect(server.open).toHaveLength(2);
  });

  it('pauses double up to the longest, with full jitter', () => {
    expect([0, 1, 2, 10, 1000].map((attempt) => reconnectPauseMs(attempt, 1, 500, 30_000))).toEqual([500, 1000, 2000, 30_000, 30_000]);
    expect(reconnectPauseMs(3, 0, 500, 30_000)).toBe(0);
  });

  it('ends politely and stays ended', async () => {
    const server = await startSessionServer();
    const { client, states } = await established(server.url);
    await client.close();
    expect(server.frames.at(-1)).toEqual({ id: 's-77', state: 'finishing' });
    expect(states()).toEqual(['connecting', 'established']);
  });
});

describe('what is pushed', () => {
  const ticket = {
    id: 't1',
    status: 'Open',
    customerIdentity: '0c9f@tunnel.msging.net',
    agentIdentity: 'ana.souza@example.com@blip.ai',
    CampaignId: 'c1',
  };
  const ticketType = 'application/vnd.iris.ticket+json';

  it('notifications, tickets, redirected tickets and other messages become events; odd frames nothing', async () => {
    const server = await startSessionServer();
    const { others } = await established(server.url);
    server.open[0]?.send('{ not JSON');
    server.push([1, 2]);
    server.push({ event: 'received', from: 'x@y' });
    server.push({
      id: 'c1',
      from: '5531988010001@wa.gw.msging.net/x',
      event: 'failed',
      reason: { code: 81, description: '131026: Message undeliverable' },
      metadata: { '#envelope.storageDate': '2026-03-16T13:05:05.000Z' },
    });
    server.push({ id: 'm1', from: 'postmaster@desk.msging.net/#i', type: ticketType, content: ticket });
    server.push({
      id: 'm2',
      from: 'acmedesk@msging.net',
      type: 'application/vnd.lime.redirect+json',
      content: { context: { type: ticketType, value: { ...ticket, status: 'ClosedClient' } } },
    });
    server.push({ from: 'a@b.c/d', type: 'text/plain', content: 'oi' });
    await expect.poll(others).toHaveLength(4);
    expect(others()).toMatchObject([
      {
        kind: 'notification',
        notification: {
          id: 'c1',
          from: '5531988010001@wa.gw.msging.net',
          event: 'failed',
          reasonCode: 81,
          at: Date.parse('2026-03-16T13:05:05.000Z'),
        },
      },
      { kind: 'ticket', messageId: 'm1', from: 'postmaster@desk.msging.net', ticket: { id: 't1', status: 'Open', campaignId: 'c1' } },
      { kind: 'ticket', messageId: 'm2', ticket: { id: 't1', status: 'ClosedClient' } },
      { kind: 'message', id: null, from: 'a@b.c', type: 'text/plain', content: 'oi' },
    ]);
  });

  it.each([
    ['taken', undefined, { event: 'consumed' }],
    ['confirmed already', { status: 'failure', reason: { code: 21 } }, { event: 'consumed' }],
    ['not theirs', { status: 'failure', reason: { code: 66 } }, { event: 'failed', reason: { code: 61 } }],
  ])('an assigned ticket is confirmed: %s', async (_what, confirmation, expected) => {
    const server = await startSessionServer({ answer: ({ uri }) => (uri === '/tickets/t1/confirm-received' ? confirmation : undefined) });
    await established(server.url);
    server.push({ id: 'm1', from: 'postmaster@desk.msging.net/#i', type: ticketType, content: ticket });
    await expect.poll(() => server.frames.at(-1)).toMatchObject({ id: 'm1', to: 'postmaster@desk.msging.net/#i', ...expected });
  });

  it('a ticket that waits is only acknowledged', async () => {
    const server = await startSessionServer();
    await established(server.url);
    server.push({ id: 'm1', from: 'postmaster@desk.msging.net/#i', type: ticketType, content: { ...ticket, status: 'Waiting' } });
    await expect.poll(() => server.frames.at(-1)).toEqual({ id: 'm1', to: 'postmaster@desk.msging.net/#i', event: 'consumed' });
    expect(server.frames.some(({ uri }) => String(uri).includes('confirm-received'))).toBe(false);
  });
});

describe('presence over the session', () => {
  it('is read and set, answers matched by id in any order and casing', async () => {
    const held: Frame[] = [];
    const server = await startSessionServer({
      answer(command) {
        if (!String(command['uri']).startsWith('/a')) return undefined;
        held.push(command);
        return null;
      },
    });
    const { client } = await established(server.url);
    const both = Promise.all([client.getPresence(), client.setPresence('Pause')]);
    await expect.poll(() => held.length).toBe(2);
    for (const { id, uri } of held.toReversed()) {
      const resource = String(uri).startsWith('/agents/info') ? { resource: { status: 'Invisible' } } : {};
      server.push({ id: String(id).toUpperCase(), method: 'get', status: 'success', ...resource });
    }
    expect(await both).toEqual([
      { status: 'Invisible', readOnly: false },
      { status: 'Pause', readOnly: false },
    ]);
  });

  it('is the current one, not the stored one, which a first start asks for; what the platform has not is asked once', async () => {
    let hasInfo = true;
    const server = await startSessionServer({
      answer({ uri }) {
        if (uri === '/agents/info') return hasInfo ? { resource: { status: 'Offline' } } : { status: 'failure', reason: { code: 62 } };
        return String(uri).startsWith('/agents/status') ? { resource: { status: 'Online' } } : undefined;
      },
    });
    const { client } = await established(server.url);
    expect(await client.getPresence()).toMatchObject({ status: 'Offline' });
    expect(await client.getStoredPresence()).toMatchObject({ status: 'Online' });
    hasInfo = false;
    expect(await client.getPresence()).toMatchObject({ status: 'Online' });
    expect(await client.getPresence()).toMatchObject({ status: 'Online' });
    expect(server.frames.filter(({ uri }) => uri === '/agents/info')).toHaveLength(2);
  });

  it('set to what it is already (64) is what was asked for', async () => {
    const server = await startSessionServer({
      answer: ({ uri }) =>
        uri === '/attendants/change-status' ? { status: 'failure', reason: { code: 64 } } : { resource: { status: 'Online' } },
    });
    const { client } = await established(server.url);
    expect(await client.setPresence('Invisible')).toEqual({ status: 'Invisible', readOnly: false });
  });

  it('refused Online makes Invisible and says so', async () => {
    const server = await startSessionServer({
      answer: ({ resource }) =>
        (resource as Frame | undefined)?.['status'] === 'Online' ? { status: 'failure', reason: { code: 61 } } : undefined,
    });
    const { client } = await established(server.url);
    await expect(client.setPresence('Online')).rejects.toMatchObject({ kind: 'rejected', code: 'presenceRefused', platformCode: 61 });
    expect(server.frames.at(-1)?.['resource']).toEqual({ status: 'Invisible', device: 'Web' });
  });

  it('an answer or a push of 200,000 levels is refused at once, and the session goes on', async () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    const server = await startSessionServer({
      answer(command) {
        if (!String(command['uri']).startsWith('/agents/')) return undefined;
        server.open.at(-1)?.send(`{"resource":{"items":${deep}},"id":"${command.id}","method":"get","status":"success"}`);
        return null;
      },
    });
    const { client, others, states } = await established(server.url);
    const startedAt = performance.now();
    await expect(client.getPresence()).rejects.toMatchObject({ kind: 'unclear', code: 'answerTooDeep' });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    server.open.at(-1)?.send(`{"id":"m","from":"x@y","type":"application/json","content":${deep}}`);
    server.push({ id: 'n', from: 'x@y', event: 'received' });
    await expect.poll(others).toHaveLength(1);
    expect(others()[0]).toMatchObject({ kind: 'notification', notification: { id: 'n' } });
    expect(states()).toEqual(['connecting', 'established']);
  });

  it('a late answer is dropped', async () => {
    let late: Frame | null = null;
    const server = await startSessionServer({
      answer(command) {
        if (!String(command['uri']).startsWith('/agents')) return undefined;
        late = command;
        return null;
      },
    });
    const { client, states } = await established(server.url, { readTimeoutMs: 60 });
    await expect(client.getPresence()).rejects.toMatchObject({ kind: 'unclear', code: 'timeout' });
    server.push({ id: (late as Frame | null)?.id, method: 'get', status: 'success', resource: { status: 'Online' } });
    server.push({ id: 'p1', method: 'get', uri: '/ping' });
    await expect.poll(() => server.frames.at(-1)?.id).toBe('p1');
    expect(states()).toEqual(['connecting', 'established']);
  });

  it('a socket that closes leaves a command unclear, and without one nothing leaves', async () => {
    const server = await startSessionServer({ answer: ({ uri }) => (String(uri).startsWith('/attendants') ? null : undefined) });
    const { client } = await established(server.url, { reconnectFirstMs: 600_000, reconnectLongestMs: 600_000 });
    const setting = client.setPresence('Online').catch((error: unknown) => error);
    await expect.poll(() => server.frames.some(({ uri }) => uri === '/attendants/change-status')).toBe(true);
    server.open[0]?.terminate();
    expect(await setting).toMatchObject({ kind: 'unclear' });
    const error = await client.setPresence('Online').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ kind: 'retry', code: 'offline' });
  });
});

describe('trying again', () => {
  it('a refused token is tried again by a person alone', async () => {
    const server = await startSessionServer({ refuse: 13 });
    const { client, states } = start(server.url);
    client.connect();
    await expect.poll(states).toEqual(['connecting', 'refused']);
    for (let time = 0; time < 20; time += 1) client.retryNow();
    client.reconnectNow();
    await expect.poll(states).toEqual(['connecting', 'refused', 'connecting', 'refused']);
    expect(server.open).toHaveLength(2);
  });

  it('an end of the pause that the machine asks for makes the next pauses no shorter; a person’s does', async () => {
    const log = collectLog();
    const client: BlipClient = createBlipClient({
      workspace: workspaceAt('http://127.0.0.1:1', { ws: 'ws://127.0.0.1:1', token: 'jwt-token' }),
      time: realTime,
      random: { ...realRandom, fraction: () => 1 },
      log: log.sink,
      advanced: () => quickSettings({ reconnectFirstMs: 600_000, reconnectLongestMs: 9_600_000 }),
      proxyFor: async () => null,
    });
    closers.push(() => client.close());
    const pauses = () => [...log.text().matchAll(/session lost.*pauseMs\D*(\d+)/gu)].map(([, pause]) => pause);
    client.connect();
    await expect.poll(pauses).toEqual(['600000']);
    client.retryNow();
    await expect.poll(pauses).toEqual(['600000', '1200000']);
    client.retryNow();
    await expect.poll(pauses).toEqual(['600000', '1200000', '2400000']);
    client.reconnectNow();
    await expect.poll(pauses).toEqual(['600000', '1200000', '2400000', '600000']);
  });
});

describe('the proxy tunnel', () => {
  it('asks for the target with the password, and says what the proxy answered', async () => {
    const asked: { readonly target: string | undefined; readonly authorization: string | undefined }[] = [];
    const proxy = http.createServer();
    proxy.on('connect', (request, socket) => {
      asked.push({ target: request.url, authorization: request.headers['proxy-authorization'] });
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    closers.push(() => {
      proxy.close();
    });
    const { port } = proxy.address() as AddressInfo;
    const client = createBlipClient({
      workspace: workspaceAt('http://127.0.0.1:1', { ws: 'wss://platform.invalid', token: 'jwt' }),
      time: realTime,
      random: realRandom,
      log: collectLog().sink,
      advanced: () => quickSettings({ reconnectFirstMs: 600_000, reconnectLongestMs: 600_000 }),
      proxyFor: async () => `http://user:pass@127.0.0.1:${port}`,
    });
    closers.push(() => client.close());
    const events: SessionEvent[] = [];
    client.onSessionEvent((event) => events.push(event));
    client.connect();
    await expect.poll(() => events.at(-1)).toMatchObject({ state: 'lost', error: { detail: 'the proxy answered 403' } });
    expect(asked).toEqual([{ target: 'platform.invalid:443', authorization: `Basic ${Buffer.from('user:pass').toString('base64')}` }]);
    expect(createProxyTunnel(`http://127.0.0.1:${port}`)).toBeInstanceOf(http.Agent);
  });
});
