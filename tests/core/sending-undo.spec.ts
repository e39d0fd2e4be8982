/** The undo window, and messages of which nothing is heard. */
import { afterEach, describe, expect, it } from 'vitest';
import { DeskError } from '../../src-preload/contract/result.ts';
import { closeQuiet, createHarness, type Harness, intent } from './sending-harness.ts';

const second = 1_000;
let h: Harness;
afterEach(() => closeQuiet(h));

describe('the undo window', () => {
  async function written(): Promise<string> {
    h = await createHarness();
    h.undoMs = 5 * second;
    return h.sending.submit(intent()).id;
  }

  it('lets nothing leave before its end, whatever happens meanwhile', async () => {
    const id = await written();
    const { leavesAt } = h.message(id);
    expect(leavesAt).toBe(h.time.now() + 5 * second);
    expect(h.message(id)).toMatchObject({ status: 'sending', phase: 'undoable' });
    h.sending.presenceChanged();
    h.sending.connectionChanged(true);
    h.sending.woke();
    await h.time.advance(4_900);
    await h.reopen();
    expect(h.platform.counts.sends).toBe(0);
    await h.time.advance(second);
    expect(h.platform.counts.sends).toBe(1);
    expect(h.message(id)).toMatchObject({ phase: 'accepted', leavesAt: null });
  });

  it('is where a message can be taken back', async () => {
    const id = await written();
    await h.time.advance(4 * second);
    h.sending.cancel(id);
    await h.time.advance(10 * second);
    expect(h.message(id).status).toBe('cancelled');
    expect(h.platform.counts.sends).toBe(0);
    const later = h.sending.submit(intent()).id;
    await h.time.advance(6 * second);
    expect(() => h.sending.cancel(later)).toThrow(DeskError);
  });

  it('says why a message waits once it is over', async () => {
    const id = await written();
    h.online = false;
    h.signedOut = true;
    await h.time.advance(6 * second);
    expect(h.message(id).phase).toBe('waitingKey');
    h.signedOut = false;
    h.sending.presenceChanged();
    await h.time.advance(second);
    expect(h.message(id).phase).toBe('waitingConnection');
  });

  it('ends with the app: what can leave leaves then, and what cannot waits for the next start', async () => {
    const id = await written();
    const { id: edited } = h.sending.submit(intent('+5531988010002'));
    h.sending.edit(edited);
    const stopped = h.sending.stop();
    await h.time.advance(2 * second);
    await stopped;
    expect(h.platform.ledger.map(({ request }) => request.recipientPhone)).toEqual(['+5531988010001']);
    expect(h.message(id).phase).toBe('accepted');
    expect(h.message(edited).phase).toBe('editing');
  });

  it('does not hold the app’s end up where nothing can leave', async () => {
    const id = await written();
    h.online = false;
    const before = h.time.now();
    await h.sending.stop();
    expect(h.time.now()).toBe(before);
    await h.reopen();
    h.online = true;
    h.sending.connectionChanged(true);
    await h.time.advance(second);
    expect(h.message(id).phase).toBe('accepted');
    expect(h.platform.counts.sends).toBe(1);
  });

  it('is no longer than the setting after the clock was corrected backwards', async () => {
    const id = await written();
    for (let sample = 0; sample < 3; sample += 1) {
      h.clock.observe({ serverDate: h.time.now() - 3_600_000, sentAt: h.time.now(), receivedAt: h.time.now() });
      await h.time.advance(2_100);
    }
    h.sending.woke();
    await h.time.advance(6 * second);
    expect(h.platform.counts.sends).toBe(1);
    expect(h.message(id).phase).toBe('accepted');
  });
});

describe('no confirmation yet', () => {
  it('is said of a campaign that nothing is heard of, and taken back at the first sign', async () => {
    h = await createHarness();
    h.platform.firstAudience = {};
    const { id } = h.sending.submit(intent());
    await h.time.advance(599 * second);
    expect(h.message(id).noConfirmation).toBe(false);
    await h.time.advance(2 * second);
    expect(h.message(id)).toMatchObject({ status: 'sending', noConfirmation: true });
    expect(h.message(id).events.some((event) => event.kind === 'unheard')).toBe(true);
    h.platform.setAudience('campaign-1', { status: 'RECEIVED', receivedAt: h.time.now() });
    const asked = h.sending.pollNow(id);
    await h.time.settle();
    await asked;
    expect(h.message(id)).toMatchObject({ status: 'delivered', noConfirmation: false });
    await h.time.advance(24 * 3_600 * second);
    expect(h.message(id).status).toBe('expired');
  });
});

describe('after a pause', () => {
  it('begins slowly', async () => {
    h = await createHarness({ sendsPerSecond: 1_000, sendConcurrency: 8 });
    h.platform.plans.push({ accepted: false, outcome: 'rateLimited' });
    h.sending.submit(intent('+5531988030000'));
    await h.time.advance(second);
    for (let i = 1; i < 8; i += 1) h.sending.submit(intent(`+553198803000${i}`));
    for (let i = 0; i < 8; i += 1) h.platform.plans.push({ accepted: true, outcome: 'hang' });
    await h.time.advance(121 * second);
    expect(h.platform.counts.sends).toBe(2);
  });
});
