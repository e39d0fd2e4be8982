/**
 * What is going to happen in the world: persisted, run in time order, each at the very moment it was due even when the clock
 * jumped past it. A job and its effects are in one transaction, so a killed sandbox neither loses nor repeats one.
 */
import type { SandboxClock } from './clock.ts';
import type { SandboxDatabase } from './database.ts';

export type JobKind = 'delivery' | 'campaign' | 'createCampaign' | 'inbound' | 'schedule';
export type JobHandler = (payload: unknown) => void;

export interface Jobs {
  add(dueAt: number, kind: JobKind, payload: unknown): void;
  /** Drops the jobs of a kind whose payload has this value under `id`. */
  cancel(kind: JobKind, id: string): void;
  /** Runs everything due up to now, then waits for the next; also after the clock was moved or changed its pace. */
  run(): void;
  /**
   * Runs what is due and returns the sandbox time up to which the world is complete. Whoever reads or changes the world asks first and
   * acts at that time: what they meet depends on the sandbox clock alone, never on how late a timer of the machine was.
   */
  catchUp(): number;
  /** Jumps the clock, running everything due in between in time order. */
  advance(milliseconds: number): void;
  /** Resolves when the sandbox clock has passed `at`; used for delays of answers, which do not outlive the process. */
  waitUntil(at: number): Promise<void>;
  stop(): void;
}

interface Row {
  readonly id: number;
  readonly due_at: number;
  readonly kind: JobKind;
  readonly payload: string;
}
interface Waiter {
  readonly at: number;
  readonly resolve: () => void;
}

const longestTimerMs = 60_000;
/** Jobs of one transaction: a commit costs more than the job. */
const batchLimit = 100;

/** @param publish called after each committed job: pushes that the job queued leave only then. */
export function createJobs(
  database: SandboxDatabase,
  clock: SandboxClock,
  handlers: Readonly<Record<JobKind, JobHandler>>,
  publish: () => void,
): Jobs {
  const next = database.prepare<[number], Row>('SELECT id, due_at, kind, payload FROM jobs WHERE due_at <= ? ORDER BY due_at, id LIMIT 1');
  const first = database.prepare<[], { due_at: number }>('SELECT due_at FROM jobs ORDER BY due_at LIMIT 1');
  const insert = database.prepare('INSERT INTO jobs (due_at, kind, payload) VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM jobs WHERE id = ?');
  const cancelled = database.prepare("DELETE FROM jobs WHERE kind = ? AND json_extract(payload, '$.id') = ?");
  let waiters: Waiter[] = [];
  let timer: NodeJS.Timeout | null = null;
  /** Sandbox time for which the timer stands; infinite without one. */
  let armedFor = Number.POSITIVE_INFINITY;
  /** Nothing is due before it. */
  let nextDueAt = first.get()?.due_at ?? Number.POSITIVE_INFINITY;
  let isStopped = false;
  let isRunning = false;

  function wakeWaiters(upTo: number): void {
    const due = waiters.filter((waiter) => waiter.at <= upTo);
    waiters = waiters.filter((waiter) => waiter.at > upTo);
    for (const waiter of due) waiter.resolve();
  }

  /** Runs jobs due up to `limit` in time order, those that they add included. @returns false when none is left. */
  const runBatch = database.transaction((limit: number): boolean => {
    for (let count = 0; count < batchLimit; count += 1) {
      const job = next.get(limit);
      if (job === undefined) return false;
      remove.run(job.id);
      clock.runAt(job.due_at, () => handlers[job.kind](JSON.parse(job.payload)));
    }
    return true;
  });

  function runUpTo(limit: number): void {
    if (isRunning) return;
    if (nextDueAt <= limit) {
      isRunning = true;
      try {
        for (let isMore = true; isMore; ) {
          isMore = runBatch(limit);
          publish();
        }
      } finally {
        isRunning = false;
        nextDueAt = first.get()?.due_at ?? Number.POSITIVE_INFINITY;
      }
    }
    wakeWaiters(limit);
  }

  function arm(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    armedFor = Number.POSITIVE_INFINITY;
    if (isStopped) return;
    const at = waiters.reduce((earliest, waiter) => Math.min(earliest, waiter.at), nextDueAt);
    if (at === Number.POSITIVE_INFINITY) return;
    armedFor = at;
    timer = setTimeout(() => jobs.run(), Math.min(Math.ceil(clock.realDelayUntil(at)), longestTimerMs));
  }

  const jobs: Jobs = {
    add(dueAt, kind, payload) {
      const at = Math.round(dueAt);
      insert.run(at, kind, JSON.stringify(payload));
      nextDueAt = Math.min(nextDueAt, at);
      if (!isRunning && at < armedFor) arm();
    },
    cancel: (kind, id) => void cancelled.run(kind, id),
    run() {
      if (isStopped || isRunning) return;
      runUpTo(clock.now());
      arm();
    },
    catchUp() {
      const now = clock.now();
      if (nextDueAt <= now) jobs.run();
      return now;
    },
    advance(milliseconds) {
      const target = clock.now() + milliseconds;
      runUpTo(target);
      clock.moveTo(Math.max(target, clock.now()));
      jobs.run();
    },
    waitUntil(at) {
      if (isStopped || at <= clock.now()) return Promise.resolve();
      return new Promise((resolve) => {
        waiters.push({ at, resolve });
        if (at < armedFor) arm();
      });
    },
    stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      wakeWaiters(Number.POSITIVE_INFINITY);
    },
  };
  return jobs;
}
