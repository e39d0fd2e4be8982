/**
 * The directory of a company with 1,000,000 contacts: how fast it is read, what that does to main's loop, and how long a search takes.
 * `--contacts=N`, `--runs=N`. Ours, the yardstick and an empty loop take turns within a run, so that a machine that grows slower meets all
 * of them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { WireContact } from '../../../src-main/core/api/blip-client.ts';
import { systemTime } from '../../../src-main/core/clock.ts';
import { createContactDirectory } from '../../../src-main/core/directory/contact-directory.ts';
import { createContactSearch } from '../../../src-main/core/directory/contact-search.ts';
import { openDirectoryFile } from '../../../src-main/core/directory/directory-file.ts';
import { createLogger } from '../../../src-main/core/log.ts';
import { createWorkerHost } from '../../../src-main/core/worker/host.ts';
import { machine } from '../machine.ts';
import { collectGarbage } from '../pipeline/loop-delay.ts';
import { percentile } from '../statistics.ts';
import { people, queries } from './people.ts';
import { openPlainDirectory } from './plain-directory.ts';

const { values } = parseArgs({ options: { contacts: { type: 'string', default: '1000000' }, runs: { type: 'string', default: '1' } } });
const contactCount = Number(values.contacts);
const pageSize = 1_000;
/** Rows that the yardstick commits at once: many pages, so that nothing is won by a commit for each. */
const committedAtOnce = 20_000;
/** Rows between two turns. */
const atATurn = 50_000;
const firstIdleMs = 1_500;
const rounds = 10;
/** As the app has it. */
const workerEntry = join(import.meta.dirname, '../../../out/worker/index.js');
const log = createLogger({ write: (level, _name, text) => void (level !== 'debug' && level !== 'info' && console.error(text)) });
const failed: string[] = [];

function judge(what: string, figures: string, isWithin: boolean): void {
  console.log(`${isWithin ? 'ok    ' : 'FAILED'} ${what}: ${figures}`);
  if (!isWithin) failed.push(what);
}

/** At most `size` of them at a time. */
function* pagesOf(all: Iterable<WireContact>, size: number): Generator<WireContact[]> {
  let page: WireContact[] = [];
  for (const one of all) {
    page.push(one);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** Runs `work` and adds how long each tick of a millisecond came too late meanwhile. */
async function watched(delays: number[], work: () => Promise<void>): Promise<number> {
  collectGarbage();
  const startedAt = performance.now();
  let lastAt = startedAt;
  const timer = setInterval(() => {
    const now = performance.now();
    delays.push(now - lastAt - 1);
    lastAt = now;
  }, 1);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  delays.push(performance.now() - lastAt - 1);
  return performance.now() - startedAt;
}

/** Hands pages over as a fast platform would: the next is there before the last is stored. */
async function handOver(pages: readonly WireContact[][], store: (page: readonly WireContact[]) => Promise<unknown>): Promise<void> {
  const underWay: Promise<unknown>[] = [];
  for (const page of pages) {
    underWay.push(store(page));
    if (underWay.length > 1) await underWay.shift();
  }
  await Promise.all(underWay);
}

async function timesOf(find: (query: string) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const query of queries) {
      const startedAt = performance.now();
      await find(query);
      times.push(performance.now() - startedAt);
    }
  }
  return times;
}

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  const time = systemTime();
  const file = join(folder, 'directory-0.sqlite3');
  const host = createWorkerHost({ entry: workerEntry, data: { directoryFile: file, nativeBinding: null }, log, time });
  const directory = createContactDirectory({ file, host, log, clock: time });
  const plain = openPlainDirectory(join(folder, 'plain.sqlite3'));
  try {
    const busy: number[] = [];
    const idle: number[] = [];
    const reading = directory.reading();
    await reading.state();
    let [oursMs, plainMs, done, lastMs] = [0, 0, 0, firstIdleMs];
    for (const turn of pagesOf(people(contactCount), atATurn)) {
      const pages = [...pagesOf(turn, pageSize)];
      // As long as a turn of ours: what is rare has the same chance.
      await watched(idle, () => pause(lastMs));
      done += turn.length;
      lastMs = await watched(busy, async () => {
        await handOver(pages, (page) => reading.store(page, 1, null));
        if (done === contactCount) await reading.settle({ completeAt: 1 });
      });
      oursMs += lastMs;
      const startedAt = performance.now();
      for (const part of pagesOf(turn, committedAtOnce)) plain.insert(part);
      plainMs += performance.now() - startedAt;
    }
    const rate = (ms: number): string => ((contactCount / ms) * 1_000).toFixed(0);
    judge(
      '(a) contacts read, of pages in memory',
      `${rate(oursMs)} a second against ${rate(plainMs)} of better-sqlite3 alone, ${(plainMs / oursMs).toFixed(2)}x (at least 0.60x)`,
      plainMs / oursMs >= 0.6,
    );
    const [busyP99, idleP99] = [percentile(busy, 0.99), percentile(idle, 0.99)];
    const [busyMax, idleMax] = [percentile(busy, 1), percentile(idle, 1)];
    judge(
      "(b) main's loop meanwhile",
      `p99 ${busyP99.toFixed(1)} ms, longest ${busyMax.toFixed(1)} ms; an empty loop ${idleP99.toFixed(1)} and ${idleMax.toFixed(1)} ms (more than that: at most 16 and 50)`,
      busyP99 - idleP99 <= 16 && busyMax - idleMax <= 50,
    );
    const asked = percentile(await timesOf((query) => directory.search(query, 50, [])), 0.95);
    await directory.stop();
    // What the worker runs, without the way to it.
    const db = await openDirectoryFile(file, { log, clock: time });
    const search = createContactSearch(db);
    const own = await timesOf((query) => search.find(query, 50));
    const bare = await timesOf((query) => plain.find(query));
    const [ownP95, bareP95] = [percentile(own, 0.95), percentile(bare, 0.95)];
    judge(
      `(c) ${queries.length} searches, ${rounds} times each`,
      `p95 ${ownP95.toFixed(1)} ms against ${bareP95.toFixed(1)} ms of a plain index, ${(ownP95 / bareP95).toFixed(2)}x (at most 1.2x and 15 ms); with the way to the worker and back ${asked.toFixed(1)} ms`,
      ownP95 <= 1.2 * bareP95 && ownP95 <= 15,
    );
    const slowest = queries.map((query, at) => ({
      query,
      ms: percentile(
        own.filter((_, index) => index % queries.length === at),
        0.5,
      ),
    }));
    const line = slowest.toSorted((one, other) => other.ms - one.ms).slice(0, 5);
    console.log(`       slowest: ${line.map(({ query, ms }) => `"${query}" ${ms.toFixed(1)} ms`).join(', ')}`);
    console.log(`       found: ${queries.map((query) => `"${query}" ${search.find(query, 50).length}`).join(', ')}`);
    db.close();
  } finally {
    plain.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

console.log(`Machine: ${machine()}`);
for (let number = 1; number <= Number(values.runs); number += 1) await run();
process.exitCode = failed.length === 0 ? 0 : 1;
