/** The outbox on its way: what waits, what one recipient is spared, what is refused. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { StepLabel } from '../../src-main/core/outgoing/deps.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import type { SendPlan } from './scripted-platform.ts';
import { closeQuiet, createHarness, type Harness, intent, later } from './sending-harness.ts';

const hour = 3_600_000;
const second = 1_000;
let h: Harness;
// Days of manual time pass; on a busy machine that takes a while.
vi.setConfig({ testTimeout: 60_000 });
afterEach(() => closeQuiet(h));

describe('the happy path', () => {
  it('stores, leaves, and reads Sent, Delivered and Read from polls alone', async () => {
    h = await createHarness();
    const { id } = h.sending.submit(intent());
    expect(h.changes.some((change) => change.kind === 'messages' && change.messages[0]?.status === 'sending')).toBe(true);
    await h.time.settle();
    expect(h.platform.ledger[0]?.request.name).toBe(h.message(id).campaignName);
    expect(h.message(id)).toMatchObject({ status: 'sending', phase: 'accepted', campaignId: 'campaign-1' });
    await h.time.advance(2 * second);
    expect(h.message(id).status).toBe('sent');
    h.platform.setAudience('campaign-1', { status: 'RECEIVED', receivedAt: h.time.now() });
    await h.time.advance(5 * second);
    expect(h.message(id).status).toBe('delivered');
    h.platform.setAudience('campaign-1', { status: 'read', readAt: h.time.now() });
    await h.time.advance(10 * second);
    expect(h.message(id)).toMatchObject({ status: 'read', expiresAt: h.platform.ledger[0]!.takenAt + 24 * hour });
    const lists = h.platform.counts.lists;
    await h.time.advance(hour);
    expect(h.platform.counts.lists - lists).toBeLessThanOrEqual(13);
    expect(h.kinds(id)).toEqual(['prepared', 'started', 'taken', 'accepted', 'dispatched', 'received', 'consumed']);
  });

  it.each(['campaign-1', 'CAMPAIGN-1', 'Campaign-1'])(
    'takes events pushed for %s, also those from before the own answer, in any casing',
    async (pushedId) => {
      h = await createHarness();
      const pushed = (event: string) => ({
        id: pushedId,
        from: '5531988010001@wa.gw.msging.net',
        event,
        reasonCode: null,
        reasonDescription: null,
        at: h.time.now(),
      });
      h.sending.applyNotification(pushed('Received'));
      const { id } = h.sending.submit(intent());
      await h.time.settle();
      expect(h.message(id).status).toBe('delivered');
      h.sending.applyNotification(pushed('consumed'));
      h.sending.applyNotification(pushed('consumed'));
      await h.time.settle();
      expect(h.message(id).status).toBe('read');
      expect(h.kinds(id).filter((kind) => kind === 'consumed')).toHaveLength(1);
    },
  );
});

describe('waiting', () => {
  it('waits for the connection, says so, can be cancelled, and leaves by itself', async () => {
    h = await createHarness();
    h.online = false;
    const { id } = h.sending.submit(intent());
    const { id: dropped } = h.sending.submit(intent('+5531988010002'));
    await h.time.advance(second);
    expect(h.message(id).phase).toBe('waitingConnection');
    h.sending.cancel(dropped);
    expect(h.message(dropped).status).toBe('cancelled');
    h.online = true;
    h.sending.connectionChanged(true);
    await h.time.advance(second);
    expect(h.platform.ledger).toHaveLength(1);
    expect(() => h.sending.cancel(id)).toThrow(DeskError);
  });

  it('asks first after a long wait', async () => {
    h = await createHarness();
    h.online = false;
    const { id } = h.sending.submit(intent());
    await h.time.advance(3 * hour);
    h.online = true;
    h.sending.connectionChanged(true);
    await h.time.advance(second);
    expect(h.message(id).phase).toBe('askFirst');
    expect(h.platform.counts.sends).toBe(0);
    h.sending.release(id);
    await h.time.advance(second);
    expect(h.message(id).campaignId).toBe('campaign-1');
  });

  it('comes to rest also where less than a millisecond is left until the next look', async () => {
    h = await createHarness();
    h.sending.submit(intent());
    await h.time.settle();
    await h.time.advance(200 - 1e-5);
    const { id } = h.sending.submit(intent('+5531988010002'));
    await h.time.settle();
    expect(h.message(id).campaignId).toBe('campaign-2');
  });

  it('is held by the gate and goes on when presence changes; a refusal fails it', async () => {
    h = await createHarness();
    h.gate = { hold: 'waitingPresence' };
    const { id } = h.sending.submit(intent());
    await h.time.advance(second);
    expect(h.message(id).phase).toBe('waitingPresence');
    h.gate = { fail: { code: 'openTicket', platformCode: null, description: '', retry: 'later' } };
    h.sending.presenceChanged();
    await h.time.settle();
    expect(h.message(id)).toMatchObject({ status: 'failed', failure: { code: 'openTicket' } });
    expect(h.platform.counts.sends).toBe(0);
  });

  it('stops the queue for two minutes after 429, over a restart too', async () => {
    h = await createHarness();
    h.platform.plans.push({ accepted: false, outcome: 'rateLimited' });
    const { id } = h.sending.submit(intent());
    const { id: other } = h.sending.submit(intent('+5531988010002'));
    await h.time.advance(second);
    await h.time.advance(second);
    expect(h.message(id).phase).toBe('waitingQueue');
    const until = h.sending.queuePausedUntil();
    expect(until).not.toBeNull();
    await h.reopen();
    expect(h.sending.queuePausedUntil()).toBe(until);
    await h.time.advance(121 * second);
    expect(h.sending.queuePausedUntil()).toBeNull();
    expect(h.message(id).campaignId).not.toBeNull();
    expect(h.message(other).campaignId).not.toBeNull();
    expect(h.platform.ledger).toHaveLength(2);
  });
});

describe('a slow platform', () => {
  it('lets only so many leave at once; those behind are checked anew when it took long, and leave once', async () => {
    h = await createHarness({ sendConcurrency: 2, sendsPerSecond: 1_000 });
    const { promise: answersAfter, resolve: answer } = later();
    h.platform.plans.push(...[1, 2].map(() => ({ accepted: true, outcome: 'answer', answersAfter }) satisfies SendPlan));
    const ids = [1, 2, 3, 4].map((last) => h.sending.submit(intent(`+553198801000${last}`)).id);
    const counted = (label: StepLabel) => h.labels.filter((one) => one === label).length;
    await h.time.settle();
    expect(h.platform.counts.sends).toBe(2);
    expect(counted('send.gated')).toBe(4);
    await h.time.advance(2 * second);
    expect(h.platform.counts.sends).toBe(2);
    h.gate = { hold: 'waitingPresence' };
    answer();
    await h.time.settle();
    // The attendant went offline meanwhile: they were marked, but did not leave.
    expect(counted('send.putBack')).toBe(2);
    expect(counted('send.gated')).toBe(6);
    expect(ids.map((id) => h.message(id).phase)).toEqual(['accepted', 'accepted', 'waitingPresence', 'waitingPresence']);
    h.gate = 'go';
    h.sending.presenceChanged();
    await h.time.settle();
    expect(ids.map((id) => h.message(id).phase)).toEqual(Array(4).fill('accepted'));
    expect(h.platform.ledger.map((row) => row.request.name).sort()).toEqual(ids.map((id) => h.message(id).campaignName).sort());
  });

  it('lets those behind leave without another check when it answers soon', async () => {
    h = await createHarness({ sendConcurrency: 1, sendsPerSecond: 1_000 });
    const { promise: answersAfter, resolve: answer } = later();
    h.platform.plans.push({ accepted: true, outcome: 'answer', answersAfter });
    const ids = [1, 2].map((last) => h.sending.submit(intent(`+553198801000${last}`)).id);
    await h.time.advance(second / 2);
    expect(h.platform.counts.sends).toBe(1);
    answer();
    await h.time.settle();
    expect(h.labels.filter((one) => one === 'send.putBack' || one === 'send.gated')).toEqual(['send.gated', 'send.gated']);
    expect(h.platform.ledger.map((row) => row.request.name)).toEqual(ids.map((id) => h.message(id).campaignName));
  });
});

describe('one recipient', () => {
  it('waits at least 6 s and until the row is past processing; both forms of a Brazilian number are one lane', async () => {
    h = await createHarness();
    h.platform.firstAudience = {};
    h.sending.submit(intent('+5531988010001'));
    const { id: second_ } = h.sending.submit(intent('+553188010001'));
    await h.time.advance(10 * second);
    expect(h.message(second_).phase).toBe('waitingRecipient');
    expect(h.platform.ledger).toHaveLength(1);
    h.platform.setAudience('campaign-1', { status: 'PROCESSED', processedAt: h.time.now() });
    await h.time.advance(20 * second);
    expect(h.platform.ledger).toHaveLength(2);
  });

  it('leaves after 6 s where the row moves at once, and after 120 s where it never does', async () => {
    h = await createHarness();
    h.sending.submit(intent());
    h.sending.submit(intent());
    await h.time.advance(5_900);
    expect(h.platform.ledger).toHaveLength(1);
    await h.time.advance(5_000);
    expect(h.platform.ledger).toHaveLength(2);
    h.platform.firstAudience = {};
    h.sending.submit(intent('+5531988010003'));
    h.sending.submit(intent('+5531988010003'));
    await h.time.advance(115 * second);
    expect(h.platform.ledger).toHaveLength(3);
    await h.time.advance(10 * second);
    expect(h.platform.ledger).toHaveLength(4);
    expect(h.platform.mostPerRecipient()).toBe(1);
  });
});

describe('stopping', () => {
  it('does not wait long for a hung send, and finds it at the next start', async () => {
    h = await createHarness();
    h.platform.plans.push({ accepted: true, outcome: 'hang' });
    const { id } = h.sending.submit(intent());
    await h.time.advance(second);
    let stopped = false;
    const stopping = h.sending.stop().then(() => {
      stopped = true;
    });
    await h.time.advance(3 * second);
    expect(stopped).toBe(true);
    await stopping;
    await h.reopen();
    await h.time.advance(10 * second);
    expect(h.message(id).campaignId).toBe('campaign-1');
  });
});

describe('refused', () => {
  it('fails with the platform reason; a retry is a new linked attempt, once', async () => {
    h = await createHarness();
    h.platform.plans.push({ accepted: false, outcome: 'rejected', code: 1602 });
    const { id } = h.sending.submit(intent());
    await h.time.settle();
    expect(h.message(id)).toMatchObject({ status: 'failed', failure: { code: 'openTicket', platformCode: 1602 } });
    const retried = h.sending.retry(id);
    expect(h.sending.retry(id)).toEqual(retried);
    await h.time.settle();
    expect(h.message(retried.id)).toMatchObject({ retryOfId: id, campaignId: 'campaign-1' });
    expect(h.message(retried.id).campaignName).not.toBe(h.message(id).campaignName);
  });

  it('reads the channel reason from a row, wrapped or not, and offers no harmful retry', async () => {
    h = await createHarness();
    h.platform.firstAudience = { status: 'FAILED', reasonCode: 81, reasonDescription: '131049: held back' };
    const { id } = h.sending.submit(intent());
    await h.time.advance(3 * second);
    expect(h.message(id)).toMatchObject({ status: 'failed', failure: { code: 'heldBack', platformCode: 131049, retry: 'no' } });
    expect(() => h.sending.retry(id)).toThrow(DeskError);
  });
});
