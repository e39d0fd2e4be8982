/** Tickets and the messages they answer: read from the platform, stored and shown together. */
import { afterEach, describe, expect, it } from 'vitest';
import type { BlipClient, WireTicket } from '../../src-main/core/api/blip-client.ts';
import { createTicketMirror, type TicketMirror } from '../../src-main/core/desk/ticket-mirror.ts';
import { createLogger } from '../../src-main/core/log.ts';
import { listTickets, saveSeen } from '../../src-main/core/store/tickets.ts';
import { saveTunnel } from '../../src-main/core/store/tunnels.ts';
import { parseWorkspaceFile } from '../../src-main/core/workspace/read-workspace.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { noContacts } from './directory-here.ts';
import { walksOf, watchStatements } from './query-plans.ts';
import { createHarness, type Harness, intent, plainIntent } from './sending-harness.ts';

const second = 1_000;
const desk = 'acmedesk@msging.net';
let h: Harness;
let tickets: WireTicket[] = [];
let mirror: TicketMirror;

async function start(): Promise<void> {
  h = await createHarness();
  tickets = [];
  const client = {
    hasSession: false,
    listTickets: async (_chatbot, filter) => (filter.includes('waiting') ? [] : tickets),
    resolveTunnel: async () => null,
  } satisfies Partial<BlipClient> as Partial<BlipClient> as BlipClient;
  mirror = createTicketMirror({
    client,
    db: h.db,
    contacts: noContacts,
    config: parseWorkspaceFile({
      name: 'Acme',
      contract: 'acme',
      router: { identity: 'acmerouter@msging.net', accessKey: 'c2VjcmV0' },
      chatbots: [{ name: 'Support', identity: desk, accessKey: 'c2VjcmV0' }],
      attendant: { email: 'ana@example.com' },
    }),
    clock: h.clock,
    time: h.time,
    log: createLogger({ write: () => undefined }, 'tickets'),
    compareAfterMs: () => 600_000,
    onAnswer: () => undefined,
    isConnected: () => true,
    outgoing: h.sending,
  });
}
afterEach(async () => {
  await h.close();
});

function ticket(id: string, over: Partial<WireTicket> = {}): WireTicket {
  return {
    id,
    sequentialId: 1,
    ownerIdentity: desk,
    customerIdentity: `${id}@tunnel.msging.net`,
    customerDomain: null,
    agentIdentity: 'ana%40example.com@blip.ai',
    status: 'Open',
    team: null,
    storageDate: h.time.now(),
    openDate: h.time.now(),
    statusDate: null,
    unreadMessages: 0,
    campaignId: null,
    customerInput: 'oi',
    ...over,
  };
}

async function sent(phone = '+5531988010001'): Promise<string> {
  const { id } = h.sending.submit(intent(phone));
  await h.time.advance(10 * second);
  return id;
}

describe('a read of the tickets', () => {
  it('moves a message from Sent to its ticket in one transaction and one batch', async () => {
    await start();
    const id = await sent();
    tickets = [ticket('t1', { campaignId: h.message(id).campaignId }), ticket('t2')];
    const { run } = h.db;
    Object.assign(h.db, {
      run: (...given: Parameters<typeof run>) => {
        if (given[0].includes('INSERT INTO ticket')) throw new DeskError('diskFull');
        return run(...given);
      },
    });
    h.batches.length = 0;
    await expect(mirror.read()).rejects.toMatchObject({ code: 'diskFull' });
    // Neither half of it happened.
    expect(h.message(id).status).toBe('sent');
    expect(h.kinds(id)).not.toContain('replied');
    expect(h.batches).toEqual([]);
    Object.assign(h.db, { run });
    await mirror.read();
    expect(h.message(id)).toMatchObject({ status: 'replied', ticketId: 't1' });
    expect(h.batches.map((changes) => changes.map(({ kind }) => kind))).toEqual([['messages', 'messagesRemoved', 'tickets']]);
    expect(listTickets(h.db).map(({ id: one, messageId }) => [one, messageId])).toEqual([
      ['t1', id],
      ['t2', null],
    ]);
  });

  it('keeps what was seen, and counts anew where the platform does', async () => {
    await start();
    const told = async (unreadMessages: number) => {
      tickets = [ticket('t1', { unreadMessages })];
      await mirror.read();
      return listTickets(h.db).map(({ unreadCount, seenCount }) => unreadCount - seenCount);
    };
    expect(await told(2)).toEqual([2]);
    expect(saveSeen(h.db, 't1', 2)).toMatchObject({ unreadCount: 2, seenCount: 2 });
    expect(saveSeen(h.db, 't1', 2)).toBeNull();
    expect(await told(2)).toEqual([0]);
    expect(await told(3)).toEqual([1]);
    // Read in another program.
    expect(await told(0)).toEqual([0]);
    expect(await told(1)).toEqual([1]);
  });

  it('asks nothing about messages for tickets that are as they were', async () => {
    await start();
    for (let at = 0; at < 5; at += 1) {
      const id = await sent(`+551198801000${at}`);
      tickets.push(ticket(`t${at}`, { campaignId: h.message(id).campaignId }));
    }
    await mirror.read();
    const asked = watchStatements(h.db);
    h.batches.length = 0;
    await mirror.read();
    const ofMessages = asked.filter(({ sql }) => /active_message|message_event/u.test(sql)).map(({ sql }) => sql);
    expect(ofMessages.filter((sql) => !sql.includes('WHERE id = @id'))).toEqual([]);
    expect(ofMessages.filter((sql) => !sql.startsWith('SELECT'))).toEqual([]);
    expect(h.batches).toEqual([]);
  });

  it('finds the message of a known ticket whose customer is identified later', async () => {
    await start();
    const { id } = h.sending.submit(plainIntent());
    await h.time.advance(10 * second);
    tickets = [ticket('t1')];
    await mirror.read();
    expect(h.message(id).status).toBe('sent');
    saveTunnel(h.db, desk, 't1@tunnel.msging.net', '5531988010001@wa.gw.msging.net');
    await mirror.read();
    expect(h.message(id).status).toBe('replied');
    expect(listTickets(h.db)).toMatchObject([{ id: 't1', messageId: id }]);
  });

  it('takes a ticket without a date for an answer where it is new, never one that was there before the message', async () => {
    await start();
    const undated = { storageDate: null, openDate: null, customerIdentity: '5531988010001@wa.gw.msging.net' };
    tickets = [ticket('t1', undated)];
    await mirror.read();
    h.batches.length = 0;
    await h.time.advance(10 * second);
    await mirror.read();
    expect(h.batches).toEqual([]);
    const { id } = h.sending.submit(plainIntent());
    await h.time.advance(10 * second);
    await mirror.read();
    expect(h.message(id).status).toBe('sent');
    tickets.push(ticket('t2', undated));
    await mirror.read();
    expect(h.message(id)).toMatchObject({ status: 'replied', ticketId: 't2' });
    expect(listTickets(h.db).map(({ id: one, openedAt }) => [one, openedAt])).toEqual([
      ['t1', null],
      ['t2', null],
    ]);
  });

  it('links a ticket that was there before its campaign was known, in the batch in which the message leaves Sent', async () => {
    await start();
    h.platform.plans.push({ accepted: true, outcome: 'unclear' });
    const { id } = h.sending.submit(intent());
    await h.time.settle();
    tickets = [ticket('t1', { campaignId: 'campaign-1' })];
    await mirror.read();
    expect(h.message(id).status).toBe('sending');
    h.batches.length = 0;
    await h.time.advance(10 * second);
    expect(h.message(id)).toMatchObject({ status: 'replied', ticketId: 't1' });
    expect(listTickets(h.db)).toMatchObject([{ id: 't1', messageId: id }]);
    const leaving = h.batches.find((changes) => changes.some(({ kind }) => kind === 'messagesRemoved'));
    expect(leaving?.map(({ kind }) => kind)).toContain('tickets');
  });

  it('knows a ticket and its campaign in whatever casing they are told', async () => {
    await start();
    const id = await sent();
    tickets = [ticket('0b7e-t1', { campaignId: h.message(id).campaignId?.toUpperCase() ?? null })];
    await mirror.read();
    expect(h.message(id)).toMatchObject({ status: 'replied', ticketId: '0b7e-t1' });
    h.batches.length = 0;
    tickets = tickets.map((one) => ({ ...one, id: one.id.toUpperCase() }));
    await mirror.read();
    expect(h.batches).toEqual([]);
    expect(listTickets(h.db)).toMatchObject([{ id: '0b7e-t1', messageId: id }]);
    // Gone from here and told again: the message it answers has it by its id.
    tickets = [];
    await mirror.read();
    tickets = [ticket('0B7E-T1', { customerIdentity: 'other@tunnel.msging.net' })];
    await mirror.read();
    expect(listTickets(h.db)).toMatchObject([{ id: '0B7E-T1', messageId: id }]);
  });

  it('links a ticket that named its campaign in another casing before the campaign was known', async () => {
    await start();
    h.platform.plans.push({ accepted: true, outcome: 'unclear' });
    const { id } = h.sending.submit(intent());
    await h.time.settle();
    tickets = [ticket('t1', { campaignId: 'CAMPAIGN-1' })];
    await mirror.read();
    await h.time.advance(10 * second);
    expect(listTickets(h.db)).toMatchObject([{ id: 't1', messageId: id }]);
    expect(h.message(id)).toMatchObject({ status: 'replied', ticketId: 't1' });
  });

  it('walks through no table that grows, on the way from a send to its ticket', async () => {
    await start();
    const asked = watchStatements(h.db);
    const id = await sent();
    h.sending.applyNotification({
      id: h.message(id).campaignId ?? '',
      from: '',
      event: 'received',
      reasonCode: null,
      reasonDescription: null,
      at: h.time.now(),
    });
    await h.time.advance(10 * second);
    // By campaign, by ticket, by person, and by nobody at all.
    saveTunnel(h.db, desk, 't2@tunnel.msging.net', '5531988010002@wa.gw.msging.net');
    h.sending.submit(plainIntent('+5531988010002'));
    await h.time.advance(10 * second);
    tickets = [ticket('t1', { campaignId: h.message(id).campaignId }), ticket('t2'), ticket('t3'), ticket('t4', { campaignId: 'other' })];
    await mirror.read();
    tickets = tickets.slice(1).map((one) => ({ ...one, unreadMessages: 1 }));
    await mirror.read();
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.map(({ sql }) => sql).join()).toMatch(/ticket_id IN \(@ticketId/u);
    // At a start alone: rows that the run before left behind.
    const walks = asked
      .filter(({ sql }) => !sql.includes('lease IS NOT NULL'))
      .flatMap((one) => walksOf(h.db, one).map((step) => `${step}: ${one.sql}`));
    expect(walks).toEqual([]);
  });
});
