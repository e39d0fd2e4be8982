/** From a seed to what happens: worlds, the lives in each, and for every life its sends, its trouble and its death. */
import type { StepLabel } from '../../src-main/core/outgoing/deps.ts';
import { type Chance, createChance } from './chance.ts';
import { labelsOf, type Occasion, occasions, orphaningLabels } from './labels.ts';
import type { EditEnd, SendOrder, TravelWay } from './reports.ts';
import { type Trouble, together, troubles } from './troubles.ts';

export type Death =
  | { readonly by: 'step'; readonly label: StepLabel; readonly nth: number }
  /** Machine milliseconds after the process began, or after the core could send. */
  | { readonly by: 'moment'; readonly from: 'start' | 'ready'; readonly afterMs: number };

export interface LifePlan {
  /** Name in the table. */
  readonly fault: string;
  readonly trouble: Trouble;
  readonly death: Death;
  readonly sends: readonly SendOrder[];
}

export interface WorldPlan {
  readonly index: number;
  readonly lives: readonly LifePlan[];
}

export interface PlanOptions {
  readonly seed: number;
  /** Deaths at each of these steps, and at any moment. */
  readonly atSteps: readonly StepLabel[];
  readonly atMoments: number;
  readonly ways: readonly TravelWay[];
  /** Number of the first world: plans that are added later go on from there. */
  readonly firstWorld: number;
  readonly livesPerWorld: number;
  /** Names of `troubles` to leave out. */
  readonly without: readonly string[];
}

/** Outcomes of blip-protocol 4.3 that a life may meet beside numbers without one. */
const endings = ['0002', '0003', '0004', '0005', '0007', '0008', '0009', '0010', '0011', '0012', '0013', '0014', '0015', '0016'] as const;
/** Their identity is not made of their digits. */
const unknownIdentity: readonly string[] = ['0014', '0015'];

const editEnds: readonly EditEnd[] = ['putBack', 'replaced'];

/** Of the deaths; the others come at any moment. */
const partAtSteps = 0.7;

interface Wanted {
  readonly fault: string;
  readonly label: StepLabel | null;
}

function deathOf(chance: Chance, label: StepLabel | null): Death {
  if (label !== null) return { by: 'step', label, nth: chance.between(1, occasions[label].mostPasses) };
  return chance.happens(0.2)
    ? { by: 'moment', from: 'start', afterMs: chance.between(0, 900) }
    : { by: 'moment', from: 'ready', afterMs: chance.between(0, chance.oneOf([60, 400, 2_500])) };
}

interface Numbering {
  next: number;
}

function sendsOf(chance: Chance, world: number, occasion: Occasion | null, numbering: Numbering, ways: readonly TravelWay[]): SendOrder[] {
  const sends: SendOrder[] = [];
  const count = chance.between(4, 7);
  for (let index = 0; index < count; index += 1) {
    numbering.next += 1;
    const first = index === 0;
    const needed = first && occasion?.needsReply === true ? '0002' : null;
    const special = chance.happens(0.25) ? chance.oneOf(endings) : null;
    const ending = needed ?? (first ? null : special) ?? String(chance.between(100, 9_999)).padStart(4, '0');
    const phone = `+55319${String(1_000 + numbering.next).slice(-4)}${ending}`;
    const isStranger = unknownIdentity.includes(ending) || (first && occasion?.needsStranger === true) || chance.happens(0.4);
    const before = sends.at(-1);
    // Now and then twice to one person: the second waits for its lane.
    const isTwin = before !== undefined && needed === null && chance.happens(0.12);
    const isCancelled = (first && occasion?.needsCancel === true) || chance.happens(0.05);
    const edit = (first ? occasion?.needsEdit : undefined) ?? (!isCancelled && chance.happens(0.1) ? chance.oneOf(editEnds) : null);
    sends.push({
      tag: `w${world}n${numbering.next}z`,
      phone: isTwin ? before.phone : phone,
      identity: isTwin ? before.identity : isStranger ? null : `${phone.slice(1)}@wa.gw.msging.net`,
      transport: first && occasion?.needsPlain === true ? 'plain' : chance.oneOf(ways),
      isCancelled,
      edit,
      pauseMs: chance.oneOf([0, 0, 0, 2, 10, 40]),
    });
  }
  return sends;
}

function lifeOf(chance: Chance, world: number, wanted: Wanted, numbering: Numbering, ways: readonly TravelWay[]): LifePlan {
  const occasion = wanted.label === null ? null : occasions[wanted.label];
  const make = troubles.get(wanted.fault);
  if (make === undefined) throw new Error(`no fault is called ${wanted.fault}`);
  // What leads to the step comes first: its turn must not be taken by the life's other trouble.
  const helper = occasion?.trouble?.(chance) ?? {};
  return {
    fault: wanted.fault,
    trouble: together(helper, make(chance)),
    death: deathOf(chance, wanted.label),
    sends: sendsOf(chance, world, occasion, numbering, ways),
  };
}

/** Pure: the same options make the same plan. */
export function planWorlds({ seed, atSteps, atMoments, ways, firstWorld, livesPerWorld, without }: PlanOptions): WorldPlan[] {
  const chance = createChance(seed * 1_009 + firstWorld);
  const deaths = chance.shuffled<StepLabel | null>([...atSteps, ...Array.from({ length: atMoments }, () => null)]);
  let faults: string[] = [];
  const wanted = deaths.map((label): Wanted => {
    if (faults.length === 0) faults = chance.shuffled([...troubles.keys()].filter((name) => !without.includes(name)));
    return { fault: faults.pop() ?? 'none', label };
  });
  // A life that is to recover comes right after one that left something behind.
  const orphaning = wanted.filter((one) => one.label !== null && orphaningLabels.includes(one.label));
  const recovering = wanted.filter((one) => one.label !== null && occasions[one.label].needsOrphan === true);
  const pairs = recovering.map((one, index) => [orphaning[index] ?? { fault: 'none', label: 'send.started' as const }, one]);
  const paired = new Set(pairs.flat());
  const groups = chance.shuffled([...pairs, ...wanted.filter((one) => !paired.has(one)).map((one) => [one])]);

  const worlds: WorldPlan[] = [];
  let group = groups.shift();
  while (group !== undefined) {
    const index = firstWorld + worlds.length;
    const numbering: Numbering = { next: 0 };
    const lives: LifePlan[] = [];
    for (; group !== undefined && lives.length < livesPerWorld; group = groups.shift())
      lives.push(...group.map((one) => lifeOf(chance, index, one, numbering, ways)));
    worlds.push({ index, lives });
  }
  return worlds;
}

/** Deaths of a run with so many kills: at every step alike, and the rest at any moment. */
export function deathsOf(kills: number, ways: readonly TravelWay[]): Pick<PlanOptions, 'atSteps' | 'atMoments'> {
  const labels = labelsOf(ways);
  const each = Math.max(1, Math.round((kills * partAtSteps) / labels.length));
  const atSteps = labels.flatMap((label) => Array.from({ length: each }, () => label)).slice(0, kills);
  return { atSteps, atMoments: kills - atSteps.length };
}
