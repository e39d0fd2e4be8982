import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mime, postmaster } from '../../src-main/wire/mime.ts';
import { type Harness, marinaIdentity, startHarness, support } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(async () => {
  await harness.control('reset', {});
});
afterAll(() => harness.close());

const phone = (ending: string): string => `+553198801${ending}`;

async function campaignSummary(id: string): Promise<{ status: string; statusAudience: Record<string, unknown>[] }> {
  const answer = await harness.command('router', { to: postmaster.campaigns, uri: `/campaigns/${id}/summaries` });
  return answer.resource.items[0];
}

async function ticketsOf(campaignId: string): Promise<Record<string, unknown>[]> {
  const answer = await harness.command('Support', { to: postmaster.desk, uri: '/tickets?$take=100' });
  return answer.resource.items.filter((ticket: { CampaignId?: string }) => ticket.CampaignId === campaignId);
}

async function setMarina(status: string): Promise<void> {
  await harness.command('Support', {
    to: postmaster.desk,
    method: 'set',
    uri: '/attendants/change-status',
    type: mime.attendantStatusDevice,
    resource: { status, device: 'Web', identity: marinaIdentity },
  });
}

describe('outcome by number', () => {
  it.each([
    ['0001', 'READ', null],
    ['0003', 'RECEIVED', null],
    ['0004', 'FAILED', 131026],
    ['0005', 'FAILED', 1602],
    ['0006', 'FAILED', 1602],
    ['0007', 'PROCESSED', null],
    ['0008', 'FAILED', 131049],
    ['0009', 'FAILED', 132012],
    ['0010', 'FAILED', 132015],
    ['0014', 'READ', null],
    ['0015', 'READ', null],
    ['0016', 'READ', null],
    ['0017', 'FAILED', 1602],
    ['4321', 'READ', null],
  ])('%s ends as %s %s', async (ending, status, reasonCode) => {
    const answer = await harness.send(phone(ending));
    expect(answer.status).toBe('success');
    await harness.advance(10);
    const summary = await campaignSummary(answer.resource.id);
    expect(summary.statusAudience[0]).toMatchObject({ Status: status, ReasonCode: reasonCode });
  });

  it("moves a message through its life at the protocol's times", async () => {
    const answer = await harness.send(phone('0001'));
    expect(answer.resource).toMatchObject({ status: 'processing', campaignType: 'INDIVIDUAL', channelType: 'WHATSAPP' });
    expect((await campaignSummary(answer.resource.id)).statusAudience).toEqual([]);
    await harness.advance(20);
    const [row] = await harness.ledger();
    const start = Date.parse(row?.createdAt ?? '');
    const after = (date: string | null | undefined): number => Date.parse(date ?? '') - start;
    expect([row?.acceptedAt, row?.dispatchedAt, row?.receivedAt, row?.consumedAt].map(after)).toEqual([100, 500, 1_500, 4_000]);
  });

  it('tells the events of 0016 out of order and twice', async () => {
    const answer = await harness.send(phone('0016'));
    await harness.advance(10);
    const log = await harness.command('router', { to: postmaster.core, uri: `/notifications?id=${answer.resource.id}` });
    expect(log.resource.items.map((item: { event: string }) => item.event)).toEqual([
      'received',
      'received',
      'consumed',
      'dispatched',
      'accepted',
    ]);
  });

  it('refuses 0012 once with 429', async () => {
    await expect(harness.send(phone('0012'))).rejects.toThrow('HTTP 429');
    expect((await harness.send(phone('0012'))).status).toBe('success');
    expect(await harness.ledger()).toHaveLength(1);
  });

  it('lets 0011 hang and end as 504 although the campaign was created', async () => {
    const sent = harness.send(phone('0011'), undefined, { name: 'Desk-Active-Message-lost' }).catch((error: Error) => error.message);
    await expect.poll(async () => (await harness.ledger()).length).toBe(1);
    await harness.advance(61);
    expect(await sent).toContain('HTTP 504');
    expect((await harness.ledger())[0]).toMatchObject({ name: 'Desk-Active-Message-lost', status: 'READ' });
  });

  it('looks 0014 up without the ninth digit, 0015 without a number, 0004 not at all', async () => {
    const lookUp = (number: string) =>
      harness.command('router', { to: postmaster.whatsApp, uri: `lime://wa.gw.msging.net/accounts/${number}` });
    expect((await lookUp(phone('0014'))).resource.alternativeAccount).toBe('553188010014@wa.gw.msging.net');
    expect((await lookUp(phone('0015'))).resource.identity).toMatch(/^[0-9a-f-]{36}@wa\.gw\.msging\.net$/);
    expect((await lookUp(phone('0004'))).reason?.code).toBe(83);
    expect((await lookUp(phone('0004').slice(1))).status).toBe('success');
  });

  it("sends to 0006 when the setting allows the sender's own open ticket", async () => {
    await harness.command('Support', {
      to: postmaster.core,
      method: 'set',
      uri: `lime://postmaster@desk.msging.net/configuration?caller=${support}`,
      type: mime.json,
      resource: { ActiveMessageCanSendWithOpenTicket: 'true' },
    });
    const answer = await harness.send(phone('0006'));
    await harness.advance(10);
    expect((await campaignSummary(answer.resource.id)).statusAudience[0]?.['Status']).toBe('READ');
  });
});

describe('answers', () => {
  it('opens the ticket of 0002 for the online sender', async () => {
    const answer = await harness.send(phone('0002'));
    await harness.advance(7);
    expect(await ticketsOf(answer.resource.id)).toMatchObject([
      { status: 'Open', agentIdentity: marinaIdentity, customerInput: { value: 'oi' } },
    ]);
    expect((await campaignSummary(answer.resource.id)).statusAudience[0]?.['Status']).toBe('REPLIED');
  });

  it.each(['Invisible', 'Offline', 'Pause'])('keeps the ticket waiting for the sender who is %s', async (status) => {
    await setMarina(status);
    const answer = await harness.send(phone('0002'));
    await harness.advance(7);
    expect(await ticketsOf(answer.resource.id)).toMatchObject([{ status: 'Waiting', agentIdentity: marinaIdentity }]);
  });

  it('keeps the ticket of 0018 waiting for the sender', async () => {
    const answer = await harness.send(phone('0018'));
    await harness.advance(7);
    expect(await ticketsOf(answer.resource.id)).toMatchObject([{ status: 'Waiting', agentIdentity: marinaIdentity }]);
  });

  it('sends the late answer of 0013 to the queue', async () => {
    const answer = await harness.send(phone('0013'));
    await harness.advance(24 * 3_600);
    expect(await ticketsOf(answer.resource.id)).toEqual([]);
    await harness.advance(2 * 3_600);
    const [ticket] = await ticketsOf(answer.resource.id);
    expect(ticket).toMatchObject({ status: 'Waiting', team: 'Default' });
    expect(ticket).not.toHaveProperty('agentIdentity');
  });

  it('takes an answer by hand, finds its tunnel, and adds a second one to the ticket', async () => {
    const answer = await harness.send(phone('0003'));
    await harness.advance(10);
    await harness.control('inbound', { from: phone('0003'), text: 'Quero saber mais' });
    await harness.control('inbound', { from: phone('0003'), text: 'Alô?' });
    const [ticket] = await ticketsOf(answer.resource.id);
    expect(ticket).toMatchObject({ status: 'Open', unreadMessages: 2, customerInput: { value: 'Quero saber mais' } });
    const tunnel = String(ticket?.['customerIdentity']).split('@')[0];
    const resolved = await harness.command('Support', { to: postmaster.tunnel, uri: `/tunnels/${tunnel}` });
    expect(resolved.resource).toEqual({
      owner: 'acmerouter@msging.net',
      originator: '5531988010003@wa.gw.msging.net',
      destination: support,
    });
    const contact = await harness.command('Support', {
      to: postmaster.contacts,
      uri: `/contacts?$filter=(phoneNumber%20eq%20'%2B5531988010003')`,
    });
    expect(contact.resource.items).toMatchObject([{ identity: ticket?.['customerIdentity'], name: 'Fernanda Ribeiro' }]);
    const thread = await harness.command('router', { to: postmaster.core, uri: '/threads/5531988010003@wa.gw.msging.net?$take=10' });
    expect(thread.resource.items.map((item: { direction: string }) => item.direction)).toEqual(['received', 'received', 'sent']);
    expect(thread.resource.items[2].content.templateContent.name).toBe('invoice_reminder');
  });
});

describe('values', () => {
  it('overwrites the values of overlapping sends to one recipient', async () => {
    await harness.send(phone('0001'), ['Carla', 'R$ 1,00', '01/04']);
    await harness.send(phone('0001'), ['Bruno', 'R$ 2,00', '02/04']);
    await harness.advance(10);
    const [first, second] = await harness.ledger();
    expect(first?.parameters).toEqual(['Carla', 'R$ 1,00', '01/04']);
    expect(first?.rendered).toEqual(['Bruno', 'R$ 2,00', '02/04']);
    expect(second?.rendered).toEqual(['Bruno', 'R$ 2,00', '02/04']);
  });

  it('keeps the values of sends one after the other', async () => {
    await harness.send(phone('0001'), ['Carla', 'R$ 1,00', '01/04']);
    await harness.advance(6);
    await harness.send(phone('0001'), ['Bruno', 'R$ 2,00', '02/04']);
    await harness.advance(6);
    expect((await harness.ledger()).map((row) => row.rendered?.[0])).toEqual(['Carla', 'Bruno']);
  });

  it.each([
    ['a missing value', ['Carla', 'R$ 1'], 'invoice_reminder', 132000],
    ['a line break', ['Carla\nDias', 'R$ 1', '01/04'], 'invoice_reminder', 132018],
    ['an empty value', ['Carla', ' ', '01/04'], 'invoice_reminder', 131008],
    ['words in place of an image', ['Carla', 'Carla', 'A-1', 'sexta', 'A-1'], 'order_shipped', 132012],
  ])('reports %s', async (_what, values, template, code) => {
    await harness.send('+5511987654321', values, { template });
    await harness.advance(3);
    expect((await harness.ledger())[0]).toMatchObject({ status: 'FAILED', reasonCode: code });
  });

  it('orders header, body and button values', async () => {
    await harness.send('+5511987654321', ['https://acme.example/a.jpg', 'Carla', 'A-1', 'sexta', 'A-1?x'], { template: 'order_shipped' });
    await harness.advance(3);
    const [row] = await harness.ledger();
    expect(row?.content).toMatchObject({
      template: {
        components: [
          { type: 'header', parameters: [{ type: 'image', image: { link: 'https://acme.example/a.jpg' } }] },
          { type: 'body', parameters: [{ text: 'Carla' }, { text: 'A-1' }, { text: 'sexta' }] },
          { type: 'button', sub_type: 'url', index: 0, parameters: [{ text: 'A-1?x' }] },
        ],
      },
    });
  });
});
