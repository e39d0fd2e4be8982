/** Corrected clocks, the 24 h and 48 h, and answers in and after them. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { saveTunnel } from '../../src-main/core/store/tunnels.ts';
import { closeQuiet, createHarness, type Harness, intent } from './sending-harness.ts';
import { listVisibleMessages } from './visible-messages.ts';

const hour = 3_600_000;
const second = 1_000;
let h: Harness;
// Days of manual time pass; on a busy machine that takes a while.
vi.setConfig({ testTimeout: 60_000 });
afterEach(() => closeQuiet(h));

describe('a corrected clock', () => {
  it('holds nothing up: polls, pauses and lanes follow the new time', async () => {
    h = await createHarness();
    h.platform.firstAudience = {};
    const answer = (aheadMs: number) =>
      h.clock.observe({ serverDate: h.time.now() + aheadMs, sentAt: h.time.now(), receivedAt: h.time.now() });
    for (let sample = 0; sample < 3; sample += 1) {
      answer(24 * hour);
      await h.time.advance(2_100);
    }
    expect(h.clock.offsetMs()).toBeGreaterThan(23 * hour);
    const { id } = h.sending.submit(intent());
    const { id: waits } = h.sending.submit(intent());
    await h.time.advance(3 * second);
    h.platform.plans.push({ accepted: false, outcome: 'rateLimited' });
    const { id: paused } = h.sending.submit(intent('+5531988010009'));
    await h.time.advance(second);
    for (let sample = 0; sample < 3; sample += 1) {
      answer(0);
      await h.time.advance(2_100);
    }
    expect(Math.abs(h.clock.offsetMs())).toBeLessThan(hour);
    h.sending.woke();
    h.platform.setAudience('campaign-1', { status: 'RECEIVED' });
    await h.time.advance(400 * second);
    expect(h.kinds(id)).toContain('received');
    expect([h.message(waits).campaignId, h.message(paused).campaignId]).not.toContain(null);
  });

  it.each([-125, 125])('does not move the pause after a 429: the server’s clock by %i s', async (bySeconds) => {
    h = await createHarness();
    h.platform.plans.push({ accepted: false, outcome: 'rateLimited' });
    const { id } = h.sending.submit(intent());
    await h.time.advance(second);
    const until = h.sending.queuePausedUntil() ?? 0;
    expect(until - h.clock.serverNow()).toBeGreaterThan(110 * second);
    for (let sample = 0; sample < 3; sample += 1) {
      h.clock.observe({ serverDate: h.time.now() + bySeconds * second, sentAt: h.time.now(), receivedAt: h.time.now() });
      await h.time.advance(2_100);
    }
    expect(Math.abs(h.clock.offsetMs() - bySeconds * second)).toBeLessThan(2 * second);
    h.sending.woke();
    expect(Math.abs((h.sending.queuePausedUntil() ?? 0) - until - bySeconds * second)).toBeLessThan(2 * second);
    await h.time.advance(100 * second);
    expect(h.message(id).phase).toBe('waitingQueue');
    expect(h.platform.ledger).toHaveLength(0);
    await h.time.advance(30 * second);
    expect(h.sending.queuePausedUntil()).toBeNull();
    expect(h.message(id).campaignId).not.toBeNull();
  });

  it('lets nothing leave while an answer says that it is another hour, and says why', async () => {
    h = await createHarness();
    const ahead = 1.5 * hour;
    const observe = () => h.clock.observe({ serverDate: h.time.now() + ahead, sentAt: h.time.now(), receivedAt: h.time.now() });
    observe();
    const { id } = h.sending.submit(intent());
    await h.time.advance(2 * second);
    expect(h.platform.ledger).toHaveLength(0);
    expect(h.message(id)).toMatchObject({ status: 'sending', phase: 'waitingClock' });
    observe();
    await h.time.advance(2 * second);
    expect(h.platform.ledger).toHaveLength(0);
    observe();
    expect(h.clock.isInDoubt()).toBe(false);
    await h.time.advance(5 * second);
    expect(h.platform.ledger).toHaveLength(1);
    expect(h.message(id).events.find((event) => event.kind === 'started')?.at).toBeGreaterThan(h.time.now() + ahead - 10 * second);
  });

  it('asks first about what really waited, not about what was written on the clock that was wrong', async () => {
    h = await createHarness();
    h.online = false;
    const { id: old } = h.sending.submit(intent());
    await h.time.advance(30 * second);
    const answer = () => h.clock.observe({ serverDate: h.time.now() + 3 * hour, sentAt: h.time.now(), receivedAt: h.time.now() });
    answer();
    const { id: young } = h.sending.submit(intent('+5531988010009'));
    for (let sample = 0; sample < 2; sample += 1) {
      await h.time.advance(2_100);
      answer();
    }
    h.online = true;
    h.sending.connectionChanged(true);
    await h.time.advance(3 * second);
    expect(h.message(old).phase).toBe('askFirst');
    expect(h.message(young).campaignId).not.toBeNull();
  });
});

describe('windows and answers', () => {
  it('expires at 24 h, leaves at 72 h, over a restart', async () => {
    h = await createHarness();
    const { id } = h.sending.submit(intent());
    await h.time.advance(10 * second);
    const expiresAt = h.message(id).expiresAt ?? 0;
    await h.time.advance(expiresAt - h.time.now() - 1);
    expect(h.message(id).status).toBe('sent');
    await h.time.advance(1);
    expect(h.message(id)).toMatchObject({ status: 'expired', statusAt: expiresAt, expiredProbably: false });
    await h.reopen();
    await h.time.advance(48 * hour);
    expect(listVisibleMessages(h.db)).toEqual([]);
    expect(h.changes.at(-1)).toEqual({ kind: 'messagesRemoved', ids: [id] });
    expect(h.kinds(id).slice(-2)).toEqual(['expired', 'hidden']);
  });

  it('says probably while offline, until the server was asked', async () => {
    h = await createHarness();
    const { id } = h.sending.submit(intent());
    await h.time.advance(10 * second);
    h.online = false;
    await h.time.advance(24 * hour);
    expect(h.message(id)).toMatchObject({ status: 'expired', expiredProbably: true });
    h.online = true;
    h.sending.connectionChanged(true);
    await h.time.settle();
    expect(h.message(id)).toMatchObject({ status: 'expired', expiredProbably: false });
  });

  const ticket = (over: object) => ({
    id: 't1',
    chatbotIdentity: 'acmedesk@msging.net',
    customerIdentity: 'x@tunnel.msging.net',
    customerPhone: null,
    campaignId: null,
    openedAt: h.time.now(),
    ...over,
  });

  it('matches by campaign, and by tunnel over both forms of a number; another attendant’s campaign is none of ours', async () => {
    h = await createHarness();
    const { id } = h.sending.submit(intent());
    const { id: other } = h.sending.submit(intent('+5531988010014'));
    await h.time.advance(10 * second);
    expect(h.sending.applyTickets([ticket({ campaignId: 'foreign', customerPhone: '+5531988010001' })]).size).toBe(0);
    expect(h.sending.applyTickets([ticket({ campaignId: h.message(id).campaignId })])).toEqual(new Map([['t1', id]]));
    expect(h.message(id)).toMatchObject({ status: 'replied', ticketId: 't1', repliedLate: false });
    saveTunnel(h.db, 'acmedesk@msging.net', 'y@tunnel.msging.net', '553188010014@wa.gw.msging.net');
    expect(h.sending.applyTickets([ticket({ id: 't2', customerIdentity: 'y@tunnel.msging.net' })])).toEqual(new Map([['t2', other]]));
    expect(listVisibleMessages(h.db)).toEqual([]);
  });

  it('says answered late from 24 h on and keeps the row', async () => {
    h = await createHarness();
    const { id } = h.sending.submit(intent());
    await h.time.advance(25 * hour);
    h.sending.applyTickets([ticket({ campaignId: h.message(id).campaignId })]);
    expect(h.message(id)).toMatchObject({ status: 'expired', repliedLate: true, ticketId: 't1' });
    expect(listVisibleMessages(h.db)).toHaveLength(1);
  });

  it('takes "replied" of a row as an answer', async () => {
    h = await createHarness();
    const { id } = h.sending.submit(intent());
    await h.time.settle();
    h.platform.setAudience('campaign-1', { status: 'REPLIED' });
    await h.time.advance(3 * second);
    expect(h.message(id)).toMatchObject({ status: 'replied', ticketId: null });
  });
});
