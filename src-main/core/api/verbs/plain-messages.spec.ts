import { afterEach, describe, expect, it } from 'vitest';
import type { AdvancedSettings } from '../../preferences/advanced-settings.ts';
import type { PlainRequest } from '../blip-client.ts';
import { fail, type ReceivedCommand, sendJson, startClient, succeed } from '../spec-support.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function start(respond: Parameters<typeof startClient>[0], change: Partial<AdvancedSettings> = {}) {
  const started = await startClient(respond, change);
  closers.push(started.close);
  return started;
}

const customer = '5531988010001@wa.gw.msging.net';
const tunnel = '0c9f2a51-7a44-4a3c-9b55-0d1c4e5f6a70@tunnel.msging.net';
const messageId = 'd2c1b0a9-8f7e-4d6c-8b5a-493827161504';
const ownerOf = ({ authorization }: ReceivedCommand) =>
  Buffer.from(authorization?.replace('Key ', '') ?? '', 'base64')
    .toString()
    .split(':')[0];
const toOf = ({ command }: ReceivedCommand) => command['to'];

const request: PlainRequest = {
  transport: 'plain',
  name: messageId,
  chatbotIdentity: 'acmedesk@msging.net',
  flowId: '5f0e1d2c',
  stateId: 'desk:7d6c',
  boundTo: null,
  recipientPhone: '+5531988010001',
  recipientIdentity: customer,
  template: 'order_update_v2',
  language: 'pt_BR',
  content: {
    type: 'template',
    template: {
      name: 'order_update_v2',
      language: { code: 'pt_BR', policy: 'deterministic' },
      components: [{ type: 'body', parameters: [{ type: 'text', text: 'Carla' }] }],
    },
  },
};

describe('sendPlain', () => {
  it('posts the message under its own id with the router key, and answers the time of acceptance', async () => {
    const { client, server } = await start((_received, response) => {
      response.writeHead(202, { Date: 'Mon, 16 Mar 2026 13:05:00 GMT' }).end();
    });
    expect(await client.sendPlain(request, customer)).toEqual({ serverDate: Date.UTC(2026, 2, 16, 13, 5) });
    expect(server.received).toHaveLength(1);
    expect(server.received[0]).toMatchObject({ path: '/messages' });
    expect(server.received.map(ownerOf)).toEqual(['acmerouter']);
    expect(server.received[0]?.command).toEqual({ id: messageId, to: customer, type: 'application/json', content: request.content });
  });

  it.each<[string, number, string, string, string]>([
    ['400 with a reason', 400, JSON.stringify({ code: 21, description: 'Validation' }), 'rejected', 'badInput'],
    ['400 that names the number', 400, JSON.stringify({ code: 83, description: 'Destination not found' }), 'rejected', 'notOnWhatsApp'],
    ['404', 404, 'nothing here', 'rejected', 'badAnswer'],
    ['401', 401, '', 'signedOut', 'wrongKey'],
    ['429', 429, '', 'retry', 'rateLimited'],
    ['500', 500, '', 'unclear', 'serverError'],
    ['504', 504, '', 'unclear', 'timeout'],
    ['a page instead of an acceptance', 200, '<html>Sign in to the network</html>', 'unclear', 'badAnswer'],
    ['a page under 202', 202, '<html>Proxy</html>', 'unclear', 'badAnswer'],
    ['an empty 200', 200, '', 'unclear', 'badAnswer'],
    ['a redirect', 302, '', 'unclear', 'badAnswer'],
  ])('%s is %s', async (_what, status, body, kind, code) => {
    const { client, server } = await start((_received, response) => response.writeHead(status, { Location: '/x' }).end(body));
    await expect(client.sendPlain(request, customer)).rejects.toMatchObject({ kind, code, httpStatus: status });
    expect(server.received).toHaveLength(1);
  });

  it('a socket that breaks after the request was heard is unclear, and nothing is sent again', async () => {
    const { client, server } = await start((_received, response) => response.destroy());
    await expect(client.sendPlain(request, customer)).rejects.toMatchObject({ kind: 'unclear' });
    expect(server.received).toHaveLength(1);
  });

  it('no answer in time is unclear', async () => {
    const { client } = await start(() => {}, { sendTimeoutMs: 50 });
    await expect(client.sendPlain(request, customer)).rejects.toMatchObject({ kind: 'unclear', code: 'timeout' });
  });

  it('nobody there is tried again later, because nothing can have left', async () => {
    const { client, server } = await start(() => {});
    await server.close();
    await expect(client.sendPlain(request, customer)).rejects.toMatchObject({ kind: 'retry' });
  });

  it('429 leaves the router alone until its pause is over', async () => {
    const { client, server } = await start((_received, response) => response.writeHead(429, { 'Retry-After': '60' }).end());
    await expect(client.sendPlain(request, customer)).rejects.toMatchObject({ kind: 'retry', retryAfterMs: 60_000 });
    await expect(client.listNotifications(messageId)).rejects.toMatchObject({ kind: 'retry', code: 'rateLimited' });
    expect(server.received).toHaveLength(1);
  });
});

describe('positionCustomer', () => {
  const block = { chatbotIdentity: 'acmedesk@msging.net', flowId: '5f0e1d2c', stateId: 'desk:7d6c', tunnelIdentity: null };

  it('writes the chatbot and the block with the router key', async () => {
    const { client, server } = await start((received, response) => succeed(received, response));
    await client.positionCustomer(customer, block);
    expect(server.received.map(ownerOf)).toEqual(['acmerouter', 'acmerouter']);
    expect(server.received.map(({ command }) => command)).toMatchObject([
      {
        to: 'postmaster@msging.net',
        method: 'set',
        uri: `/contexts/${customer}/Master-State`,
        type: 'text/plain',
        resource: 'acmedesk@msging.net',
      },
      {
        to: 'postmaster@msging.net',
        method: 'set',
        uri: `/contexts/${customer}/stateid%405f0e1d2c`,
        type: 'text/plain',
        resource: 'desk:7d6c',
      },
    ]);
  });

  it('asks the builder where the core does not know contexts, and asks it first from then on', async () => {
    const { client, server } = await start((received, response) => {
      if (toOf(received) === 'postmaster@msging.net') fail(received, response, 62);
      else succeed(received, response);
    });
    await client.positionCustomer(customer, block);
    expect(server.received.map(toOf)).toEqual(['postmaster@msging.net', 'postmaster@builder.msging.net', 'postmaster@builder.msging.net']);
  });

  it("writes the block for the chatbot's own customer too, where they are known", async () => {
    const { client, server } = await start((received, response) => succeed(received, response));
    await client.positionCustomer(customer, { ...block, tunnelIdentity: tunnel });
    expect(server.received.map(ownerOf)).toEqual(['acmerouter', 'acmerouter', 'acmedesk']);
    expect(server.received[2]?.command.uri).toBe(`/contexts/${tunnel}/stateid%405f0e1d2c`);
  });

  it('is content when one of the two took the block', async () => {
    const { client } = await start((received, response) => {
      if (ownerOf(received) === 'acmerouter' && received.command.uri.includes('stateid')) fail(received, response, 61);
      else succeed(received, response);
    });
    await expect(client.positionCustomer(customer, { ...block, tunnelIdentity: tunnel })).resolves.toBeUndefined();
    await expect(client.positionCustomer(customer, block)).rejects.toMatchObject({ kind: 'rejected', platformCode: 61 });
  });

  it.each([
    [31, 'rejected'],
    [66, 'rejected'],
  ])('a refusal (%i) is said at once', async (code, kind) => {
    const { client, server } = await start((received, response) => fail(received, response, code));
    await expect(client.positionCustomer(customer, block)).rejects.toMatchObject({ kind, platformCode: code });
    expect(server.received).toHaveLength(1);
  });

  it('is tried once: whoever asks may ask again', async () => {
    const { client, server } = await start((_received, response) => response.writeHead(503).end(), { readRetryMs: [1, 1] });
    await expect(client.positionCustomer(customer, block)).rejects.toMatchObject({ kind: 'unclear' });
    expect(server.received).toHaveLength(1);
  });

  it('keeps an identity that is encoded as it is', async () => {
    const { client, server } = await start((received, response) => succeed(received, response));
    await client.positionCustomer('ana%40example.com@0mn.io', { ...block, flowId: 'a/b' });
    expect(server.received.map(({ command }) => command.uri)).toEqual([
      '/contexts/ana%2540example.com@0mn.io/Master-State',
      '/contexts/ana%2540example.com@0mn.io/stateid%40a%2Fb',
    ]);
  });
});

describe('listNotifications', () => {
  const items = [
    { event: 'accepted', id: messageId, from: 'postmaster@msging.net/#az', metadata: { '#envelope.timestamp': '1773666300000' } },
    {
      event: 'Failed',
      id: messageId.toUpperCase(),
      from: `${customer}/x`,
      reason: { code: '131026', description: 'Message undeliverable' },
      metadata: { '#envelope.storageDate': '2026-03-16T13:05:05.000Z' },
    },
    { event: 'dispatched', from: 'postmaster@wa.gw.msging.net', to: null, metadata: { '#envelope.timestamp': '1773666302000' } },
    { event: 'consumed', id: 'of-another-message' },
    'odd',
  ];

  it('answers what is known of the message, newest first', async () => {
    const { client, server } = await start((received, response) => succeed(received, response, { total: 5, items }));
    const found = await client.listNotifications(messageId);
    expect(found.map(({ event, at }) => [event, at])).toEqual([
      ['failed', Date.parse('2026-03-16T13:05:05.000Z')],
      ['dispatched', 1773666302000],
      ['accepted', 1773666300000],
    ]);
    expect(found[0]).toMatchObject({ from: customer, reasonCode: 131026, reasonDescription: 'Message undeliverable' });
    expect(server.received[0]?.command).toMatchObject({
      to: 'postmaster@msging.net',
      method: 'get',
      uri: `/notifications?id=${messageId}`,
    });
    expect(server.received.map(ownerOf)).toEqual(['acmerouter']);
  });

  it('nothing known is an empty list', async () => {
    const { client } = await start((received, response) => fail(received, response, 67));
    expect(await client.listNotifications(messageId)).toEqual([]);
  });

  it('asks the log of threads where the core does not know it', async () => {
    const { client, server } = await start((received, response) => {
      if (toOf(received) === 'postmaster@msging.net') fail(received, response, 62);
      else succeed(received, response, { items: [] });
    });
    expect(await client.listNotifications(messageId)).toEqual([]);
    expect(await client.listNotifications(messageId)).toEqual([]);
    expect(server.received.map(toOf)).toEqual(['postmaster@msging.net', 'postmaster@threads.msging.net', 'postmaster@threads.msging.net']);
  });

  it.each([{ resource: 'odd' }, { resource: { data: [] } }])('garbage is no empty list: %j', async ({ resource }) => {
    const { client } = await start((received, response) => sendJson(response, { id: received.command.id, status: 'success', resource }));
    await expect(client.listNotifications(messageId)).rejects.toMatchObject({ kind: 'unclear', code: 'badAnswer' });
  });
});

describe('takeTicket', () => {
  it("gives the ticket to the attendant with the chatbot's key", async () => {
    const { client, server } = await start((received, response) => succeed(received, response));
    await client.takeTicket('acmedesk@msging.net', 't-1');
    expect(server.received.map(ownerOf)).toEqual(['acmedesk']);
    expect(server.received[0]?.command).toMatchObject({
      to: 'postmaster@desk.msging.net',
      method: 'set',
      uri: '/tickets/change-status',
      type: 'application/vnd.iris.ticket+json',
      resource: { id: 't-1', status: 'Open', agentIdentity: 'ana.souza%40example.com@blip.ai' },
    });
  });

  it('says that another attendant was faster', async () => {
    const { client } = await start((received, response) => fail(received, response, 67, 'Ticket not found'));
    await expect(client.takeTicket('acmedesk@msging.net', 't-1')).rejects.toMatchObject({ kind: 'rejected', platformCode: 67 });
  });
});

describe('media addresses', () => {
  it.each<[string, unknown]>([
    ['a text', ' https://media.example/up/1 '],
    ['an object', { mediaUri: 'https://media.example/up/1' }],
    ['an object in another casing', { MediaUri: null, Uri: 'https://media.example/up/1' }],
  ])('an upload address may come as %s', async (_what, resource) => {
    const { client, server } = await start((received, response) => succeed(received, response, resource));
    expect(await client.getUploadAddress()).toBe('https://media.example/up/1');
    expect(server.received[0]?.command).toMatchObject({
      to: 'postmaster@media.msging.net',
      method: 'get',
      uri: '/upload-media-uri',
    });
    expect(server.received.map(ownerOf)).toEqual(['acmerouter']);
  });

  it.each(['', 'file:///etc/passwd', 'no address', 7, null, {}, { mediaUri: 'x' }])('%j is none', async (resource) => {
    const { client } = await start((received, response) => succeed(received, response, resource));
    await expect(client.getUploadAddress()).rejects.toMatchObject({ kind: 'unclear', code: 'badAnswer' });
  });

  it('a link that ran out is refreshed', async () => {
    const { client, server } = await start((received, response) => succeed(received, response, 'https://media.example/new'));
    expect(await client.refreshMediaAddress('https://media.example/old')).toBe('https://media.example/new');
    expect(server.received[0]?.command).toMatchObject({
      method: 'set',
      uri: '/refresh-media-uri',
      type: 'text/plain',
      resource: 'https://media.example/old',
    });
  });
});
