/** Unreliable pushed events on request: `POST /sandbox/events {duplicate, shuffle, drop}` (blip-protocol 1.4: late, twice, out of order). */
import { z } from 'zod';
import { seededRandom } from '../world/identifiers.ts';

const likelihood = z.union([z.boolean().transform(Number), z.number().min(0).max(1)]).default(0);

export const eventFaultsSchema = z.strictObject({
  /** Likelihood (true = always) that an event is pushed twice. */
  duplicate: likelihood,
  /** Likelihood that an event waits until the next one has overtaken it. */
  shuffle: likelihood,
  /** Likelihood that an event is never pushed; the log of `/notifications` keeps it. */
  drop: likelihood,
  seed: z.number().int().default(1),
});
type EventFaultPlan = z.infer<typeof eventFaultsSchema>;

export interface EventFaults {
  set(plan: EventFaultPlan): void;
  plan(): EventFaultPlan;
  /** Runs a push once, twice, later or never. */
  pass(push: () => void): void;
}

export function createEventFaults(): EventFaults {
  let plan = eventFaultsSchema.parse({});
  let random = seededRandom(plan.seed);
  let held: (() => void) | null = null;

  return {
    set(next) {
      plan = next;
      random = seededRandom(next.seed);
      held?.();
      held = null;
    },
    plan: () => plan,
    pass(push) {
      if (random() < plan.drop) return;
      const twice = random() < plan.duplicate;
      const deliver = (): void => {
        push();
        if (twice) push();
      };
      if (held === null && random() < plan.shuffle) {
        held = deliver;
        return;
      }
      deliver();
      held?.();
      held = null;
    },
  };
}
