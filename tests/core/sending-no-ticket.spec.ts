/** An answer that opens no ticket: the campaign's counter and the customer's thread tell of it (blip-protocol 3.6, 4.1 G16). */
import { afterEach, describe, expect, it } from 'vitest';
import type { ThreadMessage } from '../../src-main/core/api/blip-client.ts';
import { ApiError } from '../../src-main/core/api/errors.ts';
import { closeQuiet, createHarness, type Harness, intent, plainIntent } from './sending-harness.ts';
import { listVisibleMessages } from './visible-messages.ts';

const second = 1_000;
const hour = 3_600_000;
const fiveMinutes = 300 * second;
const phone = '+5531988010001';
const identity = '5531988010001@wa.gw.msging.net';
let h: Harness;
afterEach(() => closeQuiet(h));

const wrote = (date: number): ThreadMessage => ({
  id: `w${date}`,
  direction: 'received',
  type: 'text/plain',
  content: 'oi',
  date,
  status: null,
  metadata: {},
});

/** Sends one message and lets it be read. */
async function read(): Promise<string> {
  const { id } = h.sending.submit(intent(phone, { recipient: { identity, phone, name: 'Carla Dias' } }));
  await h.time.settle();
  h.platform.setAudience('campaign-1', { status: 'READ', readAt: h.time.now() });
  await h.time.advance(200 * second);
  expect(h.message(id).status).toBe('read');
  return id;
}

describe('the counter of the list', () => {
  it('is an answer within five minutes, dated by the thread; the row stays and says so', async () => {
    h = await createHarness();
    const id = await read();
    const at = h.time.now() + second;
    h.platform.thread = [wrote(at)];
    h.platform.replied?.set('campaign-1', 1);
    await h.time.advance(fiveMinutes);
    expect(h.message(id)).toMatchObject({ status: 'replied', repliedAt: at, ticketId: null, repliedLate: false });
    expect(h.kinds(id)).toContain('replied');
    expect(listVisibleMessages(h.db).map((message) => message.id)).toEqual([id]);
    await h.time.advance(72 * hour);
    expect(listVisibleMessages(h.db)).toEqual([]);
    expect(h.message(id).status).toBe('replied');
  });

  it('makes the tickets be looked at once, and a ticket that comes of it takes the row along', async () => {
    h = await createHarness();
    const id = await read();
    h.platform.thread = [wrote(h.time.now() + second)];
    h.platform.replied?.set('campaign-1', 1);
    await h.time.advance(fiveMinutes);
    expect(h.unticketed).toBe(1);
    await h.time.advance(hour);
    expect(h.unticketed).toBe(1);
    const ticket = { id: 't', chatbotIdentity: 'acmedesk@msging.net', customerIdentity: identity, customerPhone: phone };
    h.sending.applyTickets([{ ...ticket, campaignId: 'campaign-1', openedAt: h.time.now(), status: 'Open' }]);
    expect(h.message(id)).toMatchObject({ status: 'replied', ticketId: 't' });
    expect(listVisibleMessages(h.db)).toEqual([]);
  });

  it('is none where the thread shows words from before the send alone, and is not asked about for ever', async () => {
    h = await createHarness();
    h.platform.thread = [wrote(h.time.now() - hour)];
    const id = await read();
    h.platform.replied?.set('campaign-1', 1);
    await h.time.advance(2 * hour);
    expect(h.message(id).status).toBe('read');
    expect(h.platform.counts.threads).toBe(3);
    const at = h.time.now() + second;
    h.platform.thread = [wrote(at), ...h.platform.thread];
    h.platform.replied?.set('campaign-1', 2);
    await h.time.advance(fiveMinutes);
    expect(h.message(id)).toMatchObject({ status: 'replied', repliedAt: at });
  });

  it('is a late answer where the thread dates it after 24 h', async () => {
    h = await createHarness();
    const id = await read();
    await h.time.advance(25 * hour);
    h.platform.thread = [wrote(h.time.now())];
    h.platform.replied?.set('campaign-1', 1);
    await h.time.advance(fiveMinutes);
    expect(h.message(id)).toMatchObject({ status: 'expired', repliedLate: true });
  });

  it('is believed where the thread cannot be asked', async () => {
    h = await createHarness();
    const id = await read();
    h.platform.failures.thread.push(new ApiError('rejected', 'notAllowed', { platformCode: 66 }));
    h.platform.replied?.set('campaign-1', 1);
    await h.time.advance(fiveMinutes);
    expect(h.message(id).status).toBe('replied');
  });
});

describe('the thread alone', () => {
  it('tells of it within five minutes where the list counts nothing', async () => {
    h = await createHarness();
    h.platform.replied = null;
    const id = await read();
    const at = h.time.now() + second;
    h.platform.thread = [wrote(at)];
    await h.time.advance(fiveMinutes);
    expect(h.message(id)).toMatchObject({ status: 'replied', repliedAt: at, ticketId: null });
  });

  it('is read where something new stands in it, and by turns where conversations are not listed', async () => {
    h = await createHarness();
    h.platform.replied = null;
    h.platform.thread = [wrote(h.time.now() - hour)];
    await read();
    await h.time.advance(hour);
    expect(h.platform.counts.threads).toBe(0);
    expect(h.platform.counts.conversations).toBeLessThanOrEqual(14);
    h.platform.failures.conversations.push(new ApiError('rejected', 'notAllowed', { platformCode: 62 }));
    const before = h.platform.counts.conversations;
    await h.time.advance(hour);
    expect(h.platform.counts.conversations).toBe(before + 1);
    expect(h.platform.counts.threads).toBeGreaterThan(10);
    expect(h.platform.counts.threads).toBeLessThanOrEqual(14);
  });
});

it('many plain messages cost hardly more than one', async () => {
  h = await createHarness({ sendsPerSecond: 1_000, sendConcurrency: 8 });
  for (let index = 0; index < 20; index += 1) h.sending.submit(plainIntent(`+55319880${String(20_000 + index)}`));
  await h.time.advance(30 * 60 * second);
  const { logs, threads, conversations } = h.platform.counts;
  await h.time.advance(hour);
  expect(h.platform.counts.logs - logs).toBeLessThanOrEqual(26);
  expect(h.platform.counts.conversations - conversations + h.platform.counts.threads - threads).toBeLessThanOrEqual(27);
});
