/** The presence keeper against any order of events: what may never be asked of the platform, and where everything comes to rest. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PresenceStatus } from '../../../src-preload/contract/models/session.ts';
import { createManualTime } from '../../../tests/core/manual-time.ts';
import type { PresenceAnswer } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';
import { createLogger } from '../log.ts';
import { createPersonWatch } from './person.ts';
import { createPresenceKeeper } from './presence.ts';

const second = 1_000;
const settleMs = 10 * second;
const longSleepMs = 600 * second;
const statuses = ['Online', 'Pause', 'Invisible', 'Offline'] as const;
const needsPerson = (status: PresenceStatus): boolean => status === 'Online' || status === 'Pause';

/** A command on its way: the platform may have done it already, and the answer may still be out. */
interface Pending {
  readonly status: PresenceStatus | null;
  /** Of a command that the platform has done. */
  answer: PresenceAnswer | ApiError | null;
  readonly end: (answer: PresenceAnswer | ApiError) => void;
}

type Step =
  | { readonly kind: 'choose' | 'manager'; readonly status: PresenceStatus }
  /** Lost with the socket, which the platform notices, or only out of sight. */
  | { readonly kind: 'connect' | 'lose' | 'loseSight' | 'act' | 'sleep' | 'read' | 'refuseNext' }
  /** One of the commands on their way: done by the platform, answered, or left without an answer. */
  | { readonly kind: 'do' | 'answer' | 'fail'; readonly which: number }
  | { readonly kind: 'wait'; readonly ms: number };

const status = fc.constantFrom(...statuses);
const which = fc.nat({ max: 5 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('choose' as const), status }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('manager' as const), status }) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constantFrom('connect', 'connect', 'lose', 'loseSight', 'act', 'sleep', 'read', 'refuseNext') }),
  },
  { weight: 8, arbitrary: fc.record({ kind: fc.constantFrom('do', 'answer', 'answer', 'fail'), which }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(1, 500, 3_000, 11_000, 70_000) }) },
);

/** Everything around the keeper, written apart from it. */
function createWorld(wanted: PresenceStatus | null, stored: PresenceStatus) {
  const time = createManualTime();
  let platform = stored;
  let pending: Pending[] = [];
  let sets = 0;
  let isConnected = false;
  let isSomebodyThere = false;
  let refuses = false;
  /** What the person chose last (on the very first start, what the app may begin with), and what others set since: nothing else may be wanted. */
  let wishes: readonly PresenceStatus[] = wanted === null ? ['Online', 'Invisible'] : [wanted];

  function ask(asked: PresenceStatus | null): Promise<PresenceAnswer> {
    if (asked !== null) {
      sets += 1;
      expect(needsPerson(asked) && !isSomebodyThere, `${asked} was asked for and nobody is there`).toBe(false);
    }
    return new Promise((resolve, reject) => {
      const one: Pending = {
        status: asked,
        answer: null,
        end(answer) {
          pending = pending.filter((other) => other !== one);
          if (answer instanceof ApiError) reject(answer);
          else resolve(answer);
        },
      };
      pending.push(one);
    });
  }

  const person = createPersonWatch({ time, longSleepMs: () => longSleepMs, onChange: () => void keeper.personChanged() });
  const keeper = createPresenceKeeper({
    client: { hasSession: false, getPresence: () => ask(null), getStoredPresence: () => ask(null), setPresence: (asked) => ask(asked) },
    time,
    log: createLogger({ write: () => {} }),
    advanced: () => ({ presenceSettleMs: settleMs }),
    wanted,
    keepWanted: () => {},
    person,
    onChange: () => {},
  });

  /** The platform takes the command. */
  function execute(one: Pending): void {
    if (one.answer !== null) return;
    if (one.status === null) one.answer = { status: platform, readOnly: false };
    else if (refuses && one.status === 'Online') {
      refuses = false;
      platform = 'Invisible';
      one.answer = new ApiError('rejected', 'presenceRefused', { platformCode: 61 });
    } else {
      platform = one.status;
      one.answer = { status: one.status, readOnly: false };
    }
  }

  function lose(): void {
    isConnected = false;
    platform = 'Offline';
    keeper.lost();
    for (const one of pending.slice()) one.end(new ApiError('unclear', 'unreachable'));
  }

  async function take(next: Step): Promise<void> {
    const one = 'which' in next ? pending[next.which % Math.max(pending.length, 1)] : undefined;
    switch (next.kind) {
      case 'choose':
        wishes = [next.status];
        isSomebodyThere = true;
        void keeper.set(next.status).catch((error: unknown) => expect(error).toBeInstanceOf(ApiError));
        break;
      case 'manager':
        platform = next.status;
        wishes = [...wishes, next.status];
        break;
      case 'connect':
        if (isConnected) break;
        isConnected = true;
        void keeper.connected();
        break;
      case 'lose':
        if (isConnected) lose();
        break;
      case 'loseSight':
        // The way there is lost and the platform knows nothing of it; what is on its way may still arrive.
        isConnected = false;
        keeper.lost();
        break;
      case 'act':
        isSomebodyThere = true;
        person.acted();
        break;
      case 'sleep':
        isSomebodyThere = false;
        time.sleepMachine(longSleepMs + 1);
        person.look();
        break;
      case 'read':
        void keeper.refresh();
        break;
      case 'refuseNext':
        refuses = true;
        break;
      case 'do':
        if (one !== undefined) execute(one);
        break;
      case 'answer':
        if (one === undefined) break;
        execute(one);
        if (one.answer !== null) one.end(one.answer);
        break;
      case 'fail':
        one?.end(new ApiError('unclear', 'timeout'));
        break;
      case 'wait':
        await time.advance(next.ms);
        break;
    }
    await time.settle();
  }

  async function answerAll(): Promise<void> {
    while (pending.length > 0) await take({ kind: 'answer', which: 0 });
  }

  return {
    take,
    keeper,
    person,
    wishes: () => wishes,
    platform: () => platform,
    sets: () => sets,
    /** Connected, and everything is answered for some minutes; it is read as often as the app does. */
    async rest(): Promise<void> {
      refuses = false;
      if (!isConnected) await take({ kind: 'connect' });
      for (let round = 0; round < 10; round += 1) {
        await answerAll();
        await time.advance(30 * second);
        await answerAll();
        await take({ kind: 'read' });
      }
      await answerAll();
    },
    stop: () => keeper.stop(),
  };
}

it('comes to rest with one truth, asks for nobody who is not there, and follows nobody but the person and what others set', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.option(status),
      status,
      fc.array(step, { minLength: 5, maxLength: 40 }),
      status,
      async (wanted, stored, steps, last) => {
        const world = createWorld(wanted, stored);
        try {
          for (const one of steps) {
            await world.take(one);
            expect(world.wishes()).toContain(world.keeper.state().wanted);
          }
          await world.rest();
          const { wanted: wish, actual, waitsForPerson, problem } = world.keeper.state();
          expect(actual).toBe(world.platform());
          // Somebody else may have put them there; a refused wish stands beside what the platform made of it.
          expect(problem !== null || actual === wish || (waitsForPerson && actual === 'Invisible')).toBe(true);
          expect(waitsForPerson).toBe(!world.person.isThere() && needsPerson(wish));

          const before = world.sets();
          await world.rest();
          expect(world.sets(), 'sets while nothing happens').toBe(before);

          await world.take({ kind: 'manager', status: last });
          await world.rest();
          expect(world.sets(), 'sets against a manager').toBe(before);
          expect(world.keeper.state().actual).toBe(last);
          expect(world.keeper.state().wanted).toBe(actual === last ? wish : last);

          await world.take({ kind: 'choose', status: 'Online' });
          await world.take({ kind: 'choose', status: last });
          await world.rest();
          expect(world.keeper.state()).toMatchObject({ wanted: last, actual: last, problem: null });
          expect(world.platform()).toBe(last);
        } finally {
          world.stop();
        }
      },
    ),
    { numRuns: 500 },
  );
}, 120_000);
