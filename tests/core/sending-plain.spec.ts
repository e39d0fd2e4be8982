/** Plain messages (blip-protocol 3.7, 3.8, 4.1 G24) through the whole pipeline, killed at each of their steps. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../src-main/core/api/errors.ts';
import type { StepLabel } from '../../src-main/core/outgoing/deps.ts';
import { getOutbox } from '../../src-main/core/store/outbox.ts';
import { saveTunnel } from '../../src-main/core/store/tunnels.ts';
import type { SendPlan } from './scripted-platform.ts';
import { closeQuiet, createHarness, type Harness, later, plainIntent } from './sending-harness.ts';

const second = 1_000;
const hour = 3_600_000;
const identity = '5531988010001@wa.gw.msging.net';
const known = { recipient: { identity, phone: '+5531988010001', name: 'Carla' } };
let h: Harness;
vi.setConfig({ testTimeout: 60_000 });
afterEach(() => closeQuiet(h));
const notification = (id: string, event: string) => ({
  id,
  from: identity,
  event,
  reasonCode: null,
  reasonDescription: null,
  at: h.time.now(),
});
const says = (event: string) => {
  const [row] = h.platform.plainLedger;
  row?.events.push(notification(row.request.name, event));
};
const isPushed = (id: string, event: string) => h.sending.applyNotification(notification(id, event));

describe('the happy path', () => {
  it('looks the number up once, positions, sends under its id, and reads its statuses from the log', async () => {
    h = await createHarness();
    const { id } = h.sending.submit(plainIntent());
    await h.time.settle();
    const [row] = h.platform.plainLedger;
    expect(row).toMatchObject({ identity, request: { name: h.message(id).campaignId } });
    expect(h.platform.lookedUp).toEqual(['+5531988010001']);
    expect(h.platform.positions).toEqual([
      { identity, block: { chatbotIdentity: 'acmedesk@msging.net', flowId: 'flow', stateId: 'desk:1', tunnelIdentity: null } },
    ]);
    expect(h.message(id)).toMatchObject({ transport: 'plain', status: 'sending', phase: 'accepted', recipientIdentity: identity });
    expect(h.message(id).expiresAt).toBe(h.time.now() + 24 * hour);
    says('dispatched');
    await h.time.advance(3 * second);
    expect(h.message(id).status).toBe('sent');
    says('received');
    says('consumed');
    await h.time.advance(10 * second);
    expect(h.message(id).status).toBe('read');
    expect(h.kinds(id)).toEqual(['prepared', 'started', 'taken', 'accepted', 'accepted', 'dispatched', 'received', 'consumed']);
    expect(h.platform.counts.lists).toBe(0);
    h.sending.submit(plainIntent());
    await h.time.advance(20 * second);
    expect(h.platform.lookedUp).toHaveLength(1);
  });

  it('takes pushed events, also those from before its own answer', async () => {
    h = await createHarness();
    h.platform.plans.push({ accepted: true, outcome: 'hang' });
    const { id } = h.sending.submit(plainIntent('+5531988010001', known));
    await h.time.settle();
    isPushed(h.message(id).campaignName.toUpperCase(), 'received');
    await h.time.settle();
    expect(h.message(id)).toMatchObject({ status: 'delivered', windowStartAt: h.time.now() });
  });

  it.each([
    ['received', 'answer'],
    ['received', 'unclear'],
    ['failed', 'answer'],
    ['failed', 'unclear'],
  ] as const)('opens the lane where "%s" came before the send ended with "%s"', async (event, outcome) => {
    h = await createHarness();
    const { promise: answersAfter, resolve: answer } = later();
    h.platform.plans.push({ accepted: true, outcome, answersAfter });
    const { id } = h.sending.submit(plainIntent('+5531988010001', known));
    h.sending.submit(plainIntent('+5531988010001', known));
    await h.time.settle();
    isPushed(h.message(id).campaignName, event);
    await h.time.settle();
    h.platform.loggedAfterMs = hour;
    answer();
    await h.time.advance(5 * second);
    expect(h.platform.plainLedger).toHaveLength(1);
    await h.time.advance(5 * second);
    expect(h.platform.plainLedger).toHaveLength(2);
    expect(h.platform.counts.sends).toBe(2);
  });

  it('asks for ten at a time, the others in turn', async () => {
    h = await createHarness({ sendsPerSecond: 1_000, sendConcurrency: 64 });
    for (let i = 0; i < 25; i += 1) h.sending.submit(plainIntent(`+55319880${String(20_000 + i)}`));
    await h.time.advance(2_100);
    expect(h.platform.counts.logs).toBe(10);
    await h.time.advance(4_200);
    expect(h.platform.counts.logs).toBeGreaterThanOrEqual(25);
  });
});

describe('before it leaves', () => {
  it('fails where the number is not on WhatsApp', async () => {
    h = await createHarness();
    h.platform.failures.lookUp.push(new ApiError('rejected', 'notOnWhatsApp', { platformCode: 83, detail: 'Destination not found' }));
    const { id } = h.sending.submit(plainIntent());
    await h.time.settle();
    expect(h.message(id)).toMatchObject({ status: 'failed', failure: { code: 'notOnWhatsApp', platformCode: 83, retry: 'no' } });
    expect(h.platform.counts.sends).toBe(0);
  });

  it('waits where the number cannot be looked up now, and where the place cannot be set now', async () => {
    h = await createHarness();
    h.platform.failures.lookUp.push(new ApiError('rejected', 'serverError', { platformCode: 81 }));
    h.platform.failures.position.push(new ApiError('unclear', 'timeout'));
    const { id } = h.sending.submit(plainIntent());
    await h.time.settle();
    expect(h.message(id)).toMatchObject({ status: 'sending', phase: 'waitingChecks' });
    await h.time.advance(61 * second);
    expect(h.platform.plainLedger).toHaveLength(0);
    await h.time.advance(10 * second);
    expect(h.platform.plainLedger).toHaveLength(1);
  });

  it('goes on where the platform refuses the place, and says so in the trail', async () => {
    h = await createHarness();
    h.platform.failures.position.push(new ApiError('rejected', 'serverError', { platformCode: 62, detail: 'Unknown' }));
    const { id } = h.sending.submit(plainIntent('+5531988010001', known));
    await h.time.settle();
    expect(h.platform.plainLedger).toHaveLength(1);
    expect(h.message(id).events.find((event) => event.kind === 'notPositioned')?.detail).toBe('62 Unknown');
  });

  it('sets the place under the tunnel identity too where it is known', async () => {
    h = await createHarness();
    saveTunnel(h.db, 'acmedesk@msging.net', 'x@tunnel.msging.net', identity);
    h.sending.submit(plainIntent('+5531988010001', known));
    await h.time.settle();
    expect(h.platform.positions[0]?.block.tunnelIdentity).toBe('x@tunnel.msging.net');
  });

  it('shows a refused key as such, and goes on when it is taken again', async () => {
    h = await createHarness();
    h.platform.failures.position.push(new ApiError('signedOut', 'wrongKey', { params: { key: 'acmerouter@msging.net' } }));
    const { id } = h.sending.submit(plainIntent('+5531988010001', known));
    await h.time.settle();
    expect(h.message(id).phase).toBe('waitingKey');
    h.sending.connectionChanged(true);
    await h.time.settle();
    expect(h.platform.plainLedger).toHaveLength(1);
  });
});

describe('unclear', () => {
  it('adopts what the log has', async () => {
    h = await createHarness();
    h.platform.plans.push({ accepted: true, outcome: 'unclear' });
    const { id } = h.sending.submit(plainIntent('+5531988010001', known));
    await h.time.settle();
    const takenAt = h.platform.plainLedger[0]?.takenAt;
    await h.time.advance(3 * second);
    expect(h.message(id)).toMatchObject({ status: 'sent', windowStartAt: takenAt });
    expect(h.platform.counts.sends).toBe(1);
  });

  it('adopts what the thread alone has', async () => {
    h = await createHarness();
    h.platform.loggedAfterMs = hour;
    h.platform.plans.push({ accepted: true, outcome: 'unclear' });
    const { id } = h.sending.submit(plainIntent('+5531988010001', known));
    await h.time.settle();
    h.platform.thread = [
      {
        id: h.message(id).campaignName.toUpperCase(),
        direction: 'sent',
        type: 'application/json',
        content: {},
        date: h.time.now(),
        status: null,
        metadata: {},
      },
    ];
    await h.time.advance(3 * second);
    expect(h.message(id).phase).toBe('accepted');
    expect(h.platform.counts.sends).toBe(1);
  });

  it('sends once more under the same id when both witnesses say twice that it is not there', async () => {
    h = await createHarness();
    h.platform.plans.push({ accepted: false, outcome: 'unclear' });
    const { id } = h.sending.submit(plainIntent('+5531988010001', known));
    await h.time.settle();
    const name = h.message(id).campaignName;
    await h.time.advance(89 * second);
    expect(h.platform.counts.sends).toBe(1);
    await h.time.advance(6 * second);
    expect(h.platform.plainLedger.map(({ request }) => request.name)).toEqual([name]);
    expect(h.platform.counts.sends).toBe(2);
  });

  it('is Unconfirmed when the thread cannot be asked; a later sign settles it', async () => {
    h = await createHarness();
    h.platform.loggedAfterMs = 400 * second;
    h.platform.plans.push({ accepted: true, outcome: 'unclear' });
    for (let i = 0; i < 40; i += 1) h.platform.failures.thread.push(new ApiError('rejected', 'serverError', { platformCode: 62 }));
    const { id } = h.sending.submit(plainIntent('+5531988010001', known));
    await h.time.advance(200 * second);
    expect(h.message(id).status).toBe('unconfirmed');
    expect(getOutbox(h.db, id)?.state).toBe('unconfirmed');
    await h.time.advance(600 * second);
    expect(h.message(id).status).toBe('sent');
    expect(getOutbox(h.db, id)?.state ?? 'gone').not.toBe('unconfirmed');
    expect(h.platform.counts.sends).toBe(1);
  });

  it('does not send again what a pushed event proves to be there', async () => {
    h = await createHarness();
    h.platform.plans.push({ accepted: false, outcome: 'unclear' });
    const { id } = h.sending.submit(plainIntent('+5531988010001', known));
    await h.time.advance(10 * second);
    isPushed(h.message(id).campaignName, 'accepted');
    await h.time.advance(300 * second);
    expect(h.platform.counts.sends).toBe(1);
    expect(h.message(id).status).toBe('sent');
  });
});

describe('answers', () => {
  const ticket = (over: object = {}) => ({
    id: 't1',
    chatbotIdentity: 'acmedesk@msging.net',
    customerIdentity: 'y@tunnel.msging.net',
    customerPhone: null,
    campaignId: null,
    openedAt: h.time.now(),
    status: 'Waiting' as const,
    onlyMe: false,
    ...over,
  });

  async function answered(): Promise<string> {
    h = await createHarness();
    const { id } = h.sending.submit(plainIntent('+5531988010001', known));
    await h.time.advance(10 * second);
    saveTunnel(h.db, 'acmedesk@msging.net', 'y@tunnel.msging.net', '553188010001@wa.gw.msging.net');
    return id;
  }

  it('are matched by the tunnel’s originator, and the ticket in the queue is taken once', async () => {
    const id = await answered();
    h.attendantOnline = false;
    expect(h.sending.applyTickets([ticket()])).toEqual(new Map([['t1', id]]));
    await h.time.settle();
    expect(h.platform.taken).toEqual([]);
    h.attendantOnline = true;
    h.sending.applyTickets([ticket()]);
    await h.time.settle();
    h.sending.applyTickets([ticket()]);
    await h.time.settle();
    expect(h.platform.taken).toEqual(['t1']);
    expect(h.ticketsTaken).toBe(1);
    expect(h.kinds(id)).toContain('ticketTaken');
  });

  it('leave a ticket that another took, and say so', async () => {
    const id = await answered();
    h.platform.failures.take.push(new ApiError('rejected', 'serverError', { platformCode: 67, detail: 'Taken' }));
    h.sending.applyTickets([ticket()]);
    await h.time.settle();
    h.sending.applyTickets([ticket()]);
    await h.time.settle();
    expect(h.platform.taken).toEqual([]);
    expect(h.message(id).events.find((event) => event.kind === 'ticketLeft')?.detail).toBe('67 Taken');
  });

  it('take neither an open ticket nor one after the window', async () => {
    await answered();
    h.sending.applyTickets([ticket({ status: 'Open' })]);
    await h.time.settle();
    expect(h.platform.taken).toEqual([]);
    await h.close();
    const id = await answered();
    await h.time.advance(25 * hour);
    h.sending.applyTickets([ticket()]);
    await h.time.settle();
    expect(h.message(id).repliedLate).toBe(true);
    expect(h.platform.taken).toEqual([]);
  });

  it('without a ticket are seen in the thread', async () => {
    const id = await answered();
    h.platform.thread = [
      { id: 'w', direction: 'received', type: 'text/plain', content: 'oi', date: h.time.now(), status: null, metadata: {} },
    ];
    await h.time.advance(400 * second);
    expect(h.message(id)).toMatchObject({ status: 'replied', ticketId: null });
  });
});

describe('killed at a step', () => {
  async function lifeAfter(label: StepLabel, plan?: SendPlan): Promise<object> {
    h = await createHarness();
    if (plan !== undefined) h.platform.plans.push(plan);
    h.dieAt = label;
    const { id } = h.sending.submit(plainIntent());
    for (let waited = 0; waited < 200 && !h.dead(); waited += 1) await h.time.advance(second);
    const died = h.dead();
    await h.reopen();
    await h.time.advance(300 * second);
    return { died, status: h.message(id).status, sent: h.platform.plainLedger.length };
  }
  const once = { died: true, status: 'sent', sent: 1 };

  it.each<StepLabel>([
    'send.leased',
    'send.gated',
    'send.identified',
    'send.positioned',
    'send.started',
    'send.answered',
    'send.answerStored',
    'plain.polled',
  ])('%s: sent once', async (label) => expect(await lifeAfter(label)).toEqual(once));
  it.each<StepLabel>(['send.unclear', 'send.unclearStored', 'plain.asked', 'plain.found', 'lookup.adopted'])(
    '%s after an unclear send that was taken: sent once',
    async (label) => expect(await lifeAfter(label, { accepted: true, outcome: 'unclear' })).toEqual(once),
  );
  it.each<StepLabel>(['lookup.absent', 'lookup.requeued'])('%s after one that was not: sent once', async (label) =>
    expect(await lifeAfter(label, { accepted: false, outcome: 'unclear' })).toEqual(once),
  );
});
