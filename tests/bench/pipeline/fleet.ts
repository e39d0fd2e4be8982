/** A company's attendants as copies of one that was watched: commands per bot and second of a morning. */

import { mean, percentile } from '../statistics.ts';
import type { Asked, Traces } from './command-trace.ts';

export interface Fleet {
  readonly attendants: number;
  readonly chatbots: number;
  readonly messagesPerHour: number;
  /** All start within this time. */
  readonly startWithinMs: number;
  readonly durationMs: number;
}

export interface FleetLoad {
  /** 99th percentile of the commands in a second, of the busiest bot. */
  readonly p99: number;
  readonly most: number;
  readonly busiest: string;
  readonly mean: number;
}

/** A small generator of its own, so that a run can be repeated. */
function createChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Counts seconds per bot. Each attendant has their own session and one chatbot of the company's; the router is everybody's. */
export function fleetLoad(traces: Traces, router: string, fleet: Fleet, seed = 1): FleetLoad {
  const chance = createChance(seed);
  const seconds = Math.ceil(fleet.durationMs / 1_000);
  const counts = new Map<string, Uint32Array>();
  const add = (trace: readonly Asked[], from: number, chatbot: number): void => {
    for (const { at, bot } of trace) {
      // The attendant's own session is a node of its own and counts against nobody else's.
      if (bot.includes('%40')) continue;
      const name = bot === router ? router : `chatbot ${chatbot}`;
      const count = counts.get(name) ?? new Uint32Array(seconds);
      counts.set(name, count);
      const second = Math.floor((from + at) / 1_000);
      if (second >= 0 && second < seconds) count[second] = (count[second] ?? 0) + 1;
    }
  };
  for (let attendant = 0; attendant < fleet.attendants; attendant += 1) {
    const chatbot = attendant % fleet.chatbots;
    const startAt = chance() * fleet.startWithinMs;
    add(traces.start, startAt, chatbot);
    for (let at = startAt + traces.startMs; at < fleet.durationMs; at += traces.idleMs) add(traces.idle, at, chatbot);
    const hours = (fleet.durationMs - startAt) / 3_600_000;
    for (let message = 0; message < fleet.messagesPerHour * hours; message += 1) {
      const at = startAt + traces.startMs + chance() * (fleet.durationMs - startAt - traces.startMs);
      add(traces.lives[message % traces.lives.length] ?? [], at, chatbot);
    }
    // Between two messages the young ones are asked about together, however many they are.
    for (let at = startAt + traces.startMs; at < fleet.durationMs; at += traces.afterMs) add(traces.after, at, chatbot);
  }
  let busiest = '';
  let worst: Uint32Array = new Uint32Array(1);
  for (const [bot, count] of counts) {
    if (percentile([...count], 0.99) >= percentile([...worst], 0.99)) {
      busiest = bot;
      worst = count;
    }
  }
  const values = [...worst];
  return {
    busiest,
    p99: percentile(values, 0.99),
    most: Math.max(...values),
    mean: mean(values),
  };
}
