/** Envelopes per second and bot; above it the bot's requests fail with 429 for two minutes (blip-protocol 2.4). */
import type { World } from '../world/world.ts';

export type EnvelopeKind = 'messages' | 'notifications' | 'commands';

const plans = {
  free: { messages: 3, notifications: 6, commands: 48 },
  paid: { messages: 50, notifications: 100, commands: 200 },
} as const;
const penaltyMs = 120_000;

export interface Throughput {
  /** Counts one envelope. @returns false where it must be refused with 429. */
  admit(world: World, bot: string, kind: EnvelopeKind): boolean;
  clear(): void;
}

interface Count {
  second: number;
  envelopes: number;
  refusedUntil: number;
}

export function createThroughput(): Throughput {
  const counts = new Map<string, Count>();
  return {
    admit(world, bot, kind) {
      if (world.switches.throughput === 'unlimited') return true;
      const now = world.clock.now();
      const second = Math.floor(now / 1000);
      const key = `${kind} ${bot}`;
      const count = counts.get(key) ?? { second, envelopes: 0, refusedUntil: 0 };
      counts.set(key, count);
      if (now < count.refusedUntil) return false;
      if (count.second !== second) {
        count.second = second;
        count.envelopes = 0;
      }
      count.envelopes += 1;
      if (count.envelopes <= plans[world.switches.throughput][kind]) return true;
      count.refusedUntil = now + penaltyMs;
      return false;
    },
    clear: () => counts.clear(),
  };
}
