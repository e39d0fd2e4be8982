/** The set-based sweep does to each row what the pure machine says, in slices, with its trail. */
import { describe, expect, it } from 'vitest';
import { deadlineOf, newState, nextState } from '../../src-main/core/outgoing/statuses/status-machine.ts';
import { getState, insertMessage, listEvents, saveState } from '../../src-main/core/store/messages/messages.ts';
import type { MessageState } from '../../src-main/core/store/messages/state.ts';
import { createHarness, storedIntent } from './sending-harness.ts';

const hour = 3_600_000;
const windows = { referralWindowMs: 24 * hour, visibilityWindowMs: 48 * hour, noConfirmationAfterMs: 600_000 };

describe('sweeps', () => {
  it('agree with the machine for every kind of row, 5,000 of them in slices of 2,000', { timeout: 60_000 }, async () => {
    // Time alone: polls of thousands of messages over three days would be most of the work.
    const h = await createHarness({ statusPollMs: [80 * hour] });
    const start = h.time.now();
    const accepted = { kind: 'accepted' as const, at: start, campaignId: null, campaignAt: start };
    const failure = { code: 'undeliverable' as const, platformCode: 131026, description: '', retry: 'no' as const };
    const makers: ((state: MessageState) => MessageState)[] = [
      (state) => state,
      (state) => nextState(state, accepted, windows),
      (state) => nextState(nextState(state, accepted, windows), { kind: 'delivery', delivery: 'read', at: start + 5 }, windows),
      (state) => nextState(nextState(state, accepted, windows), { kind: 'failed', at: start + 9, failure }, windows),
      (state) => nextState(state, { kind: 'cancelled', at: start }, windows),
      (state) => nextState(state, { kind: 'unconfirmed', at: start }, windows),
      (state) => nextState(nextState(state, accepted, windows), { kind: 'replied', at: start + 25 * hour, ticketId: 't' }, windows),
    ];
    const before = new Map<string, MessageState>();
    h.db.transaction(() => {
      for (let i = 0; i < 5_000; i += 1) {
        const id = `message-${i}`;
        const state = (makers[i % makers.length] ?? ((same: MessageState) => same))(newState(start));
        insertMessage(h.db, storedIntent(id, start), newState(start));
        saveState(h.db, id, { state: newState(start), deadlineAt: null }, { state, deadlineAt: deadlineOf(state, windows) });
        before.set(id, state);
      }
    });
    h.platform.listsBySender = false;
    for (const passed of [24 * hour, 72 * hour + 9, 80 * hour]) {
      await h.time.advance(start + passed - h.time.now());
      h.sending.woke();
      await h.time.advance(1_000);
      let wrong = 0;
      for (const [id, state] of before) {
        const wanted = nextState(state, { kind: 'clock', serverNow: start + passed, probably: false }, windows);
        const stored = getState(h.db, id);
        if (JSON.stringify({ ...stored, expiredProbably: false }) !== JSON.stringify({ ...wanted, expiredProbably: false })) wrong += 1;
      }
      expect(wrong).toBe(0);
    }
    expect(h.labels.filter((label) => label === 'windows.slice').length).toBeGreaterThanOrEqual(4);
    expect(listEvents(h.db, 'message-2').map((event) => [event.kind, event.at])).toEqual([
      ['expired', start + 24 * hour],
      ['hidden', start + 72 * hour],
    ]);
    await h.close();
  });
});
