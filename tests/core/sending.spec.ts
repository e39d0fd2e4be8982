import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../src-main/core/api/errors.ts';
import type { StepLabel } from '../../src-main/core/sending/deps.ts';
import { listVisibleMessages } from '../../src-main/core/store/messages.ts';
import { saveTunnel } from '../../src-main/core/store/small-tables.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import type { SendPlan } from './scripted-platform.ts';
import { createHarness, type Harness, intent } from './sending-harness.ts';

const hour = 3_600_000;
const second = 1_000;
let h: Harness;
// Days of manual time pass; on a busy machine that takes a while.
vi.setConfig({ testTimeout: 60_000 });
afterEach(async () => {
  await h.close();
  if (h.errors.length > 0) throw new Error(`the pipeline logged: ${h.errors.join('; ')}`);
});

const kinds = (id: string) => h.message(id).events.map((event) => event.kind);

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
    expect(kinds(id)).toEqual(['prepared', 'started', 'answered', 'accepted', 'dispatched', 'received', 'consumed']);
  });

  it('takes pushed events, also those from before the own answer, in any casing', async () => {
    h = await createHarness();
    const pushed = (event: string) => ({
      id: 'campaign-1',
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
    expect(kinds(id).filter((kind) => kind === 'consumed')).toHaveLength(1);
  });

  it('reads the list of several hundred new messages later, the longer it grows, and brings all of them to their state', async () => {
    h = await createHarness({ sendsPerSecond: 1_000, sendConcurrency: 8 });
    const before = h.sending.submit(intent());
    await h.time.settle();
    h.platform.setAudience('campaign-1', { status: 'FAILED', failedAt: h.time.now() });
    await h.time.advance(hour);
    expect(h.message(before.id).status).toBe('failed');
    const { lists } = h.platform.counts;
    const count = 350;
    for (let index = 0; index < count; index += 1) h.sending.submit(intent(`+55319880${String(20_000 + index)}`));
    await h.time.advance(5 * second);
    expect(h.platform.ledger).toHaveLength(1 + count);
    expect(h.platform.counts.lists).toBe(lists);
    await h.time.advance(3 * second);
    expect(h.platform.counts.lists).toBeGreaterThan(lists);
    expect(listVisibleMessages(h.db).filter(({ status }) => status === 'sent')).toHaveLength(count);
  });

  it('does not wait with a long list when the connection is back', async () => {
    h = await createHarness({ sendsPerSecond: 1_000, sendConcurrency: 8 });
    for (let index = 0; index < 350; index += 1) h.sending.submit(intent(`+55319880${String(20_000 + index)}`));
    await h.time.advance(second);
    h.sending.connectionChanged(false);
    h.sending.connectionChanged(true);
    await h.time.settle();
    expect(h.platform.counts.lists).toBeGreaterThan(0);
  });

  it('lists all campaigns where the platform does not list by sender', async () => {
    h = await createHarness();
    h.platform.listsBySender = false;
    const { id } = h.sending.submit(intent());
    await h.time.advance(20 * second);
    expect(h.message(id).status).toBe('sent');
    expect(h.platform.counts.singles).toBe(0);
  });

  it('asks by id for the message that the attendant wants to know about, also while another poll is on its way', async () => {
    h = await createHarness();
    h.platform.listedAfterMs = Number.POSITIVE_INFINITY;
    const ids = Array.from({ length: 15 }, (_, index) => h.sending.submit(intent(`+55319880100${10 + index}`)).id);
    await h.time.advance(hour);
    expect(ids.map((id) => h.message(id).status)).toEqual(ids.map(() => 'sent'));
    const last = ids.at(-1) ?? '';
    h.platform.setAudience(h.message(last).campaignId ?? '', { status: 'read', readAt: h.time.now() });
    const { singles } = h.platform.counts;
    const first = h.sending.pollNow(ids[0]);
    const second_ = h.sending.pollNow(last);
    await Promise.all([first, second_]);
    expect(h.message(last).status).toBe('read');
    expect(h.platform.counts.singles - singles).toBe(2);
  });
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

function later() {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

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

describe('unclear', () => {
  it('adopts what the platform took', async () => {
    h = await createHarness();
    h.platform.plans.push({ accepted: true, outcome: 'unclear' });
    const { id } = h.sending.submit(intent());
    await h.time.advance(second);
    expect(h.message(id).phase).toBe('lookingUp');
    await h.time.advance(2 * second);
    expect(h.message(id)).toMatchObject({ campaignId: 'campaign-1', status: 'sent' });
    expect(h.platform.counts.sends).toBe(1);
  });

  it('sends once more under the same name when two walks, the last 90 s after the start, find nothing', async () => {
    h = await createHarness();
    h.platform.plans.push({ accepted: false, outcome: 'unclear' });
    const { id } = h.sending.submit(
      intent('+5531988010001', { recipient: { identity: '5531988010001@wa.gw.msging.net', phone: '+5531988010001', name: null } }),
    );
    await h.time.advance(89 * second);
    expect(h.platform.counts.sends).toBe(1);
    await h.time.advance(6 * second);
    expect(h.platform.counts.sends).toBe(2);
    expect(h.platform.counts.threads).toBe(1);
    expect(h.platform.ledger[0]?.request.name).toBe(h.message(id).campaignName);
    expect(h.message(id).campaignId).toBe('campaign-1');
  });

  it('finds a campaign that is listed late instead of doubling it', async () => {
    h = await createHarness();
    h.platform.listedAfterMs = 80 * second;
    h.platform.plans.push({ accepted: true, outcome: 'unclear' });
    const { id } = h.sending.submit(intent());
    await h.time.advance(120 * second);
    expect(h.message(id).campaignId).toBe('campaign-1');
    expect(h.platform.counts.sends).toBe(1);
  });

  it('is Unconfirmed when the list cannot be read; the attendant decides', async () => {
    h = await createHarness();
    h.platform.plans.push({ accepted: true, outcome: 'unclear' });
    for (let i = 0; i < 40; i += 1) h.platform.listFailures.push(new ApiError('unclear', 'serverError', { httpStatus: 500 }));
    const { id } = h.sending.submit(intent());
    await h.time.advance(150 * second);
    expect(h.message(id).status).toBe('unconfirmed');
    h.platform.listFailures.length = 0;
    h.sending.resolveUnconfirmed(id, 'checkAgain');
    await h.time.advance(5 * second);
    expect(h.message(id)).toMatchObject({ status: 'sent', campaignId: 'campaign-1' });
    expect(h.platform.counts.sends).toBe(1);
    expect(() => h.sending.resolveUnconfirmed(id, 'sendAgain')).toThrow(DeskError);
  });

  it('is Unconfirmed when the thread shows a message that no campaign explains', async () => {
    h = await createHarness();
    h.platform.plans.push({ accepted: false, outcome: 'unclear' });
    h.platform.thread = [
      {
        id: 'stranger',
        direction: 'sent',
        type: 'application/json',
        content: { template: { name: 'order_update' } },
        date: h.time.now() + second,
        status: null,
        metadata: {},
      },
    ];
    const { id } = h.sending.submit(
      intent('+5531988010001', { recipient: { identity: '5531988010001@wa.gw.msging.net', phone: '+5531988010001', name: null } }),
    );
    await h.time.advance(100 * second);
    expect(h.message(id).status).toBe('unconfirmed');
    expect(h.platform.counts.sends).toBe(1);
    const before = h.message(id).campaignName;
    h.sending.resolveUnconfirmed(id, 'sendAgain');
    await h.time.advance(30 * second);
    expect(h.message(id).campaignId).toBe('campaign-1');
    expect(h.message(id).campaignName).not.toBe(before);
  });

  it('believes the attendant who marks it as sent', async () => {
    h = await createHarness();
    h.platform.plans.push({ accepted: false, outcome: 'unclear' });
    for (let i = 0; i < 40; i += 1) h.platform.listFailures.push(new ApiError('unclear', 'serverError'));
    const { id } = h.sending.submit(intent());
    await h.time.advance(150 * second);
    h.sending.resolveUnconfirmed(id, 'markSent');
    expect(h.message(id)).toMatchObject({ status: 'sent', campaignId: null });
    expect(h.message(id).expiresAt).not.toBeNull();
  });

  it('fails, having sent nothing, when it is proved absent twice', async () => {
    h = await createHarness();
    h.platform.plans.push({ accepted: false, outcome: 'unclear' }, { accepted: false, outcome: 'unclear' });
    const { id } = h.sending.submit(intent());
    await h.time.advance(400 * second);
    expect(h.message(id)).toMatchObject({ status: 'failed', failure: { code: 'serverError', retry: 'yes' } });
    expect(h.platform.counts.sends).toBe(2);
  });
});

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
    expect(kinds(id)).toContain('received');
    expect([h.message(waits).campaignId, h.message(paused).campaignId]).not.toContain(null);
  });

  it('lets nothing leave while an answer says that it is another hour', async () => {
    h = await createHarness();
    const ahead = 1.5 * hour;
    const observe = () => h.clock.observe({ serverDate: h.time.now() + ahead, sentAt: h.time.now(), receivedAt: h.time.now() });
    observe();
    const { id } = h.sending.submit(intent());
    await h.time.advance(2 * second);
    expect(h.platform.ledger).toHaveLength(0);
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
    expect(kinds(id).slice(-2)).toEqual(['expired', 'hidden']);
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
    expect(h.message(id)).toMatchObject({ status: 'answered', ticketId: 't1', answeredLate: false });
    saveTunnel(h.db, 'acmedesk@msging.net', 'y@tunnel.msging.net', '553188010014@wa.gw.msging.net');
    expect(h.sending.applyTickets([ticket({ id: 't2', customerIdentity: 'y@tunnel.msging.net' })])).toEqual(new Map([['t2', other]]));
    expect(listVisibleMessages(h.db)).toEqual([]);
  });

  it('says answered late from 24 h on and keeps the row', async () => {
    h = await createHarness();
    const { id } = h.sending.submit(intent());
    await h.time.advance(25 * hour);
    h.sending.applyTickets([ticket({ campaignId: h.message(id).campaignId })]);
    expect(h.message(id)).toMatchObject({ status: 'expired', answeredLate: true, ticketId: 't1' });
    expect(listVisibleMessages(h.db)).toHaveLength(1);
  });

  it('takes "replied" of a row as an answer', async () => {
    h = await createHarness();
    const { id } = h.sending.submit(intent());
    await h.time.settle();
    h.platform.setAudience('campaign-1', { status: 'REPLIED' });
    await h.time.advance(3 * second);
    expect(h.message(id)).toMatchObject({ status: 'answered', ticketId: null });
  });
});

const sendLabels: StepLabel[] = ['submit.prepared', 'send.leased', 'send.gated', 'send.started', 'send.answered', 'send.answerStored'];
const unclearLabels: StepLabel[] = [
  'send.unclear',
  'send.unclearStored',
  'lookup.walked',
  'lookup.found',
  'lookup.adopted',
  'poll.answered',
  'poll.stored',
];
const absentLabels: StepLabel[] = ['lookup.absent', 'lookup.requeued'];

describe('killed at a step', () => {
  const sentOnce = { sameId: true, status: 'sent', campaigns: 1 };

  /** The process dies at the label, another one opens the same file and time passes. */
  async function lifeAfter(label: StepLabel, plan?: SendPlan): Promise<object> {
    h = await createHarness();
    if (plan !== undefined) h.platform.plans.push(plan);
    h.dieAt = label;
    let id: string | null = null;
    try {
      id = h.sending.submit(intent()).id;
    } catch (error) {
      if (label !== 'submit.prepared') throw error;
    }
    for (let waited = 0; waited < 200 && !h.dead(); waited += 1) await h.time.advance(second);
    await h.time.advance(second);
    await h.reopen();
    await h.time.advance(300 * second);
    const [row] = listVisibleMessages(h.db);
    return { sameId: id === null || row?.id === id, status: row?.status, campaigns: h.platform.ledger.length };
  }

  it.each(sendLabels)('%s: sent once', async (label) => {
    expect(await lifeAfter(label)).toEqual(sentOnce);
  });
  it.each(unclearLabels)('%s after an unclear send that was taken: sent once', async (label) => {
    expect(await lifeAfter(label, { accepted: true, outcome: 'unclear' })).toEqual(sentOnce);
  });
  it.each(absentLabels)('%s after an unclear send that was not taken: sent once', async (label) => {
    expect(await lifeAfter(label, { accepted: false, outcome: 'unclear' })).toEqual(sentOnce);
  });
  it('send.putBack after a refused connection: sent once', async () => {
    expect(await lifeAfter('send.putBack', { accepted: false, outcome: 'retry' })).toEqual(sentOnce);
  });
  it('while the send hangs: found by its name', async () => {
    h = await createHarness();
    h.platform.plans.push({ accepted: true, outcome: 'hang' });
    const { id } = h.sending.submit(intent());
    await h.time.advance(second);
    await h.reopen();
    await h.time.advance(10 * second);
    expect(h.message(id)).toMatchObject({ status: 'sent', campaignId: 'campaign-1' });
    expect(h.platform.ledger).toHaveLength(1);
  });
});
