import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import type * as Lime from 'lime-js';
import type Transport from 'lime-transport-websocket';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { frameText } from '../../src-main/wire/frame-text.ts';
import { mime, postmaster } from '../../src-main/wire/mime.ts';
import { type Harness, marinaIdentity, startHarness } from './harness.ts';

// Both peers are script bundles that only `require` reads.
const require = createRequire(import.meta.url);
const lime = require('lime-js') as typeof Lime;
const WebSocketTransport = require('lime-transport-websocket') as typeof Transport;

interface Peer {
  readonly channel: Lime.ClientChannel;
  readonly node: string;
  readonly notifications: Lime.Envelope[];
  readonly messages: Lime.Envelope[];
  readonly sessions: Lime.Envelope[];
  command(fields: object): Promise<Lime.Envelope>;
}

let harness: Harness;
let transports: Transport[] = [];
beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(async () => {
  await harness.control('reset', {});
});
afterEach(async () => {
  for (const transport of transports) {
    // The server may have closed it already.
    if (transport._webSocket?.readyState === 1) await transport.close();
  }
  transports = [];
});
afterAll(() => harness.close());

async function connect(identity: string, authentication: object, instance: string, routingRule = 'instance'): Promise<Peer> {
  const transport = new WebSocketTransport();
  await transport.open(harness.sandbox.workspace.ws);
  transports.push(transport);
  const channel = new lime.ClientChannel(transport, true, false);
  const peer: Peer = {
    channel,
    node: '',
    notifications: [],
    messages: [],
    sessions: [],
    command: (fields) => Promise.resolve(channel.processCommand({ id: randomUUID(), ...fields })),
  };
  channel.onNotification = (notification) => void peer.notifications.push(notification);
  channel.onMessage = (message) => void peer.messages.push(message);
  channel.onCommand = () => undefined;
  channel.onSessionFailed = (session) => void peer.sessions.push(session);
  const session = await channel.establishSession('none', 'none', identity, authentication, instance);
  if (session['state'] !== 'established') throw Object.assign(new Error('not established'), { session });
  const presence = { method: 'set', uri: '/presence', type: mime.presence, resource: { status: 'available', routingRule } };
  const receipt = {
    method: 'set',
    uri: '/receipt',
    type: mime.receipt,
    resource: { events: ['failed', 'accepted', 'dispatched', 'received', 'consumed'] },
  };
  expect(await peer.command(presence)).toMatchObject({ status: 'success' });
  expect(await peer.command(receipt)).toMatchObject({ status: 'success' });
  return { ...peer, node: String(session.to) };
}

function marina(encode: (token: string) => string = (token) => token): object {
  const { token, issuer } = harness.sandbox.workspace.attendant;
  return new lime.ExternalAuthentication(encode(token), issuer);
}
function routerKey(): object {
  return new lime.KeyAuthentication(harness.sandbox.workspace.router.accessKey);
}

/** Frames of a bare socket until the server closes it. */
async function bareSession(frames: readonly (object | string)[]): Promise<Record<string, unknown>[]> {
  const socket = new WebSocket(harness.sandbox.workspace.ws, 'lime');
  const received: Record<string, unknown>[] = [];
  await new Promise<void>((resolve, reject) => {
    let next = 0;
    const send = (): void => {
      const frame = frames[next];
      next += 1;
      if (frame === undefined) return;
      const id = received.at(-1)?.['id'];
      socket.send(typeof frame === 'string' ? frame : JSON.stringify(id === undefined ? frame : { id, ...frame }));
    };
    socket.on('open', send);
    socket.on('message', (data) => {
      received.push(JSON.parse(frameText(data)) as Record<string, unknown>);
      send();
    });
    socket.on('close', () => resolve());
    socket.on('error', reject);
  });
  return received;
}

describe('the official client', () => {
  it("logs in with a key, exchanges commands and gets a campaign's notifications", async () => {
    const router = await connect('acmerouter@msging.net', routerKey(), 'deskapp-1');
    expect(router.node).toBe('acmerouter@msging.net/deskapp-1');
    expect(await router.command({ method: 'get', uri: '/ping' })).toMatchObject({ status: 'success', type: mime.ping });
    expect(await router.command({ method: 'get', uri: '/account' })).toMatchObject({ resource: { fullName: 'Acme' } });
    expect(await router.command({ to: postmaster.desk, method: 'get', uri: '/nothing' })).toMatchObject({
      status: 'failure',
      reason: { code: 62 },
    });
    const sent = await harness.send('+5531988010001');
    await harness.advance(10);
    await expect
      .poll(() => router.notifications.map((entry) => entry['event']))
      .toEqual(['accepted', 'dispatched', 'received', 'consumed']);
    expect(router.notifications[3]).toMatchObject({ id: sent.resource.id, from: '5531988010001@wa.gw.msging.net' });
  });

  it('sends a template as a plain message and hears of it', async () => {
    const router = await connect('acmerouter@msging.net', routerKey(), 'deskapp-1');
    const template = { name: 'survey_nps', language: { code: 'pt_BR', policy: 'deterministic' } };
    router.channel.sendMessage({
      id: 'plain-1',
      to: '5531988010008@wa.gw.msging.net',
      type: 'application/json',
      content: { type: 'template', template },
    });
    await expect.poll(async () => (await harness.ledger()).length).toBe(1);
    await harness.advance(10);
    await expect.poll(() => router.notifications.map((entry) => entry['event'])).toEqual(['accepted', 'dispatched', 'failed']);
    expect(router.notifications[2]).toMatchObject({ id: 'plain-1', reason: { code: 131049 } });
    expect((await harness.ledger())[0]).toMatchObject({ kind: 'message', id: 'plain-1', template: 'survey_nps' });
  });

  it.each<[string, (token: string) => string]>([
    ['raw', (token) => token],
    ['in base64', (token) => Buffer.from(token).toString('base64')],
  ])('logs an attendant in with a token %s', async (_form, encode) => {
    const attendant = await connect(marinaIdentity, marina(encode), 'desk-1', 'identity');
    expect(await attendant.command({ method: 'get', uri: '/account' })).toMatchObject({
      resource: { fullName: 'Marina Alves', email: 'marina.alves@acme.example' },
    });
    expect(await attendant.command({ to: postmaster.desk, method: 'get', uri: '/agent/permissions/all' })).toMatchObject({
      status: 'success',
    });
    const change = {
      to: postmaster.desk,
      method: 'set',
      uri: '/attendants/change-status',
      type: mime.attendantStatusDevice,
      resource: { status: 'Pause', device: 'Web' },
    };
    expect(await attendant.command(change)).toMatchObject({ status: 'success' });
    expect(await attendant.command({ to: postmaster.desk, method: 'get', uri: '/agents/info' })).toMatchObject({
      resource: { status: 'Pause' },
    });
  });

  it("pushes the sender's notifications and the answer's ticket to the attendant", async () => {
    const attendant = await connect(marinaIdentity, marina(), 'desk-1', 'identity');
    const sent = await harness.send('+5531988010002');
    await harness.advance(10);
    await expect
      .poll(() => attendant.notifications.map((entry) => entry['event']))
      .toEqual(['accepted', 'dispatched', 'received', 'consumed']);
    await expect.poll(() => attendant.messages.map((entry) => entry['type'])).toEqual([mime.ticket, 'text/plain']);
    expect(attendant.messages[0]).toMatchObject({
      content: { CampaignId: sent.resource.id, status: 'Open', agentIdentity: marinaIdentity },
    });
  });

  it('pushes what becomes of a plain message to the attendant whom it names', async () => {
    const attendant = await connect(marinaIdentity, marina(), 'desk-1', 'identity');
    const template = { name: 'survey_nps', language: { code: 'pt_BR' } };
    const message = { to: '5531988010001@wa.gw.msging.net', type: mime.json, content: { type: 'template', template } };
    const ids = [randomUUID(), randomUUID()];
    const authorization = { Authorization: harness.header('router') };
    const metadata = { '#message.agentIdentity': marinaIdentity };
    await harness.post('/messages', { id: ids[0], ...message }, authorization);
    await harness.post('/messages', { id: ids[1], ...message, metadata }, authorization);
    await harness.advance(10);
    await expect
      .poll(() => attendant.notifications.map((entry) => [entry.id, entry['event']]))
      .toEqual(['accepted', 'dispatched', 'received', 'consumed'].map((event) => [ids[1], event]));
  });

  it('makes the notifications unmatchable on request', async () => {
    await harness.control('switches', { campaignNotificationId: 'random' });
    const attendant = await connect(marinaIdentity, marina(), 'desk-1', 'identity');
    const sent = await harness.send('+5531988010003');
    await harness.advance(10);
    await expect.poll(() => attendant.notifications.length).toBe(3);
    expect(attendant.notifications.map((entry) => entry.id)).not.toContain(sent.resource.id);
  });

  it('ends the older session of the same node', async () => {
    const older = await connect(marinaIdentity, marina(), 'desk-1', 'identity');
    await connect(marinaIdentity, marina(), 'desk-1', 'identity');
    await expect.poll(() => older.sessions.map((entry) => entry['state'])).toContain('failed');
  });

  it("gives a customer's message to one identity-routed bot session only, and then opens no ticket", async () => {
    const first = await connect('acmerouter@msging.net', routerKey(), 'a', 'identity');
    const second = await connect('acmerouter@msging.net', routerKey(), 'b', 'identity');
    const before = (await harness.command('Support', { to: postmaster.desk, uri: '/tickets' })).resource.items.length;
    await harness.control('inbound', { from: '+5531988010001', text: 'Oi' });
    await expect.poll(() => first.messages.length + second.messages.length).toBe(1);
    expect((await harness.command('Support', { to: postmaster.desk, uri: '/tickets' })).resource.items).toHaveLength(before);
  });

  it('leaves the flow alone beside an instance-routed bot session', async () => {
    const router = await connect('acmerouter@msging.net', routerKey(), 'deskapp-1', 'instance');
    await harness.control('inbound', { from: '+5531988010001', text: 'Oi' });
    const tickets = (await harness.command('Support', { to: postmaster.desk, uri: "/tickets?$filter=status eq 'waiting'" })).resource.items;
    expect(tickets.map((ticket: { customerInput: { value: string } }) => ticket.customerInput.value)).toContain('Oi');
    expect(router.messages).toEqual([]);
  });
});

describe('the handshake', () => {
  const authenticating = (from: string, scheme: string, authentication: object) => ({
    state: 'authenticating',
    from,
    scheme,
    authentication,
  });

  it.each<[string, (object | string)[], number]>([
    ['a wrong key', [{ state: 'new' }, authenticating('acmerouter@msging.net/x', 'key', { key: 'd3Jvbmc=' })], 13],
    [
      'a wrong token',
      [{ state: 'new' }, authenticating(`${marinaIdentity}/x`, 'external', { token: 'wrong', issuer: 'account.blip.ai' })],
      13,
    ],
    ['a command before the session', [{ state: 'new' }, { method: 'get', uri: '/ping' }], 15],
    ['a wrong first state', [{ state: 'finishing' }], 15],
    ['no JSON', ['{'], 15],
  ])('fails for %s', async (_what, frames, code) => {
    const received = await bareSession(frames);
    expect(received.at(-1)).toMatchObject({ state: 'failed', reason: { code } });
  });

  it('negotiates when asked to, and lets a guest in', async () => {
    await harness.control('switches', { negotiation: 'ask' });
    const guest = authenticating(`${randomUUID()}@msging.net/x`, 'guest', {});
    const received = await bareSession(
      [{ state: 'new' }, { state: 'negotiating', encryption: 'none', compression: 'none' }, '', guest, { state: 'finishing' }].filter(
        (frame) => frame !== '',
      ),
    );
    expect(received.map((frame) => frame['state'])).toContain('negotiating');
  });
});
