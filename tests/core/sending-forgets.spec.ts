/** Whatever became of a message: once that is stored, no map or set of the pipeline holds on to its id. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../src-main/core/api/errors.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { type HeldIds, watchHeldIds } from './held-ids.ts';
import type { SendPlan } from './scripted-platform.ts';
import { createHarness, failOnce, type Harness, intent, plainIntent } from './sending-harness.ts';

const second = 1_000;
let h: Harness;
let held: HeldIds;
vi.setConfig({ testTimeout: 60_000 });

beforeEach(() => {
  held = watchHeldIds();
});
afterEach(async () => {
  held.restore();
  await h.close();
});

async function sent(plans: readonly SendPlan[], seconds: number, made = intent()): Promise<string> {
  h.platform.plans.push(...plans);
  const { id } = h.sending.submit(made);
  await h.time.advance(seconds * second);
  return id;
}

describe('a message is forgotten by the memory', () => {
  it('while it leaves it is held, so that this spec would see it', async () => {
    h = await createHarness();
    const id = await sent([{ accepted: true, outcome: 'hang' }], 1);
    expect(await held.holdersOf(id)).toBeGreaterThan(0);
  });

  it.each<[string, string, readonly SendPlan[], number]>([
    ['that was taken', 'sent', [{ accepted: true, outcome: 'answer' }], 10],
    ['that was refused', 'failed', [{ accepted: false, outcome: 'rejected' }], 1],
    ['that left at the second try', 'sent', [{ accepted: false, outcome: 'retry' }], 10],
    ['that was unclear and is found', 'sent', [{ accepted: true, outcome: 'unclear' }], 10],
    [
      'that is proved absent twice',
      'failed',
      [
        { accepted: false, outcome: 'unclear' },
        { accepted: false, outcome: 'unclear' },
      ],
      400,
    ],
  ])('%s', async (_what, status, plans, seconds) => {
    h = await createHarness();
    const id = await sent(plans, seconds);
    expect(h.message(id).status).toBe(status);
    expect(await held.holdersOf(id)).toBe(0);
  });

  it('that nobody can tell about', async () => {
    h = await createHarness();
    for (let i = 0; i < 40; i += 1) h.platform.listFailures.push(new ApiError('unclear', 'serverError'));
    const id = await sent([{ accepted: false, outcome: 'unclear' }], 150);
    expect(h.message(id).status).toBe('unconfirmed');
    expect(await held.holdersOf(id)).toBe(0);
  });

  it('that was taken back, or never leaves', async () => {
    h = await createHarness();
    h.undoMs = 5 * second;
    const cancelled = await sent([], 1);
    h.sending.cancel(cancelled);
    h.undoMs = 0;
    h.gate = { fail: { code: 'templateNotFound', platformCode: null, description: '', retry: 'no' } };
    const failed = await sent([], 1, intent('+5531988010002'));
    expect([h.message(cancelled).status, h.message(failed).status]).toEqual(['cancelled', 'failed']);
    expect(await held.holdersOf(cancelled)).toBe(0);
    expect(await held.holdersOf(failed)).toBe(0);
  });

  it('whose answer the store took at the second try alone', async () => {
    h = await createHarness();
    failOnce(h, "SET state = 'settling'", new DeskError('diskFull'));
    const id = await sent([], 30);
    expect(h.message(id).status).toBe('sent');
    expect(await held.holdersOf(id)).toBe(0);
  });

  it('that is heard of by a push while it is looked up', async () => {
    h = await createHarness();
    h.platform.loggedAfterMs = 1_000 * second;
    const id = await sent([{ accepted: false, outcome: 'unclear' }], 1, plainIntent());
    const { campaignName } = h.message(id);
    h.sending.applyNotification({
      id: campaignName,
      from: '5531988010001@wa.gw.msging.net',
      event: 'received',
      reasonCode: null,
      reasonDescription: null,
      at: null,
    });
    await h.time.advance(200 * second);
    expect(h.message(id).status).toBe('delivered');
    // Its own poll asks for a young one until it is read.
    h.sending.applyNotification({
      id: campaignName,
      from: '5531988010001@wa.gw.msging.net',
      event: 'consumed',
      reasonCode: null,
      reasonDescription: null,
      at: null,
    });
    await h.time.advance(1_000 * second);
    expect(await held.holdersOf(id)).toBe(0);
  });

  it('that was under way when the pipeline ended', async () => {
    h = await createHarness();
    const id = await sent([{ accepted: true, outcome: 'unclear' }], 1);
    await h.sending.stop();
    expect(await held.holdersOf(id)).toBe(0);
  });
});
