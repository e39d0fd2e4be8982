/** How long the event loop was kept waiting, in milliseconds. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface LoopDelay {
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** Puts away what was prepared for a measurement, so that moving it in memory is no part of the measured time. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

/** Runs `work` under watch, on a heap that was just put in order. */
export async function watchLoop<T>(work: () => Promise<T>): Promise<LoopDelay & { readonly result: T }> {
  collectGarbage();
  const monitor = monitorEventLoopDelay({ resolution: 1 });
  monitor.enable();
  try {
    const result = await work();
    return { result, p99Ms: monitor.percentile(99) / 1e6, maxMs: monitor.max / 1e6 };
  } finally {
    monitor.disable();
  }
}

/** The same with nothing to do: what the timer itself shows on this machine. */
export async function idleLoop(durationMs: number): Promise<LoopDelay> {
  return await watchLoop(() => pause(durationMs));
}
