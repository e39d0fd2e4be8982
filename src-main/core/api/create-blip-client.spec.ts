import { afterEach, describe, expect, it } from 'vitest';
import { activeTicketFilter, attendantTicketsFilter, contactByPhoneFilter } from './adapter/open-ticket.ts';
import type { BlipClient, CampaignRequest } from './blip-client.ts';
import { ApiError } from './errors.ts';
import { type CommandServer, fail, type ReceivedCommand, startClient, succeed } from './spec-support.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

type Respond = Parameters<typeof startClient>[0];
const desk = 'acmedesk@msging.net';
const routerKey = 'Key YWNtZXJvdXRlcjpTM2NyM3RBY2Nlc3NLZXkx';

async function start(respond: Respond): Promise<{ readonly client: BlipClient; readonly server: CommandServer }> {
  const started = await startClient(respond);
  closers.push(started.close);
  return started;
}

const answering = (resource: unknown) => start((received, response) => succeed(received, response, resource));
const refusing = (code: number, description?: string) => start((received, response) => fail(received, response, code, description));
const at = (iso: string) => Date.parse(iso);
/** Short name of the bot whose key was used. */
const ownerOf = ({ authorization }: Pick<ReceivedCommand, 'authorization'>) =>
  Buffer.from(authorization?.replace('Key ', '') ?? '', 'base64')
    .toString()
    .split(':')[0];

const request: CampaignRequest = {
  transport: 'campaign',
  name: 'Desk-Active-Message-1',
  chatbotIdentity: desk,
  flowId: 'flow',
  stateId: 'desk:block',
  boundTo: { identity: 'ana.souza%40example.com@blip.ai', email: 'ana.souza@example.com' },
  recipientPhone: '+5531988010001',
  recipientIdentity: '5531988010001@wa.gw.msging.net',
  template: 'order_update_v2',
  language: 'pt_BR',
  parameters: ['https://acme.example/h.png', 'Carla', 'A-1020'],
};

describe('sendCampaign', () => {
  const accepted = { id: 'c7f3', name: 'Desk-Active-Message-1', status: 'processing', created: '2026-03-16T13:05:00.000Z' };

  it('sends the whole document with the router key', async () => {
    const { client, server } = await answering(accepted);
    expect(await client.sendCampaign(request)).toMatchObject({
      id: 'c7f3',
      status: 'processing',
      createdAt: at('2026-03-16T13:05:00.000Z'),
    });
    expect(server.received[0]?.authorization).toBe(routerKey);
    expect(server.received[0]?.command).toMatchObject({
      to: 'postmaster@activecampaign.msging.net',
      method: 'set',
      uri: '/campaign/full',
      type: 'application/vnd.iris.activecampaign.full-campaign+json',
      resource: {
        campaign: {
          name: 'Desk-Active-Message-1',
          campaignType: 'Individual',
          masterState: desk,
          flowId: 'flow',
          stateId: 'desk:block',
          channelType: 'WhatsApp',
          sourceApplication: 'Desk App',
          attendanceRedirect: 'ana.souza%40example.com@blip.ai',
          campaignSender: 'ana.souza@example.com',
        },
        audience: { recipient: '+5531988010001', messageParams: { 0: 'https://acme.example/h.png', 1: 'Carla', 2: 'A-1020' } },
        message: {
          messageTemplate: 'order_update_v2',
          messageTemplateLanguage: 'pt_BR',
          messageParams: ['0', '1', '2'],
          channelType: 'WhatsApp',
        },
      },
    });
  });

  it('leaves out what is not there', async () => {
    const { client, server } = await answering(accepted);
    await client.sendCampaign({ ...request, boundTo: null, parameters: [], recipientPhone: '' });
    const { campaign, audience, message } = (server.received[0]?.command['resource'] ?? {}) as Record<string, object>;
    expect(campaign).not.toHaveProperty('attendanceRedirect');
    expect(campaign).not.toHaveProperty('campaignSender');
    expect(audience).toEqual({ recipient: '5531988010001@wa.gw.msging.net' });
    expect(message).not.toHaveProperty('messageParams');
  });

  it.each([
    [0, 'unclear', 'timeout'],
    [3, 'rejected', 'campaignRefused'],
    [86, 'unclear', 'timeout'],
    [1602, 'rejected', 'campaignRefused'],
    [4711, 'rejected', 'campaignRefused'],
  ])('failure %i is %s %s', async (platformCode, kind, code) => {
    const { client } = await refusing(platformCode, 'words');
    await expect(client.sendCampaign(request)).rejects.toMatchObject({ kind, code, platformCode, detail: 'words' });
  });

  it('a success without an id is unclear', async () => {
    const { client } = await answering({ name: 'x' });
    await expect(client.sendCampaign(request)).rejects.toMatchObject({ kind: 'unclear', code: 'badAnswer' });
  });
});

describe('reports', () => {
  const lower = { recipientIdentity: '1@wa.gw.msging.net', status: 'read', read: '2026-03-16T13:11:40.000Z', reasonCode: '7' };
  const upper = { RecipientIdentity: '1@wa.gw.msging.net', Status: 'READ', Read: '2026-03-16T13:11:40Z', ReasonCode: 7 };

  it.each([
    ['camel case', lower],
    ['Pascal case', upper],
  ])('are read in %s', async (_what, row) => {
    const { client, server } = await answering({
      items: [{ id: 'c1', name: 'n', sendDate: '2026-03-16T13:05:02.000Z', statusAudience: [row] }, 7],
    });
    const [summary, ...more] = await client.listCampaignSummaries({
      createdFrom: at('2026-03-16T00:04:00Z'),
      sender: 'ana.souza@example.com',
      skip: 100,
      take: 100,
    });
    // An odd row counts for the length of the page.
    expect(more).toMatchObject([{ id: '', name: '' }]);
    expect(summary).toMatchObject({ id: 'c1', sendDate: at('2026-03-16T13:05:02.000Z'), createdAt: null });
    expect(summary?.audience).toEqual([
      {
        identity: '1@wa.gw.msging.net',
        status: 'READ',
        processedAt: null,
        receivedAt: null,
        readAt: at('2026-03-16T13:11:40.000Z'),
        failedAt: null,
        reasonCode: 7,
        reasonDescription: null,
      },
    ]);
    expect(server.received[0]?.command.uri).toBe(
      '/campaigns/summaries?$skip=100&$take=100&created=2026-03-16&CampaignSender=ana.souza%40example.com',
    );
  });

  it('a campaign that is not there is null, its audience empty', async () => {
    const { client } = await refusing(67);
    expect(await client.getCampaignSummary('c1')).toBeNull();
    expect(await client.getAudience('c1')).toEqual([]);
  });

  it('an answer that is no collection is no empty list', async () => {
    const { client } = await answering('odd');
    await expect(client.getAudience('c1')).rejects.toMatchObject({ kind: 'unclear', code: 'badAnswer' });
  });
});

describe('templates', () => {
  const list = [{ name: 'a' }, { name: 'b' }];
  it.each([{ data: list }, { items: list }, { templates: list }, { documents: list }, { Data: list }, list])(
    'are found in %j',
    async (resource) => {
      const { client } = await answering(resource);
      expect(await client.listTemplates()).toEqual(list);
    },
  );

  it('come from the older command where the newer is unknown', async () => {
    const { client, server } = await start((received, response) => {
      if (received.command.uri.endsWith('enriched')) fail(received, response, 62);
      else succeed(received, response, { data: list });
    });
    expect(await client.listTemplates()).toEqual(list);
    expect(server.received.map(({ command }) => command.uri)).toEqual(['/message-templates-enriched', '/message-templates']);
  });

  it('none is an empty list, no list is an error', async () => {
    expect(await (await refusing(67)).client.listTemplates()).toEqual([]);
    await expect((await answering({ odd: 1 })).client.listTemplates()).rejects.toBeInstanceOf(ApiError);
  });
});

describe('lookUpNumber', () => {
  it('asks with a plus and prefers the alternative account', async () => {
    const { client, server } = await answering({
      identity: '5531988010001@wa.gw.msging.net',
      alternativeAccount: '553188010001@wa.gw.msging.net',
    });
    expect(await client.lookUpNumber('5531988010001')).toEqual({ identity: '553188010001@wa.gw.msging.net', name: null, phone: null });
    expect(server.received[0]?.command.uri).toBe('lime://wa.gw.msging.net/accounts/+5531988010001');
  });

  it.each([
    [83, 'Destination not found on gateway', 'notOnWhatsApp'],
    [67, 'not found', 'notOnWhatsApp'],
    [81, 'gateway error', 'lookupFailed'],
    [86, 'timed out', 'lookupFailed'],
    [81, 'Could not determine the WhatsApp number for the specified sender', 'wrongBot'],
  ])('failure %i (%s) is %s', async (platformCode, description, code) => {
    const { client } = await refusing(platformCode, description);
    await expect(client.lookUpNumber('+551')).rejects.toMatchObject({ kind: 'rejected', code, platformCode });
  });
});

describe("with a chatbot's key", () => {
  it('contacts are asked by escaped filter and read tolerantly', async () => {
    const { client, server } = await answering({
      items: [
        {
          identity: '0c9f@tunnel.msging.net',
          phoneNumber: '5531988010001',
          extras: { plano: 'Ouro', n: 3, deep: {} },
          lastMessageDate: '2026-03-14T18:20:00.000Z',
        },
        { name: 'without identity' },
        { identity: '5531988010002@wa.gw.msging.net' },
      ],
    });
    const page = { skip: 0, take: 5, filter: contactByPhoneFilter('+5531988010001') };
    expect(await client.listChatbotContacts(desk, page)).toEqual([
      {
        identity: '0c9f@tunnel.msging.net',
        name: null,
        phone: '+5531988010001',
        email: null,
        extras: { plano: 'Ouro', n: '3' },
        lastMessageAt: at('2026-03-14T18:20:00.000Z'),
      },
      { identity: '5531988010002@wa.gw.msging.net', name: null, phone: '+5531988010002', email: null, extras: {}, lastMessageAt: null },
    ]);
    expect(server.received[0]?.command.uri).toBe("/contacts?$skip=0&$take=5&$filter=(phoneNumber%20eq%20'%2B5531988010001')");
    expect(server.received[0]?.authorization).not.toBe(routerKey);
  });

  it('tickets are paged until a short page', async () => {
    const { client, server } = await start((received, response) => {
      const skip = Number(/\$skip=(\d+)/.exec(received.command.uri)?.[1]);
      const count = skip === 0 ? 100 : 3;
      succeed(received, response, {
        total: count,
        items: Array.from({ length: count }, (_, index) => ({
          id: `t${skip + index}`,
          status: 'Open',
          CampaignId: 'c1',
          unreadMessages: '2',
        })),
      });
    });
    const tickets = await client.listTickets(desk, attendantTicketsFilter('ana.souza%40example.com@blip.ai'), 250);
    expect(tickets).toHaveLength(103);
    expect(tickets[0]).toMatchObject({ id: 't0', campaignId: 'c1', unreadMessages: 2 });
    expect(server.received.map(({ command }) => command.uri)).toEqual(
      [0, 100].map(
        (skip) =>
          `/tickets?$skip=${skip}&$take=100&$filter=agentIdentity%20eq%20'ana.souza%2540example.com@blip.ai'%20and%20` +
          "(status%20eq%20'Open'%20or%20status%20eq%20'Waiting'%20or%20status%20eq%20'Assigned')",
      ),
    );
  });

  it('paging ends on a server that repeats its page', async () => {
    const { client, server } = await answering({ items: Array.from({ length: 100 }, (_, index) => ({ id: `t${index}` })) });
    expect(await client.listTickets(desk, activeTicketFilter("o'neil@tunnel.msging.net"), 1000)).toHaveLength(100);
    expect(server.received).toHaveLength(2);
    expect(server.received[0]?.command.uri).toContain("'o''neil@tunnel.msging.net'");
  });

  it('one ticket is asked in the singular, else by filter', async () => {
    const { client, server } = await start((received, response) => {
      if (received.command.uri.startsWith('/ticket/')) fail(received, response, 62);
      else succeed(received, response, { items: [{ id: 't1', status: 'Waiting', customerInput: { type: 'text/plain', value: 'oi' } }] });
    });
    expect(await client.getTicket(desk, 't1')).toMatchObject({ id: 't1', status: 'Waiting', customerInput: 'oi' });
    expect(server.received.map(({ command }) => command.uri)).toEqual(['/ticket/t1', "/tickets?$skip=0&$take=1&$filter=id%20eq%20't1'"]);
  });

  it.each([
    ['garbage', { id: '' }],
    ['another ticket', { id: 't2', status: 'Open' }],
    ['a list', { items: [] }],
  ])('one ticket that is answered with %s is not said to be gone', async (_what, resource) => {
    const { client } = await answering(resource);
    await expect(client.getTicket(desk, 't1')).rejects.toMatchObject({ kind: 'unclear', code: 'badAnswer' });
  });

  it('nothing there is null or empty', async () => {
    const { client } = await refusing(67);
    expect(await client.getTicket(desk, 't1')).toBeNull();
    expect(await client.listTickets(desk, '', 10)).toEqual([]);
    expect(await client.getDeskTemplates(desk)).toBeNull();
    expect(await client.getOwnerConfiguration(desk)).toEqual({});
    expect(await client.getPermission(desk)).toEqual({ chatbotIdentity: desk, canSendActiveMessage: null });
    expect(await client.getAttendantName(desk)).toBeNull();
    expect(await client.resolveTunnel(desk, '0c9f@tunnel.msging.net')).toBeNull();
    expect(await client.listThread('1@wa.gw.msging.net', 10)).toEqual([]);
  });

  it('the bucket, the configuration, the permission and the tunnel are read', async () => {
    const { client, server } = await start((received, response) => {
      const { uri } = received.command;
      if (uri.startsWith('/buckets/')) {
        succeed(received, response, {
          defaults: { flowId: 'f', stateId: 's' },
          items: { 'a/pt_BR': { enabled: true, flowId: 'g' }, 'b/es': 'odd' },
        });
      } else if (uri.startsWith('/tunnels/')) succeed(received, response, { originator: '5531988010001@wa.gw.msging.net' });
      else if (uri.startsWith('/agent/'))
        succeed(received, response, { items: [{ ownerIdentity: desk, name: 'canSendActiveMessage', isActive: true }] });
      else
        succeed(received, response, {
          items: [
            { name: 'ActiveMessageEnabled', value: 'true' },
            { name: 'Empty', value: null },
          ],
        });
    });
    expect(await client.getDeskTemplates(desk)).toEqual({
      defaults: { flowId: 'f', stateId: 's' },
      items: { 'a/pt_BR': { enabled: true, flowId: 'g', stateId: null } },
      unreadable: ['b/es'],
    });
    expect(await client.getOwnerConfiguration(desk)).toEqual({ ActiveMessageEnabled: 'true' });
    expect(await client.getPermission(desk)).toEqual({ chatbotIdentity: desk, canSendActiveMessage: true });
    expect(await client.resolveTunnel(desk, '0c9f@tunnel.msging.net/x')).toBe('5531988010001@wa.gw.msging.net');
    expect(server.received.map(({ command }) => command.uri)).toEqual([
      '/buckets/deskapp%3Atemplates',
      `lime://${desk}/configuration/caller?owner=postmaster@desk.msging.net`,
      '/agent/ana.souza%2540example.com@blip.ai/permission',
      '/tunnels/0c9f',
    ]);
  });

  it('a chatbot of another workspace is our own mistake', async () => {
    const { client } = await answering({});
    await expect(client.getPermission('other@msging.net')).rejects.toMatchObject({ code: 'badInput' });
  });
});

describe('presence with keys only (G19)', () => {
  const row = (status: string) => ({ items: [{ identity: 'Ana.Souza@example.com@blip.ai', status }] });

  it('is set with the attendant beside the status, and read back', async () => {
    const { client, server } = await start((received, response) =>
      succeed(received, response, received.command['method'] === 'set' ? undefined : row('Online')),
    );
    expect(await client.setPresence('Online')).toEqual({ status: 'Online', readOnly: false });
    expect(server.received[0]?.command['resource']).toEqual({
      status: 'Online',
      device: 'Web',
      identity: 'ana.souza%40example.com@blip.ai',
    });
  });

  it.each([61, 62, 66])('is read-only after %i from every key', async (code) => {
    const { client } = await start((received, response) => {
      if (received.command['method'] === 'set') fail(received, response, code);
      else succeed(received, response, row('Pause'));
    });
    expect(await client.setPresence('Online')).toEqual({ status: 'Pause', readOnly: true });
  });

  it('takes the first chatbot that knows the attendant', async () => {
    let asked = 0;
    const { client } = await start((received, response) => {
      asked += 1;
      succeed(received, response, asked === 1 ? { items: [] } : row('Invisible'));
    });
    expect(await client.getPresence()).toEqual({ status: 'Invisible', readOnly: false });
  });
});

describe('ping', () => {
  it('takes any answer to a command for a sign of life', async () => {
    const { client } = await refusing(62);
    await expect(client.ping()).resolves.toBeUndefined();
  });

  it('asks with another key where one is not accepted, and not with that one again', async () => {
    const { client, server } = await start((received, response) => {
      if (ownerOf(received) === 'acmedesk') response.writeHead(401).end();
      else succeed(received, response, {});
    });
    await client.ping();
    await client.ping();
    expect(server.received.map(ownerOf)).toEqual(['acmedesk', 'acmesales', 'acmesales']);
  });

  it('fails where no key is accepted, and asks for the router’s then', async () => {
    const { client, server } = await start((_received, response) => response.writeHead(401).end());
    await expect(client.ping()).rejects.toMatchObject({ kind: 'signedOut' });
    await expect(client.ping()).rejects.toMatchObject({ kind: 'signedOut' });
    expect(server.received.map(ownerOf)).toEqual(['acmedesk', 'acmesales', 'acmerouter', 'acmerouter']);
  });
});
