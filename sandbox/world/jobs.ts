/**
 * What is going to happen in the world: persisted, run in time order, each at the very moment it was due even when the clock
 * jumped past it. A job and its effects are one transaction, so a killed sandbox neither loses nor repeats one.
 */
import type { SandboxClock } from './clock.ts';
import type { SandboxDatabase } from './database.ts';

export type JobKind = 'delivery' | 'campaign' | 'createCampaign' | 'inbound' | 'schedule';
export type JobHandler = (payload: unknown) => void;

export interface Jobs {
  add(dueAt: number, kind: JobKind, payload: unknown): void;
  /** Drops the jobs of a kind whose payload has this value under `id`. */
  cancel(kind: JobKind, id: string): void;
  /** Runs everything due up to now, then waits for the next. */
  run(): void;
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
  let isStopped = false;
  let isRunning = false;

  function wakeWaiters(upTo: number): void {
    const due = waiters.filter((waiter) => waiter.at <= upTo);
    waiters = waiters.filter((waiter) => waiter.at > upTo);
    for (const waiter of due) waiter.resolve();
  }

  function runUpTo(limit: number): void {
    if (isRunning) return;
    isRunning = true;
    try {
      for (let row = next.get(limit); row !== undefined; row = next.get(limit)) {
        const job = row;
        clock.runAt(job.due_at, () => {
          database.transaction(() => {
            remove.run(job.id);
            handlers[job.kind](JSON.parse(job.payload));
          })();
          publish();
        });
      }
    } finally {
      isRunning = false;
    }
    wakeWaiters(limit);
  }

  function arm(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (isStopped) return;
    const dates = waiters.map((waiter) => waiter.at);
    const job = first.get();
    if (job !== undefined) dates.push(job.due_at);
    if (dates.length === 0) return;
    timer = setTimeout(() => jobs.run(), Math.min(Math.ceil(clock.realDelayUntil(Math.min(...dates))), longestTimerMs));
  }

  const jobs: Jobs = {
    add(dueAt, kind, payload) {
      insert.run(Math.round(dueAt), kind, JSON.stringify(payload));
      if (!isRunning) arm();
    },
    cancel: (kind, id) => void cancelled.run(kind, id),
    run() {
      if (isStopped) return;
      runUpTo(clock.now());
      arm();
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
        arm();
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
