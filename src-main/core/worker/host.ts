/**
 * Main's side of the worker thread, which is started when it is first asked. It may die: then it is started anew at the next question,
 * what is harmless is asked again by itself, and the rest fails.
 */
import { Worker } from 'node:worker_threads';
import { errorOptions } from '../../../src-preload/contract/error-info.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { Logger } from '../log.ts';
import type { TimeSource } from '../ports.ts';
import { type Asked, type Output, type Question, type RequestName, requests, saidSchema, type WorkerData } from './requests.ts';

export interface WorkerHost {
  /**
   * Fails with the code that the worker tells, `internal` for what is a mistake of ours, `workerStopped` where it died, `noWorkspace`
   * after `stop`.
   */
  ask<Name extends RequestName>(name: Name, input: Question<Name>): Promise<Output<Name>>;
  /** The same, but of those that wait for an earlier one to be answered only the newest is asked; the others fail with `superseded`. */
  askNewest<Name extends RequestName>(name: Name, input: Question<Name>): Promise<Output<Name>>;
  /** What builds on one another: fails with `workerStopped` once the worker that was there at the first question died. */
  session(): Pick<WorkerHost, 'ask'>;
  /** Nothing more is asked; resolves when what is under way was answered and the thread has ended. */
  stop(): Promise<void>;
}

export interface WorkerHostOptions {
  /** Path of the thread's file. */
  readonly entry: string;
  readonly data: WorkerData;
  readonly log: Logger;
  readonly time: TimeSource;
  /** Another way to start the thread, for whoever wants to end it too. */
  readonly startWorker?: typeof startThread;
}

const startThread = (entry: string, data: WorkerData): Worker => new Worker(entry, { workerData: data, name: 'desk' });

/** A worker that dies as often as this within this time is let rest for as long. */
const mostDeaths = 3;
const deathsWithinMs = 60_000;
/** At the end it is not waited for longer. */
const longestEndMs = 3_000;
/** A question that two workers died of is not put to a third. */
const mostAsked = 2;

interface Pending {
  readonly name: RequestName;
  readonly input: unknown;
  times: number;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Waiting {
  readonly begin: () => void;
  readonly giveUp: () => void;
}

/** One thread from its start to its end. */
interface Life {
  readonly worker: Worker;
  readonly pending: Map<number, Pending>;
  readonly ended: Promise<void>;
  isEnding: boolean;
}

export function createWorkerHost({ entry, data, log, time, startWorker = startThread }: WorkerHostOptions): WorkerHost {
  let life: Life | null = null;
  let lives = 0;
  let lastId = 0;
  let isStopped = false;
  const deaths: number[] = [];
  /** By name: the one that is under way, and the newest that waits for it. */
  const newest = new Map<RequestName, Waiting | null>();

  function isResting(): boolean {
    while (deaths.length > 0 && time.monotonic() - (deaths[0] ?? 0) > deathsWithinMs) deaths.shift();
    return deaths.length >= mostDeaths;
  }

  function heard(message: unknown, pending: Map<number, Pending>): void {
    const { data: said } = saidSchema.safeParse(message);
    if (said === undefined) return log.error('the worker said what nobody understands');
    if (said.kind === 'log') return log[said.level](said.text);
    const one = pending.get(said.id);
    if (one === undefined) return;
    pending.delete(said.id);
    if (said.kind === 'failure') return one.reject(new DeskError(said.error.code, errorOptions(said.error)));
    const decoded = requests[one.name].output.safeParse(said.output);
    if (decoded.success) one.resolve(decoded.data);
    else one.reject(new DeskError('internal', { detail: `${one.name} was answered otherwise than agreed`, cause: decoded.error }));
  }

  function died(pending: Map<number, Pending>, exitCode: number): void {
    life = null;
    deaths.push(time.monotonic());
    log.error('the worker ended unasked', { exitCode, underWay: [...pending.values()].map(({ name }) => name).join(', ') });
    for (const one of pending.values()) {
      const stopped = new DeskError('workerStopped', { detail: one.name });
      if (!requests[one.name].again || one.times >= mostAsked || isStopped) one.reject(stopped);
      else put(one);
    }
  }

  function start(): Life {
    const pending = new Map<number, Pending>();
    const worker = startWorker(entry, data);
    lives += 1;
    const ended = new Promise<void>((resolve) => {
      worker.on('exit', (exitCode) => {
        resolve();
        if (!begun.isEnding) died(pending, exitCode);
      });
    });
    const begun: Life = { worker, pending, ended, isEnding: false };
    worker.on('message', (message: unknown) => heard(message, pending));
    worker.on('error', (error) => log.error('the worker failed', { error }));
    return begun;
  }

  /** Asks the worker there is, or a new one. */
  function put(one: Pending): void {
    if (isResting()) return one.reject(new DeskError('workerStopped', { detail: 'it died several times' }));
    life ??= start();
    lastId += 1;
    one.times += 1;
    life.pending.set(lastId, one);
    life.worker.postMessage({ kind: 'ask', id: lastId, name: one.name, input: one.input } satisfies Asked);
  }

  function ask<Name extends RequestName>(name: Name, input: Question<Name>): Promise<Output<Name>> {
    return new Promise<Output<Name>>((resolve, reject) => {
      if (isStopped) return reject(new DeskError('noWorkspace'));
      put({ name, input, times: 0, resolve: (output) => resolve(output as Output<Name>), reject });
    });
  }

  function next(name: RequestName): void {
    const waiting = newest.get(name);
    if (waiting === null || waiting === undefined) newest.delete(name);
    else {
      newest.set(name, null);
      waiting.begin();
    }
  }

  return {
    ask,
    askNewest<Name extends RequestName>(name: Name, input: Question<Name>): Promise<Output<Name>> {
      return new Promise<Output<Name>>((resolve, reject) => {
        const begin = (): void =>
          void ask(name, input)
            .then(resolve, reject)
            .finally(() => next(name));
        if (newest.has(name)) {
          newest.get(name)?.giveUp();
          newest.set(name, { begin, giveUp: () => reject(new DeskError('superseded')) });
          return;
        }
        newest.set(name, null);
        begin();
      });
    },
    session() {
      let mine: number | null = null;
      return {
        async ask(name, input) {
          if (mine !== null && (mine !== lives || life === null)) throw new DeskError('workerStopped', { detail: name });
          const asked = ask(name, input);
          mine ??= lives;
          return await asked;
        },
      };
    },
    async stop() {
      isStopped = true;
      for (const waiting of newest.values()) waiting?.giveUp();
      newest.clear();
      const ending = life;
      if (ending === null) return;
      ending.isEnding = true;
      ending.worker.postMessage({ kind: 'end' } satisfies Asked);
      const cancel = time.setTimer(() => {
        log.warn('the worker did not end by itself');
        void ending.worker.terminate();
      }, longestEndMs);
      await ending.ended;
      cancel();
      life = null;
      for (const one of ending.pending.values()) one.reject(new DeskError('noWorkspace'));
    },
  };
}
