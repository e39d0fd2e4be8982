/** Every fault that a life can meet: what the platform, the network, the clocks and the disk do to it. */
import type { z } from 'zod';
import type { LinkState } from '../../sandbox/http/link.ts';
import type { eventFaultsSchema } from '../../sandbox/lime/event-faults.ts';
import type { Switches } from '../../sandbox/world/switches.ts';
import type { FaultPlan } from '../e2e/fixtures/control.ts';
import type { Chance } from './chance.ts';
import type { LifeOrders } from './reports.ts';

export interface Trouble {
  readonly faults?: readonly FaultPlan[];
  readonly switches?: Partial<Switches>;
  readonly events?: z.input<typeof eventFaultsSchema>;
  /** Machine milliseconds after the core may send. */
  readonly link?: { readonly state: LinkState; readonly afterMs: number; readonly forMs: number };
  /** The platform's clock jumps as soon as a message was accepted. */
  readonly serverJumpSeconds?: number;
  readonly wallJump?: NonNullable<LifeOrders['wallJump']>;
  readonly pageLimit?: NonNullable<LifeOrders['pageLimit']>;
  /** Another connection takes the write lock, machine milliseconds after the core may send. */
  readonly lock?: { readonly afterMs: number; readonly forMs: number };
  /** The file system has no room for so long. */
  readonly fullDisk?: { readonly afterMs: number; readonly forMs: number };
  /** The platform can't be asked what became of a message: Unconfirmed is right. */
  readonly blocksLookUp?: true;
}

type Effect = NonNullable<FaultPlan['effect']>;
interface OnSends {
  readonly effect: Effect;
  readonly when: 'before' | 'after';
  readonly nth?: number;
  readonly times?: number;
  readonly delayMs?: number;
}

/** The same trouble for both ways that a message can travel. */
export function onSends({ nth = 1, times = 1, delayMs = 0, ...fault }: OnSends): FaultPlan[] {
  return [
    { ...fault, match: { uri: '/campaign/full', method: 'set', nth }, times, delayMs },
    { ...fault, match: { uri: '/messages', method: 'post', nth }, times, delayMs },
  ];
}

/** Nothing that could tell of a message is answered: lists, notifications, threads. */
export const blockedLookUp: Trouble = {
  faults: ['/campaigns', '/notifications', '/threads'].map((uri) => ({
    effect: '504' as const,
    when: 'before' as const,
    match: { uri, method: 'get', nth: 1 },
    times: 1_000_000,
  })),
  blocksLookUp: true,
};

const someSends = (chance: Chance, effect: Effect, when: 'before' | 'after', delayMs = 0): Trouble => ({
  faults: onSends({ effect, when, nth: chance.between(1, 2), times: chance.between(1, 3), delayMs }),
});

const unclear: readonly Effect[] = ['hang', '504', 'reset', 'garbage', 'truncate', '500'];
const sides = ['before', 'after'] as const;

type Making = (chance: Chance) => Trouble;

const unclearTroubles = unclear.flatMap((effect) =>
  sides.map((when): [string, Making] => [`${effect} ${when} acceptance`, (chance) => someSends(chance, effect, when)]),
);

/** By the name that stands in the table. */
export const troubles: ReadonlyMap<string, Making> = new Map<string, Making>([
  ['none', () => ({})],
  ...unclearTroubles,
  ['created late', (chance) => ({ switches: { createdLateMs: chance.between(2_000, 60_000) } })],
  [
    'listed late',
    (chance) => ({
      switches: { listedLateMs: chance.between(5_000, 55_000) },
      faults: onSends({ effect: chance.oneOf(['504', 'reset']), when: 'after', nth: chance.between(1, 2), times: 2 }),
    }),
  ],
  ['answered late', (chance) => someSends(chance, 'delay', chance.oneOf(sides), chance.between(2_000, 70_000))],
  ['429', (chance) => someSends(chance, '429', 'before')],
  ['refused', (chance) => someSends(chance, 'refuse', 'before')],
  ['duplicate events', (chance) => ({ events: { duplicate: 0.8, seed: chance.between(1, 1e6) } })],
  ['shuffled events', (chance) => ({ events: { shuffle: 0.8, duplicate: 0.3, seed: chance.between(1, 1e6) } })],
  ['dropped events', (chance) => ({ events: { drop: 0.8, seed: chance.between(1, 1e6) } })],
  ['platform clock +24 h', () => ({ serverJumpSeconds: 24 * 3_600 + 60 })],
  ['local clock forward', (chance) => ({ wallJump: { afterMs: chance.between(0, 400), byMs: chance.between(60, 4_000) * 60_000 } })],
  ['local clock back', (chance) => ({ wallJump: { afterMs: chance.between(0, 400), byMs: -chance.between(60, 4_000) * 60_000 } })],
  [
    'disk full (pages)',
    (chance) => ({ pageLimit: { afterMs: chance.between(0, 60), forMs: chance.between(100, 800), pages: chance.between(0, 3) } }),
  ],
  ['disk full (tmpfs)', (chance) => ({ fullDisk: { afterMs: chance.between(0, 60), forMs: chance.between(100, 800) } })],
  ['database locked', (chance) => ({ lock: { afterMs: chance.between(0, 60), forMs: chance.between(200, 2_600) } })],
  ['link down', (chance) => ({ link: { state: 'down', afterMs: chance.between(0, 100), forMs: chance.between(50, 900) } })],
  ['link refused', (chance) => ({ link: { state: 'refused', afterMs: chance.between(0, 100), forMs: chance.between(50, 900) } })],
  ['link silent', (chance) => ({ link: { state: 'silent', afterMs: chance.between(0, 100), forMs: chance.between(50, 900) } })],
  ['look-up blocked', (chance) => together(someSends(chance, '504', chance.oneOf(sides)), blockedLookUp)],
]);

/** Both at once; of two clock jumps, links or limits the second counts. */
export function together(first: Trouble, second: Trouble): Trouble {
  return {
    ...first,
    ...second,
    faults: [...(first.faults ?? []), ...(second.faults ?? [])],
    switches: { ...first.switches, ...second.switches },
  };
}
