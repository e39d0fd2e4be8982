/** The status machine against a model of its own precedence, told as facts instead of steps; and what holds for any events. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newState, nextState, type StatusEvent } from '../../src-main/core/outgoing/statuses/status-machine.ts';
import { advancedSettingsSchema } from '../../src-main/core/preferences/advanced-settings.ts';
import type { Delivery, MessageState } from '../../src-main/core/store/messages/state.ts';
import type { MessageStatus } from '../../src-preload/contract/statuses.ts';

/** The long form is `npm run torture:model`. */
const numRuns = Number(process.env['MACHINE_RUNS'] ?? 20_000);
const windows = advancedSettingsSchema.parse({});
const start = 1_700_000_000_000;
const hour = 3_600_000;

const at = fc.oneof(
  fc.integer({ min: 0, max: 60 }).map((minutes) => start + minutes * 60_000),
  fc.integer({ min: 0, max: 80 }).map((hours) => start + hours * hour),
);
const failure = { code: 'undeliverable', platformCode: 131026, description: '', retry: 'no' } as const;
const event: fc.Arbitrary<StatusEvent> = fc.oneof(
  fc.record({ kind: fc.constant('phase' as const), phase: fc.constantFrom('queued' as const, 'leaving' as const, 'lookingUp' as const) }),
  fc.record({ kind: fc.constant('accepted' as const), at, campaignId: fc.constantFrom('c1', null), campaignAt: fc.option(at) }),
  fc.record({
    kind: fc.constant('delivery' as const),
    at,
    delivery: fc.constantFrom('sent' as const, 'delivered' as const, 'read' as const),
  }),
  fc.record({ kind: fc.constant('failed' as const), at, failure: fc.constant(failure) }),
  fc.record({ kind: fc.constant('replied' as const), at, ticketId: fc.constantFrom('t1', null) }),
  fc.record({ kind: fc.constantFrom('unconfirmed' as const, 'cancelled' as const, 'requeued' as const), at }),
  fc.record({ kind: fc.constant('markedSent' as const), at, startedAt: at }),
  fc.record({ kind: fc.constantFrom('removed' as const, 'restored' as const), at }),
  fc.record({ kind: fc.constant('clock' as const), serverNow: at, probably: fc.boolean() }),
);
const lives = fc.array(event, { maxLength: 25 });

const ranks: readonly Delivery[] = ['none', 'accepted', 'sent', 'delivered', 'read'];

/** What is known of a message, and the status that follows from it by precedence alone. */
class Model {
  best = 0;
  startAt: number | null = null;
  isStartSure = false;
  isCancelled = false;
  hasFailed = false;
  hasExpired = false;
  isUnconfirmed = false;
  answer: 'none' | 'inTime' | 'late' = 'none';

  get status(): MessageStatus {
    if (this.isCancelled) return 'cancelled';
    if (this.answer === 'inTime') return 'replied';
    if (this.hasFailed) return 'failed';
    if (this.hasExpired) return 'expired';
    if (this.isUnconfirmed) return 'unconfirmed';
    return this.best >= 2 ? ((['sent', 'delivered', 'read'] as const)[this.best - 2] ?? 'read') : 'sending';
  }

  get expiresAt(): number | null {
    return this.startAt === null ? null : this.startAt + windows.referralWindowMs;
  }

  private get isOpen(): boolean {
    return !this.isCancelled && this.answer === 'none' && !this.hasFailed && !this.hasExpired;
  }

  private reach(delivery: Delivery): void {
    this.best = Math.max(this.best, ranks.indexOf(delivery));
    this.isUnconfirmed = false;
  }

  private begin(startAt: number, isSure: boolean): void {
    if (this.isStartSure || (this.startAt !== null && !isSure)) return;
    this.startAt = startAt;
    this.isStartSure = isSure;
  }

  tell(one: StatusEvent): void {
    if (this.isCancelled) return;
    switch (one.kind) {
      case 'accepted':
        this.begin(one.campaignAt ?? one.at, one.campaignAt !== null);
        return this.reach('accepted');
      case 'delivery':
        return this.reach(one.delivery);
      case 'failed': {
        const wasOver = this.hasExpired && (this.expiresAt === null || one.at >= this.expiresAt);
        if (this.best < ranks.indexOf('delivered') && this.answer === 'none' && !wasOver) this.hasFailed = true;
        if (this.hasFailed) this.isUnconfirmed = false;
        return;
      }
      case 'replied':
        if (this.answer !== 'none') return;
        this.answer = this.expiresAt !== null && one.at >= this.expiresAt ? 'late' : 'inTime';
        if (this.answer === 'late' && !this.hasFailed) this.hasExpired = true;
        return;
      case 'unconfirmed':
        if (this.isOpen && this.best === 0) this.isUnconfirmed = true;
        return;
      case 'cancelled':
        if (this.isOpen && this.best === 0 && !this.isUnconfirmed) this.isCancelled = true;
        return;
      case 'requeued':
        this.isUnconfirmed &&= !this.isOpen;
        return;
      case 'markedSent':
        if (this.status !== 'unconfirmed') return;
        this.begin(one.startedAt, false);
        return this.reach('sent');
      case 'clock':
        if (this.isOpen && !this.isUnconfirmed && this.expiresAt !== null && one.serverNow >= this.expiresAt) this.hasExpired = true;
        return;
      default:
    }
  }
}

function live(events: readonly StatusEvent[], from = newState(start)): MessageState {
  return events.reduce((state, one) => nextState(state, one, windows), from);
}

describe('the status machine', () => {
  it('is what the model of its precedence says, after every event', () => {
    fc.assert(
      fc.property(lives, (events) => {
        const model = new Model();
        let state = newState(start);
        for (const one of events) {
          model.tell(one);
          state = nextState(state, one, windows);
          expect({ status: state.status, best: state.delivery, expiresAt: state.expiresAt, late: state.repliedLate }).toEqual({
            status: model.status,
            best: ranks[model.best],
            expiresAt: model.expiresAt,
            late: model.answer === 'late',
          });
        }
      }),
      { numRuns },
    );
  });

  it('takes every event twice as once', () => {
    fc.assert(
      fc.property(lives, event, (events, one) => {
        const once = nextState(live(events), one, windows);
        expect(nextState(once, one, windows)).toEqual(once);
      }),
      { numRuns },
    );
  });

  it('never goes back in what is known of the delivery, and never leaves a final state', () => {
    fc.assert(
      fc.property(lives, event, (events, one) => {
        const before = live(events);
        const after = nextState(before, one, windows);
        expect(ranks.indexOf(after.delivery)).toBeGreaterThanOrEqual(ranks.indexOf(before.delivery));
        const isFinal = before.status === 'cancelled' || before.status === 'replied';
        expect(isFinal && after.status !== before.status).toBe(false);
        expect(before.status === 'failed' && after.status !== 'failed' && after.status !== 'replied').toBe(false);
        // Out of the tab for good, unless somebody puts it back whose time there is not over.
        const isPutBack = one.kind === 'restored' && before.hideAt !== null && one.at < before.hideAt;
        expect(before.hiddenAt !== null && after.hiddenAt === null && !isPutBack).toBe(false);
        const isTakenOut = before.hiddenAt === null && after.hiddenAt !== null && one.kind === 'removed';
        expect(isTakenOut && !['expired', 'cancelled'].includes(before.status)).toBe(false);
      }),
      { numRuns },
    );
  });

  it('comes to the same status whatever the order of what the platform says of one delivered message', () => {
    const said: StatusEvent[] = [
      { kind: 'accepted', at: start + 500, campaignId: 'c1', campaignAt: start },
      { kind: 'delivery', delivery: 'sent', at: start + 1_000 },
      { kind: 'delivery', delivery: 'delivered', at: start + 2_000 },
      { kind: 'delivery', delivery: 'read', at: start + 3_000 },
    ];
    const inAnyOrder = fc
      .tuple(fc.shuffledSubarray(said, { minLength: said.length }), fc.array(fc.constantFrom(...said), { maxLength: 6 }))
      .map(([all, again]) => [...all, ...again]);
    fc.assert(
      fc.property(inAnyOrder, (events) => {
        expect(live(events)).toMatchObject({ status: 'read', delivery: 'read', campaignId: 'c1', windowStartAt: start, failure: null });
      }),
      { numRuns: Math.min(numRuns, 5_000) },
    );
  });
});
