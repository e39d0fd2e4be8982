/** How long the event loop was kept waiting, in milliseconds. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

export interface LoopDelay {
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** Runs `work` under watch. */
export async function watchLoop<T>(work: () => Promise<T>): Promise<LoopDelay & { readonly result: T }> {
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
