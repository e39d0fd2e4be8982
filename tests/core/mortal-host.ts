/** A worker whose thread a spec can kill, as a fault of the machine would. */
import { Worker } from 'node:worker_threads';
import { createWorkerHost, type WorkerHost, type WorkerHostOptions } from '../../src-main/core/worker/host.ts';

export interface MortalHost extends WorkerHost {
  /** Resolves when the thread is dead. */
  kill(): Promise<void>;
  /** Threads that were started so far. */
  started(): number;
}

export function mortalHost(options: Omit<WorkerHostOptions, 'startWorker'>): MortalHost {
  const workers: Worker[] = [];
  const host = createWorkerHost({
    ...options,
    startWorker(entry, data) {
      const worker = new Worker(entry, { workerData: data });
      workers.push(worker);
      return worker;
    },
  });
  return {
    ...host,
    async kill() {
      await workers.at(-1)?.terminate();
    },
    started: () => workers.length,
  };
}
