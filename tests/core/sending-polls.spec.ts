/** What is asked of the platform about young messages, and when. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { closeQuiet, createHarness, type Harness, intent } from './sending-harness.ts';
import { listVisibleMessages } from './visible-messages.ts';

const hour = 3_600_000;
const second = 1_000;
let h: Harness;
// Days of manual time pass; on a busy machine that takes a while.
vi.setConfig({ testTimeout: 60_000 });
afterEach(() => closeQuiet(h));

describe('polls', () => {
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
