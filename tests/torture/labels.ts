/** The labelled steps of the pipeline, and what has to happen in a life so that each of them is reached. */
import type { StepLabel } from '../../src-main/core/outgoing/deps.ts';
import type { Chance } from './chance.ts';
import type { EditEnd, TravelWay } from './reports.ts';
import { blockedLookUp, onSends, type Trouble, together } from './troubles.ts';

/** What leads to a step. */
export interface Occasion {
  /** Pass of the step at which to die: a later one where a life makes many. */
  readonly mostPasses: number;
  readonly trouble?: (chance: Chance) => Trouble;
  /** The life before dies with a message started and not answered. */
  readonly needsOrphan?: true;
  readonly needsReply?: true;
  /** Only a message that travels plain comes there. */
  readonly needsPlain?: true;
  /** The person's identity is not known beforehand. */
  readonly needsStranger?: true;
  readonly needsCancel?: true;
  /** A message is edited while it waits, and that ends so. */
  readonly needsEdit?: EditEnd;
}

const takenUnclear = (chance: Chance): Trouble => ({
  faults: onSends({ effect: chance.oneOf(['504', 'reset', 'garbage']), when: 'after' }),
});
const lostUnclear = (chance: Chance): Trouble => ({
  faults: onSends({ effect: chance.oneOf(['504', 'reset', 'garbage']), when: 'before' }),
});
const anyUnclear = (chance: Chance): Trouble => (chance.happens(0.5) ? takenUnclear(chance) : lostUnclear(chance));

/** By label; the compiler wants each of them. */
export const occasions: Readonly<Record<StepLabel, Occasion>> = {
  'submit.prepared': { mostPasses: 5 },
  'send.leased': { mostPasses: 5 },
  'send.gated': { mostPasses: 5 },
  'send.identified': { mostPasses: 1, needsPlain: true, needsStranger: true },
  'send.positioned': { mostPasses: 1, needsPlain: true },
  'send.started': { mostPasses: 5 },
  'send.answered': { mostPasses: 2 },
  'send.answerStored': { mostPasses: 2 },
  'send.refused': { mostPasses: 1, trouble: () => ({ faults: onSends({ effect: 'refuse', when: 'before' }) }) },
  'send.refusalStored': { mostPasses: 1, trouble: () => ({ faults: onSends({ effect: 'refuse', when: 'before' }) }) },
  'send.putBack': { mostPasses: 1, trouble: () => ({ faults: onSends({ effect: '429', when: 'before' }) }) },
  'send.unclear': { mostPasses: 1, trouble: anyUnclear },
  'send.unclearStored': { mostPasses: 1, trouble: anyUnclear },
  'recover.done': { mostPasses: 1, needsOrphan: true },
  'lookup.walked': { mostPasses: 2, trouble: anyUnclear },
  'plain.asked': { mostPasses: 1, needsPlain: true, trouble: anyUnclear },
  'plain.found': { mostPasses: 1, needsPlain: true, trouble: takenUnclear },
  'lookup.found': { mostPasses: 1, trouble: takenUnclear },
  'lookup.adopted': { mostPasses: 1, trouble: takenUnclear },
  'lookup.absent': { mostPasses: 1, trouble: lostUnclear },
  'lookup.requeued': { mostPasses: 1, trouble: lostUnclear },
  'lookup.unconfirmed': { mostPasses: 1, trouble: (chance) => together(anyUnclear(chance), blockedLookUp) },
  'plain.polled': { mostPasses: 1, needsPlain: true },
  'poll.answered': { mostPasses: 3 },
  'poll.stored': { mostPasses: 3 },
  'windows.slice': { mostPasses: 1, trouble: () => ({ serverJumpSeconds: 24 * 3_600 + 60 }) },
  'answer.stored': { mostPasses: 1, needsReply: true },
  'ticket.taking': { mostPasses: 1, needsPlain: true, needsReply: true },
  'ticket.taken': { mostPasses: 1, needsPlain: true, needsReply: true },
  'ticket.refused': {
    mostPasses: 1,
    needsPlain: true,
    needsReply: true,
    trouble: () => ({ faults: [{ effect: 'refuse', when: 'before', match: { uri: '/tickets/change-status', nth: 1 }, times: 100 }] }),
  },
  'cancel.stored': { mostPasses: 1, needsCancel: true },
  'edit.held': { mostPasses: 1, needsEdit: 'replaced' },
  'edit.putBack': { mostPasses: 1, needsEdit: 'putBack' },
  'edit.replaced': { mostPasses: 1, needsEdit: 'replaced' },
};

const labels = Object.keys(occasions) as StepLabel[];

/** Steps that messages of these ways can come to. */
export function labelsOf(ways: readonly TravelWay[]): StepLabel[] {
  return labels.filter((label) => occasions[label].needsPlain !== true || ways.includes('plain'));
}

/** Where a death leaves a message started and not answered. */
export const orphaningLabels: readonly StepLabel[] = ['send.started', 'send.answered', 'send.unclear'];
