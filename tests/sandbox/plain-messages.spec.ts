import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mime, postmaster } from '../../src-main/wire/mime.ts';
import { goodMessages } from './good-messages.ts';
import { type Answer, type Harness, marinaIdentity, startHarness, support } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(async () => {
  await harness.control('reset', {});
});
afterAll(() => harness.close());

const identityOf = (ending: string): string => `553198801${ending}@wa.gw.msging.net`;
const supportFlow = 'stateid%405f0e1d2c-3b4a-4c5d-8e6f-708192a3b4c5';
const supportBlock = 'desk:7d6c5b4a-3928-4716-8594-a3b2c1d0e0f1';

interface Plain {
  readonly id?: string;
  readonly to?: string;
  readonly name?: string;
  readonly language?: string;
  readonly components?: unknown;
  readonly bot?: 'router' | 'Support';
}

async function send(plain: Plain = {}): Promise<{ id: string; status: number }> {
  const { id = randomUUID(), to = identityOf('0001'), name = 'visit_named', language = 'pt_BR', bot = 'router' } = plain;
  const named = ['first_name', 'visit_date', 'agent_name'].map((variable) => ({ type: 'text', parameter_name: variable, text: variable }));
  const components = 'components' in plain ? plain.components : [{ type: 'body', parameters: named }];
  const template = { name, language: { code: language, policy: 'deterministic' }, ...(components === undefined ? {} : { components }) };
  const body = { id, to, type: mime.json, content: { type: 'template', template } };
  const { status } = await harness.post('/messages', body, { Authorization: harness.header(bot) });
  return { id, status };
}

async function notifications(id: string): Promise<{ event: string; reason?: { code: number } }[]> {
  return (await harness.command('router', { to: postmaster.core, uri: `/notifications?id=${id}` })).resource.items;
}

async function position(ending: string, bot = support, flow = supportFlow, block = supportBlock): Promise<Answer> {
  const write = (name: string, resource: string): Promise<Answer> =>
    harness.command('router', {
      to: postmaster.core,
      method: 'set',
      uri: `/contexts/${identityOf(ending)}/${name}`,
      type: mime.text,
      resource,
    });
  await write('Master-State', bot);
  return write(flow, block);
}

async function ticketsOf(bot: 'Support' | 'Billing', ending: string): Promise<Record<string, unknown>[]> {
  const { items } = (await harness.control(`tunnels?originator=${identityOf(ending)}`)).data as { items: { identity: string }[] };
  const mine = new Set(items.map(({ identity }) => identity));
  const answer = await harness.command(bot, { to: postmaster.desk, uri: '/tickets?$take=100' });
  return answer.resource.items.filter((ticket: { customerIdentity: string }) => mine.has(ticket.customerIdentity));
}

describe('a plain template message', () => {
  it('is accepted, delivered and read, and stands in the ledger as it came', async () => {
    const { id, status } = await send();
    expect(status).toBe(202);
    await harness.advance(10);
    expect((await notifications(id)).map(({ event }) => event)).toEqual(['consumed', 'received', 'dispatched', 'accepted']);
    const [row] = await harness.ledger();
    expect(row).toMatchObject({ kind: 'message', id, messageId: id, template: 'visit_named', language: 'pt_BR', verdict: null });
    expect(row?.components).toEqual([
      { type: 'body', parameters: expect.arrayContaining([expect.objectContaining({ text: 'first_name' })]) },
    ]);
    const thread = await harness.command('router', { to: postmaster.core, uri: `/threads/${identityOf('0001')}?$take=1` });
    expect(thread.resource.items).toMatchObject([
      { id, direction: 'sent', status: 'consumed', content: { template: { name: 'visit_named' } } },
    ]);
    expect(thread.resource.items[0].content).not.toHaveProperty('templateContent');
  });

  it('of every kind reaches its customer', async () => {
    const now = Date.parse((await harness.control('health')).data.now as string);
    for (const { name, language, components } of goodMessages(now)) await send({ name, language, components });
    await harness.advance(10);
    const rows = await harness.ledger();
    expect(rows).toHaveLength(goodMessages(now).length);
    expect(rows.filter(({ status }) => status !== 'READ').map(({ template, verdict }) => ({ template, verdict }))).toEqual([]);
  });

  it.each([
    ['unknown template', { name: 'no_such_template' }, 132001],
    ['another language', { language: 'es' }, 132001],
    ['paused template', { name: 'flash_sale' }, 132015],
    ['disabled template', { name: 'price_change', language: 'en_US' }, 132016],
    ['archived template', { name: 'status_archived' }, 132001],
    ['wrong count', { components: [{ type: 'body', parameters: [] }] }, 131009],
    ['nothing filled', { components: undefined }, 132000],
    ['unreadable template', { name: '' }, 131008],
  ])('fails after the 202 for an %s', async (_what, plain, code) => {
    const { id, status } = await send(plain);
    expect(status).toBe(202);
    await harness.advance(2);
    const [newest] = await notifications(id);
    expect(newest).toMatchObject({ event: 'failed', reason: { code } });
    expect((await harness.ledger())[0]).toMatchObject({ status: 'FAILED', reasonCode: code, verdict: { code } });
  });

  it.each([
    ['0003', ['received', 'dispatched', 'accepted'], null],
    ['0007', ['dispatched', 'accepted'], null],
    ['0008', ['failed', 'dispatched', 'accepted'], 131049],
    ['0004', ['failed'], 131026],
    // No rule of the server keeps a plain message from a customer with an open ticket.
    ['0005', ['consumed', 'received', 'dispatched', 'accepted'], null],
    ['0017', ['consumed', 'received', 'dispatched', 'accepted'], null],
  ])('to %s has its own outcome', async (ending, events, code) => {
    const { id } = await send({ to: identityOf(ending) });
    await harness.advance(10);
    const seen = await notifications(id);
    expect(seen.map(({ event }) => event)).toEqual(events);
    expect(seen[0]?.reason?.code ?? null).toBe(code);
  });

  it('to 0011 hangs and ends as 504, although it was taken', async () => {
    const id = randomUUID();
    const sent = send({ id, to: identityOf('0011') });
    await expect.poll(async () => (await harness.ledger()).length).toBe(1);
    await harness.advance(61);
    expect((await sent).status).toBe(504);
    expect((await notifications(id))[0]).toMatchObject({ event: 'consumed' });
  });

  it('to 0012 is refused once with 429', async () => {
    expect((await send({ to: identityOf('0012') })).status).toBe(429);
    expect((await send({ to: identityOf('0012') })).status).toBe(202);
    expect(await harness.ledger()).toHaveLength(1);
  });

  it('to an address made from the number reaches nobody', async () => {
    const madeUp = await send({ to: identityOf('0014') });
    const lookedUp = await send({ to: '553188010014@wa.gw.msging.net' });
    await harness.advance(10);
    expect((await notifications(madeUp.id))[0]).toMatchObject({ event: 'failed', reason: { code: 131026 } });
    expect((await notifications(lookedUp.id))[0]).toMatchObject({ event: 'consumed' });
  });

  it("with a chatbot's key fails: the number is the router's", async () => {
    const { id } = await send({ bot: 'Support' });
    const log = await harness.command('Support', { to: postmaster.core, uri: `/notifications?id=${id}` });
    expect(log.resource.items).toMatchObject([{ event: 'failed', reason: { code: 87 } }]);
    expect(await harness.ledger()).toEqual([]);
  });

  it('sent twice under one id is sent twice', async () => {
    const { id } = await send();
    await send({ id });
    expect((await harness.ledger()).map((row) => row.messageId)).toEqual([id, id]);
  });
});

describe('the answer to a plain message', () => {
  it('waits in the queue of the chatbot it was steered to, and is taken by change-status', async () => {
    await position('0002');
    await send({ to: identityOf('0002') });
    await harness.advance(10);
    const [ticket] = await ticketsOf('Support', '0002');
    expect(ticket).toMatchObject({ status: 'Waiting', team: 'Default', customerInput: { value: 'oi' } });
    expect(ticket).not.toHaveProperty('agentIdentity');
    expect(ticket).not.toHaveProperty('CampaignId');
    const take = (agentIdentity: string): Promise<Answer> =>
      harness.command('Support', {
        to: postmaster.desk,
        method: 'set',
        uri: '/tickets/change-status',
        type: mime.ticket,
        resource: { id: ticket?.['id'], status: 'Open', agentIdentity },
      });
    expect((await take(marinaIdentity)).resource).toMatchObject({ status: 'Open', agentIdentity: marinaIdentity });
    expect((await take('rafael.teixeira%40acme.example@blip.ai')).reason?.code).toBe(67);
    expect((await harness.ledger())[0]?.repliedAt).not.toBeNull();
  });

  it('opens no ticket where it was steered into a block of the flow', async () => {
    await position('0002', support, supportFlow, 'onboarding');
    await send({ to: identityOf('0002') });
    await harness.advance(10);
    expect(await ticketsOf('Support', '0002')).toEqual([]);
  });

  it('goes to another chatbot where Master-State names one', async () => {
    await position(
      '0002',
      'acmebilling@msging.net',
      'stateid%407c1e2d3f-4a5b-4c6d-8e7f-90a1b2c3d4e5',
      'desk:2b6d5c4a-3928-4716-8594-a3b2c1d0e0f2',
    );
    await send({ to: identityOf('0002') });
    await harness.advance(10);
    expect(await ticketsOf('Billing', '0002')).toMatchObject([{ status: 'Waiting' }]);
  });

  it('is not bound by a campaign that was sent before', async () => {
    await harness.send(`+${identityOf('0003').split('@')[0]}`);
    await harness.advance(10);
    await position('0003');
    await send({ to: identityOf('0003') });
    await harness.advance(10);
    await harness.control('inbound', { from: identityOf('0003'), text: 'oi' });
    const [ticket] = await ticketsOf('Support', '0003');
    expect(ticket).toMatchObject({ status: 'Waiting' });
    expect(ticket).not.toHaveProperty('CampaignId');
  });
});
