import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageState } from '../../store/messages/state.ts';
import { deadlineOf, deliveryOf, newState, nextState, type StatusEvent } from './status-machine.ts';

const hour = 3_600_000;
const windows = { referralWindowMs: 24 * hour, visibilityWindowMs: 48 * hour, noConfirmationAfterMs: 10 * 60_000 };
const start = 1_000_000_000_000;
const failure = { code: 'undeliverable', platformCode: 131026, description: 'Message undeliverable', retry: 'no' } as const;
const accepted: StatusEvent = { kind: 'accepted', at: start + 500, campaignId: 'c1', campaignAt: start };
const delivery = (to: 'sent' | 'delivered' | 'read', at = start + 2_000): StatusEvent => ({ kind: 'delivery', delivery: to, at });
const failed = (at = start + 3_000): StatusEvent => ({ kind: 'failed', at, failure });
const clock = (serverNow: number, probably = false): StatusEvent => ({ kind: 'clock', serverNow, probably });
const replied = (at: number, ticketId: string | null = 't1'): StatusEvent => ({ kind: 'replied', at, ticketId });

function after(...events: readonly StatusEvent[]): MessageState {
  return events.reduce((state, event) => nextState(state, event, windows), newState(start - 1_000));
}

describe('delivery', () => {
  it('goes from sending to read, and a step implies the lower ones', () => {
    expect(after(accepted)).toMatchObject({
      status: 'sending',
      phase: 'accepted',
      campaignId: 'c1',
      expiresAt: start + 24 * hour,
      hideAt: start + 72 * hour,
    });
    expect(after(accepted, delivery('sent')).status).toBe('sent');
    expect(after(accepted, delivery('read')).status).toBe('read');
    expect(after(accepted, delivery('read'), delivery('delivered'), delivery('sent')).status).toBe('read');
  });

  it('takes events from before the own answer', () => {
    expect(after(delivery('delivered'), accepted)).toMatchObject({ status: 'delivered', campaignId: 'c1', windowStartAt: start });
    expect(after(failed(), accepted)).toMatchObject({ status: 'failed', campaignId: 'c1' });
  });

  it('ignores a failure after delivery and a delivery after failure', () => {
    expect(after(accepted, delivery('delivered'), failed()).status).toBe('delivered');
    expect(after(accepted, delivery('sent'), failed())).toMatchObject({ status: 'failed', failure, hideAt: start + 3_000 + 72 * hour });
    expect(after(accepted, failed(), delivery('delivered')).status).toBe('failed');
  });

  it('reads words in any casing and proves nothing from unknown ones', () => {
    expect(['READ', 'read', 'Consumed', 'PROCESSED', 'dispatched', 'Received', 'VALID', 'warning', ''].map(deliveryOf)).toEqual([
      'read',
      'read',
      'read',
      'sent',
      'sent',
      'delivered',
      null,
      null,
      null,
    ]);
  });

  it('prefers the campaign date to the moment of acceptance, whichever comes first', () => {
    const byAnswer: StatusEvent = { kind: 'accepted', at: start + 900, campaignId: 'c1', campaignAt: null };
    expect(after(byAnswer).windowStartAt).toBe(start + 900);
    expect(after(byAnswer, accepted).windowStartAt).toBe(start);
    expect(after(accepted, byAnswer).windowStartAt).toBe(start);
  });
});

describe('windows', () => {
  it('expires at 24 h exactly and leaves at 72 h exactly', () => {
    const sent = after(accepted, delivery('delivered'));
    expect(deadlineOf(sent, windows)).toBe(start + 24 * hour);
    expect(nextState(sent, clock(start + 24 * hour - 1), windows)).toBe(sent);
    const expired = nextState(sent, clock(start + 24 * hour), windows);
    expect(expired).toMatchObject({ status: 'expired', statusAt: start + 24 * hour, hiddenAt: null });
    expect(nextState(expired, delivery('read'), windows)).toMatchObject({ status: 'expired', delivery: 'read' });
    expect(nextState(expired, clock(start + 72 * hour - 1), windows)).toBe(expired);
    expect(nextState(expired, clock(start + 72 * hour), windows).hiddenAt).toBe(start + 72 * hour);
    expect(nextState(sent, clock(start + 100 * hour), windows)).toMatchObject({ status: 'expired', hiddenAt: start + 72 * hour });
  });

  it('does not run while the message waits, and never for failures and unconfirmed ones', () => {
    expect(after(clock(start + 100 * hour)).status).toBe('sending');
    expect(after(accepted, failed(), clock(start + 25 * hour)).status).toBe('failed');
    expect(after(accepted, failed(), clock(start + 3_000 + 72 * hour)).hiddenAt).toBe(start + 3_000 + 72 * hour);
    expect(after({ kind: 'unconfirmed', at: start }, clock(start + 1_000 * hour))).toMatchObject({ status: 'unconfirmed', hiddenAt: null });
  });

  it('takes a failure from before the expiry that was learned late, and no later one', () => {
    expect(after(accepted, clock(start + 24 * hour), failed(start + 5_000)).status).toBe('failed');
    expect(after(accepted, clock(start + 24 * hour), failed(start + 25 * hour)).status).toBe('expired');
  });

  it('says probably until the server was asked', () => {
    const probably = after(accepted, delivery('sent'), clock(start + 24 * hour, true));
    expect(probably.expiredProbably).toBe(true);
    expect(nextState(probably, { kind: 'asked', serverNow: start + 25 * hour }, windows)).toMatchObject({
      status: 'expired',
      expiredProbably: false,
    });
    expect(nextState(probably, { kind: 'asked', serverNow: start + hour }, windows)).toMatchObject({
      status: 'sent',
      expiredProbably: false,
    });
    expect(nextState(probably, replied(start + hour), windows)).toMatchObject({ status: 'replied' });
  });
});

describe('answers', () => {
  it('leaves Sent within 24 h and says late from then on', () => {
    expect(after(accepted, replied(start + 24 * hour - 1))).toMatchObject({
      status: 'replied',
      ticketId: 't1',
      hiddenAt: start + 24 * hour - 1,
    });
    expect(after(accepted, replied(start + 24 * hour))).toMatchObject({
      status: 'expired',
      repliedLate: true,
      ticketId: 't1',
      hiddenAt: null,
    });
    expect(after(accepted, replied(start + hour, null), replied(start + 2 * hour))).toMatchObject({
      repliedAt: start + hour,
      ticketId: 't1',
    });
  });
});

describe('unconfirmed and cancelled', () => {
  it('gives way to proof and to the attendant', () => {
    const unconfirmed = after({ kind: 'unconfirmed', at: start });
    expect(nextState(unconfirmed, accepted, windows).status).toBe('sending');
    expect(nextState(unconfirmed, delivery('delivered'), windows).status).toBe('delivered');
    expect(nextState(unconfirmed, { kind: 'markedSent', at: start + 9, startedAt: start }, windows)).toMatchObject({
      status: 'sent',
      windowStartAt: start,
    });
    expect(nextState(unconfirmed, { kind: 'requeued', at: start }, windows)).toMatchObject({ status: 'sending', phase: 'queued' });
    expect(after(accepted, { kind: 'unconfirmed', at: start }).status).toBe('sending');
  });

  it('stays where it is while it is edited, whatever else it would wait for, and goes on from there', () => {
    const edited = after({ kind: 'editing' });
    expect(edited).toMatchObject({ status: 'sending', phase: 'editing' });
    expect(nextState(edited, { kind: 'phase', phase: 'waitingConnection' }, windows)).toBe(edited);
    expect(nextState(edited, { kind: 'putBack', phase: 'undoable' }, windows).phase).toBe('undoable');
    expect(nextState(edited, { kind: 'cancelled', at: start }, windows).status).toBe('cancelled');
    expect(after({ kind: 'phase', phase: 'waitingQueue' }, { kind: 'putBack', phase: 'queued' }).phase).toBe('waitingQueue');
    expect(after(accepted, { kind: 'editing' }).phase).toBe('accepted');
  });

  it('is cancelled only before it left, and then for good', () => {
    expect(after({ kind: 'cancelled', at: start })).toMatchObject({ status: 'cancelled', hideAt: start + 72 * hour });
    expect(after(accepted, { kind: 'cancelled', at: start }).status).toBe('sending');
    expect(after({ kind: 'cancelled', at: start }, accepted, delivery('read'), failed(), replied(start)).status).toBe('cancelled');
  });
});

const time = fc.integer({ min: start, max: start + 80 * hour });
const platformEvent: fc.Arbitrary<StatusEvent> = fc.oneof(
  fc.record({ kind: fc.constant('accepted' as const), at: time, campaignId: fc.constant('c1'), campaignAt: fc.constantFrom(start, null) }),
  fc.record({
    kind: fc.constant('delivery' as const),
    delivery: fc.constantFrom('sent' as const, 'delivered' as const, 'read' as const),
    at: time,
  }),
  fc.record({ kind: fc.constant('failed' as const), at: time, failure: fc.constant(failure) }),
  fc.record({ kind: fc.constant('replied' as const), at: time, ticketId: fc.constantFrom('t1', null) }),
);
const anyEvent: fc.Arbitrary<StatusEvent> = fc.oneof(
  platformEvent,
  fc.record({ kind: fc.constant('clock' as const), serverNow: time, probably: fc.boolean() }),
  fc.record({ kind: fc.constant('asked' as const), serverNow: time }),
  fc.record({ kind: fc.constant('unconfirmed' as const), at: time }),
  fc.record({ kind: fc.constant('cancelled' as const), at: time }),
  fc.record({ kind: fc.constant('markedSent' as const), at: time, startedAt: time }),
  fc.record({ kind: fc.constant('requeued' as const), at: time }),
  fc.record({ kind: fc.constant('editing' as const) }),
  fc.record({ kind: fc.constant('putBack' as const), phase: fc.constantFrom('queued' as const, 'undoable' as const) }),
  fc.record({ kind: fc.constant('phase' as const), phase: fc.constantFrom('queued' as const, 'leaving' as const, 'lookingUp' as const) }),
);
const rank: Readonly<Record<string, number>> = {
  sending: 0,
  unconfirmed: 0,
  sent: 1,
  delivered: 2,
  read: 3,
  failed: 4,
  expired: 4,
  cancelled: 5,
  replied: 5,
};
const deliveries = ['none', 'accepted', 'sent', 'delivered', 'read'];

describe('whatever happens', () => {
  it('never goes backwards, except from an expiry that was only probable', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        let state = newState(start - 1_000);
        for (const event of events) {
          const next = nextState(state, event, windows);
          const guessed = state.status === 'expired' && state.expiredProbably;
          expect(guessed || (rank[next.status] ?? -1) >= (rank[state.status] ?? 0)).toBe(true);
          expect(deliveries.indexOf(next.delivery)).toBeGreaterThanOrEqual(deliveries.indexOf(state.delivery));
          expect(state.status !== 'cancelled' || next.status === 'cancelled').toBe(true);
          expect(next.status !== 'failed' || next.failure !== null).toBe(true);
          expect(next.hiddenAt === null || deadlineOf(next, windows) === null).toBe(true);
          state = next;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes the same event twice as once', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 20 }), anyEvent, (events, last) => {
        const once = after(...events, last);
        expect(nextState(once, last, windows)).toEqual(once);
      }),
      { numRuns: 2_000 },
    );
  });

  it('ends the same in every order of deliveries and acceptance', () => {
    const harmless = platformEvent.filter((event) => event.kind === 'delivery' || (event.kind === 'accepted' && event.campaignAt !== null));
    fc.assert(
      fc.property(
        fc
          .array(harmless, { minLength: 1, maxLength: 10 })
          .chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }))),
        ([events, shuffled]) => {
          const pick = ({ status, delivery: reached, campaignId, expiresAt, hideAt }: MessageState) => ({
            status,
            reached,
            campaignId,
            expiresAt,
            hideAt,
          });
          expect(pick(after(...shuffled))).toEqual(pick(after(...events)));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
