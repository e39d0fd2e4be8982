/** Sends that nobody answered, and deaths at each step: looked up first, sent once. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../src-main/core/api/errors.ts';
import type { StepLabel } from '../../src-main/core/outgoing/deps.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import type { SendPlan } from './scripted-platform.ts';
import { closeQuiet, createHarness, type Harness, intent } from './sending-harness.ts';
import { listVisibleMessages } from './visible-messages.ts';

const second = 1_000;
let h: Harness;
// Days of manual time pass; on a busy machine that takes a while.
vi.setConfig({ testTimeout: 60_000 });
afterEach(() => closeQuiet(h));

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
