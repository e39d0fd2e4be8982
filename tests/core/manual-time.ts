/** A TimeSource that stands still until a spec moves it; timers fire in order, and what they start is let finish in between. */
import type { TimeSource } from '../../src-main/core/ports.ts';

export interface ManualTime extends TimeSource {
  /** Lets time pass: both clocks move, due timers fire, promises settle. */
  advance(ms: number): Promise<void>;
  /** Somebody set the wall clock. */
  moveWall(ms: number): void;
  /** The machine slept: the wall clock went on, the monotonic one and the timers did not. */
  sleepMachine(ms: number): void;
  /** Lets promises, and the timers that are due already, settle. */
  settle(): Promise<void>;
  readonly pendingTimers: number;
}

interface Timer {
  readonly id: number;
  readonly due: number;
  readonly callback: () => void;
}

/** Turns of the event loop in which what a timer began comes to rest: look, gate, shared commits, answer. */
const settledAfter = 8;

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

/** Starts at `startAt` (2026-03-16T13:05:00Z unless told). */
export function createManualTime(startAt = Date.UTC(2026, 2, 16, 13, 5)): ManualTime {
  let wall = startAt;
  let running = 1_000;
  let nextId = 1;
  let timers: Timer[] = [];

  function takeDue(until: number): Timer | undefined {
    const [first] = timers.filter((timer) => timer.due <= until).sort((a, b) => a.due - b.due || a.id - b.id);
    if (first !== undefined) timers = timers.filter((timer) => timer !== first);
    return first;
  }

  async function advance(ms: number): Promise<void> {
    const end = running + ms;
    await turns(settledAfter);
    for (let timer = takeDue(end); timer !== undefined; timer = takeDue(end)) {
      const passed = Math.max(timer.due - running, 0);
      running += passed;
      wall += passed;
      timer.callback();
      await turns(settledAfter);
    }
    wall += end - running;
    running = end;
    await turns(1);
  }

  return {
    now: () => wall,
    monotonic: () => running,
    setTimer(callback, delayMs) {
      const timer = { id: nextId, due: running + delayMs, callback };
      nextId += 1;
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    advance,
    moveWall(ms) {
      wall += ms;
    },
    sleepMachine(ms) {
      wall += ms;
    },
    settle: () => advance(0),
    get pendingTimers() {
      return timers.length;
    },
  };
}
