import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedTemplates } from '../../sandbox/seed/templates.ts';
import { mime, postmaster } from '../../src-main/wire/mime.ts';
import { type Bot, type CommandFields, type Harness, marinaIdentity, startHarness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());

describe('HTTP surface', () => {
  it.each<[string, Record<string, string>]>([
    ['no key', {}],
    ['an unknown bot', { Authorization: `Key ${Buffer.from('nobody:secret').toString('base64')}` }],
    ['a wrong key', { Authorization: `Key ${Buffer.from('acmerouter:wrong').toString('base64')}` }],
    ['another scheme', { Authorization: 'Bearer abc' }],
  ])('answers 401 for %s', async (_what, headers) => {
    const { status } = await harness.post('/commands', { id: '1', method: 'get', uri: '/ping' }, headers);
    expect(status).toBe(401);
  });

  it.each([
    ['no JSON', '{"id":'],
    ['no method', '{"id":"1","uri":"/ping"}'],
    ['no uri', '{"id":"1","method":"get"}'],
    ['a list', '[]'],
  ])('answers 400 for %s', async (_what, body) => {
    const { status } = await harness.post('/commands', body, { Authorization: harness.header('router') });
    expect(status).toBe(400);
  });

  it('answers 202 without a body for messages and notifications', async () => {
    const headers = { Authorization: harness.header('router') };
    const message = await harness.post(
      '/messages',
      { id: 'm1', to: '5531988010001@wa.gw.msging.net', type: 'text/plain', content: 'Oi' },
      headers,
    );
    const notification = await harness.post(
      '/notifications',
      { id: 'm2', to: '5531988010001@wa.gw.msging.net', event: 'received' },
      headers,
    );
    expect([message.status, message.data, notification.status, notification.data]).toEqual([202, '', 202, '']);
  });

  it('sends the sandbox clock as Date', async () => {
    await harness.advance(3 * 86_400);
    const { headers } = await harness.post(
      '/commands',
      { id: '1', method: 'get', uri: '/ping' },
      { Authorization: harness.header('router') },
    );
    const health = await harness.control('health');
    expect(Math.abs(Date.parse(String(headers['date'])) - Date.parse(health.data.now))).toBeLessThan(2_000);
    expect(Date.parse(health.data.now) - Date.now()).toBeGreaterThan(2.9 * 86_400_000);
  });

  const contact = { identity: '5511999990001@wa.gw.msging.net', name: 'Zeca Pagodinho', extras: { plano: 'Ouro' } };
  const template = '/message-templates';
  it.each<[string, Bot, CommandFields, number]>([
    ['an unknown resource', 'router', { uri: '/nothing/here' }, 62],
    ['a resource of another extension', 'router', { to: postmaster.core, uri: template }, 62],
    ['an unknown extension', 'router', { to: 'postmaster@nowhere.msging.net', uri: '/contacts' }, 62],
    ['one ticket by the plural', 'Support', { to: postmaster.desk, uri: '/tickets/abc' }, 62],
    ['a wrong verb', 'router', { to: postmaster.whatsApp, method: 'delete', uri: template }, 63],
    ['no URI', 'router', { uri: 'contacts' }, 27],
    ['a malformed filter', 'router', { to: postmaster.contacts, uri: "/contacts?$filter=(name eq 'x'" }, 64],
    ['an unknown filter field', 'router', { to: postmaster.contacts, uri: "/contacts?$filter=(shoeSize eq '44')" }, 64],
    ['too many tickets', 'Support', { to: postmaster.desk, uri: '/tickets?$take=101' }, 64],
    ['a wrong type', 'router', { to: postmaster.contacts, method: 'set', uri: '/contacts', type: mime.json, resource: contact }, 23],
    [
      'a missing field',
      'router',
      { to: postmaster.contacts, method: 'set', uri: '/contacts', type: mime.contact, resource: { name: 'x' } },
      21,
    ],
    [
      'a campaign without name',
      'router',
      {
        to: postmaster.campaigns,
        method: 'set',
        uri: '/campaign/full',
        type: mime.fullCampaign,
        resource: { campaign: { campaignType: 'Individual' }, audience: { recipient: '+551' }, message: {} },
      },
      21,
    ],
    ['a missing contact', 'router', { to: postmaster.contacts, uri: '/contacts/nobody@wa.gw.msging.net' }, 67],
    ["templates with a chatbot's key", 'Support', { to: postmaster.whatsApp, uri: template }, 81],
    ["a look-up with a chatbot's key", 'Support', { to: postmaster.whatsApp, uri: 'lime://wa.gw.msging.net/accounts/+5531988010001' }, 81],
    ["attendants with the router's key", 'router', { to: postmaster.desk, uri: '/attendants' }, 67],
    ["queues with the router's key", 'router', { to: postmaster.desk, uri: '/attendance-queues' }, 67],
    ["another bot's bucket", 'Sales', { to: postmaster.core, uri: 'lime://acmebilling@msging.net/buckets/deskapp:templates' }, 31],
    ['the bucket that Support has not', 'Support', { to: postmaster.core, uri: '/buckets/deskapp:templates' }, 67],
  ])('fails for %s', async (_what, bot, fields, code) => {
    const answer = await harness.command(bot, fields);
    expect(answer).toMatchObject({ status: 'failure', reason: { code } });
  });

  it("lists no tickets with the router's key", async () => {
    expect((await harness.command('router', { to: postmaster.desk, uri: '/tickets' })).resource.items).toEqual([]);
  });

  it('serves templates in both containers', async () => {
    const plain = await harness.command('router', { to: postmaster.whatsApp, uri: '/message-templates?$take=200' });
    const enriched = await harness.command('router', { to: postmaster.whatsApp, uri: '/message-templates-enriched' });
    const count = seedTemplates().length;
    expect(plain.resource.data).toHaveLength(count);
    expect(enriched.resource).toMatchObject({ total: count, itemType: mime.json });
    const one = await harness.command('router', {
      to: postmaster.whatsApp,
      uri: '/message-templates-enriched?templateName=invoice_reminder',
    });
    expect(one.resource.items.map((item: { language: string }) => item.language)).toEqual(['pt_BR', 'en_US', 'es']);
    const kinds = new Set(
      plain.resource.data.flatMap((item: { components: { type: string; format?: string }[] }) =>
        item.components.map((part) => `${part.type} ${part.format ?? ''}`.trim()),
      ),
    );
    for (const kind of [
      'HEADER TEXT',
      'HEADER IMAGE',
      'HEADER VIDEO',
      'HEADER DOCUMENT',
      'HEADER LOCATION',
      'HEADER PRODUCT',
      'BODY',
      'FOOTER',
      'BUTTONS',
      'CAROUSEL',
      'LIMITED_TIME_OFFER',
    ])
      expect(kinds).toContain(kind);
  });

  it('pages and filters 2,000 contacts', async () => {
    const page = async (query: string) =>
      (await harness.command('router', { to: postmaster.contacts, uri: `/contacts?${query}` })).resource;
    expect((await page('$skip=0&$take=30000')).items).toHaveLength(2_000);
    expect((await page('$skip=1990&$take=100')).items).toHaveLength(10);
    expect((await page("$filter=(startswith(name%2C'Carla%20Di'))")).items).toMatchObject([
      { name: 'Carla Dias', phoneNumber: '+5531988010001' },
    ]);
    expect((await page("$filter=(substringof('Dias',name) and (phoneNumber eq '+5531988010001' or email eq 'x'))")).items).toHaveLength(1);
    expect((await page("$filter=(lastmessagedate ge datetimeoffset'2000-01-01T00%3A00%3A00.000Z')&$take=1")).total).toBeGreaterThan(500);
  });

  it('replaces a contact with set and keeps it with merge', async () => {
    const write = (method: string, resource: object) =>
      harness.command('router', { to: postmaster.contacts, method, uri: '/contacts', type: mime.contact, resource });
    const read = async () => (await harness.command('router', { to: postmaster.contacts, uri: `/contacts/${contact.identity}` })).resource;
    await write('set', contact);
    await write('merge', { identity: contact.identity, email: 'zeca@example.com', extras: { cor: 'azul' } });
    expect(await read()).toMatchObject({ name: 'Zeca Pagodinho', email: 'zeca@example.com', extras: { plano: 'Ouro', cor: 'azul' } });
    await write('set', { identity: contact.identity, name: 'Zeca' });
    expect(await read()).not.toHaveProperty('extras');
  });

  it('finds an attendant by the escaped identity, and sets their status with a key', async () => {
    const filter = "(identity%20eq%20'marina.alves%252540acme.example@blip.ai')".replace('%2525', '%25');
    const read = async () =>
      (await harness.command('Sales', { to: postmaster.desk, uri: `/attendants?$skip=0&$take=1&$filter=${filter}` })).resource.items;
    expect(await read()).toMatchObject([{ fullName: 'Marina Alves', status: 'Online', isEnabled: true }]);
    const change = (status: string) =>
      harness.command('Sales', {
        to: postmaster.desk,
        method: 'set',
        uri: '/attendants/change-status',
        type: mime.attendantStatusDevice,
        resource: { status, device: 'Web', identity: marinaIdentity },
      });
    expect((await change('Pause')).status).toBe('success');
    expect((await change('Pause')).reason?.code).toBe(64);
    expect(await read()).toMatchObject([{ status: 'Pause' }]);
    expect((await change('Online')).status).toBe('success');
  });

  it('reads configuration as strings and permissions by bot', async () => {
    const configuration = await harness.command('Support', {
      to: postmaster.core,
      uri: 'lime://acmedesk@msging.net/configuration/caller?owner=postmaster@desk.msging.net',
    });
    expect(configuration.resource.items).toContainEqual({
      owner: postmaster.desk,
      caller: 'acmedesk@msging.net',
      name: 'ActiveMessageEnabled',
      value: 'true',
    });
    const permission = await harness.command('Support', {
      to: postmaster.desk,
      uri: `/agent/${marinaIdentity.replaceAll('%', '%25')}/permission`,
    });
    expect(permission.resource.items).toContainEqual(expect.objectContaining({ name: 'canSendActiveMessage', isActive: true }));
  });

  it('transfers a ticket to a new id', async () => {
    const list = async () =>
      (
        await harness.command('Support', {
          to: postmaster.desk,
          uri: "/tickets?$filter=status eq 'open' and agentIdentity eq 'marina.alves%2540acme.example@blip.ai'",
        })
      ).resource.items;
    const [ticket] = await list();
    const moved = await harness.command('Support', {
      to: postmaster.desk,
      method: 'set',
      uri: `/tickets/${ticket.id}/transfer`,
      type: mime.ticket,
      resource: { team: 'Suporte' },
    });
    expect(moved.resource).toMatchObject({ status: 'Waiting', team: 'Suporte', parentSequentialId: ticket.sequentialId });
    expect(moved.resource.id).not.toBe(ticket.id);
    const old = await harness.command('Support', { to: postmaster.desk, uri: `/ticket/${ticket.id}` });
    expect(old.resource).toMatchObject({ status: 'Transferred', closed: true });
  });

  it('keeps contexts, buckets and uploads', async () => {
    const uri = '/contexts/5531988010001@wa.gw.msging.net/Master-State';
    await harness.command('router', { to: postmaster.core, method: 'set', uri, type: mime.text, resource: 'acmesales@msging.net' });
    expect((await harness.command('router', { to: postmaster.core, uri })).resource).toBe('acmesales@msging.net');
    await harness.command('Sales', {
      to: postmaster.core,
      method: 'set',
      uri: '/buckets/deskapp%3Ahidden',
      type: mime.json,
      resource: { a: 1 },
    });
    expect((await harness.command('Sales', { to: postmaster.core, uri: '/buckets/deskapp:hidden' })).resource).toEqual({ a: 1 });
    const address = (await harness.command('router', { to: postmaster.media, uri: '/upload-media-uri' })).resource;
    const path = new URL(address).pathname;
    const upload = await harness.post(path, Buffer.from('bytes'), { 'Content-Type': 'application/octet-stream' });
    expect(upload.data.mediaUri).toBe(address);
  });

  it('hides keys and tokens in its log', async () => {
    await harness.post(
      '/commands',
      { id: '1', method: 'get', uri: '/ping', resource: { key: 'topsecret' } },
      { Authorization: harness.header('router') },
    );
    const log = JSON.stringify((await harness.control('log')).data);
    expect(log).toContain('/ping');
    expect(log).not.toContain('topsecret');
  });
});
