/** One life under its trouble: the platform's faults are set, the core is started, and it dies where the plan says. */
import Database from 'better-sqlite3';
import type { ClockState } from '../../sandbox/world/clock.ts';
import { defaultSwitches } from '../../sandbox/world/switches.ts';
import type { SandboxServer } from '../e2e/fixtures/sandbox-server.ts';
import type { Processes } from './build.ts';
import type { Defect } from './faulty-driver.ts';
import { type LifeEnd, type LifeProcess, startLife } from './life-process.ts';
import type { LifePlan } from './plan.ts';
import type { LifeOrders, LifeReport } from './reports.ts';
import type { Trouble } from './troubles.ts';
import type { WorldFolder } from './world-folder.ts';

/** What stays the same for all lives of a world. */
export interface World {
  readonly folder: WorldFolder;
  readonly processes: Processes;
  readonly sandbox: SandboxServer;
  /** The platform's time line at the world's beginning; the machine's own clock goes on along it. */
  readonly line: ClockState;
  readonly document: unknown;
  readonly defect: Defect | null;
  /** How far the machine's clock was moved so far. */
  wallOffsetMs: number;
}

export interface LifeWatch {
  readonly onReport: (report: LifeReport) => void;
  /** Machine milliseconds from the process's begin until it could send. */
  readonly onReady: (ms: number) => void;
}

/** A life that has not come to its step by then is killed all the same. */
const lifeLimitMs = 7_000;
/** Where the core cannot come online at all (a database without room). */
const startLimitMs = 6_000;

/** The platform and the disk as if nothing had ever happened to them. */
export async function calm({ sandbox: { control }, folder }: Pick<World, 'sandbox' | 'folder'>): Promise<void> {
  folder.empty();
  await control.link('up');
  await control.clearFaults();
  await control.events({});
  await control.switches(defaultSwitches);
}

async function prepare({ control }: SandboxServer, { faults = [], switches, events }: Trouble): Promise<void> {
  for (const fault of faults) await control.fault(fault);
  if (events !== undefined) await control.events(events);
  if (switches !== undefined) await control.switches(switches);
}

/** What a life is told: nothing that is not in `part`. */
export function ordersOf(world: World, part: Partial<LifeOrders>): LifeOrders {
  return {
    dataFolder: world.folder.data,
    workspace: JSON.stringify(world.sandbox.workspace),
    document: world.document,
    line: world.line,
    wallOffsetMs: world.wallOffsetMs,
    defect: world.defect,
    killAt: null,
    sends: [],
    wallJump: null,
    pageLimit: null,
    releasesHeld: false,
    checksAgain: false,
    watchesMigration: false,
    ...part,
  };
}

/** Holds the database's write lock for a while. */
function lockDatabase(file: string, forMs: number): void {
  const database = new Database(file, { timeout: 100 });
  try {
    database.exec('BEGIN IMMEDIATE');
  } catch {
    database.close(); // the core was just writing: no lock this time
    return;
  }
  setTimeout(() => database.close(), forMs);
}

/** What the write-ahead log has already is room to write: a full disk is felt only once it is short. */
function emptyLog(file: string): void {
  const database = new Database(file, { timeout: 200 });
  try {
    // Busy is an answer too: then the core was just writing, and feels it a little later.
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
}

/** Plays what happens after the core could send; everything that is planned ends with the life. */
function play(world: World, trouble: Trouble, later: (work: () => unknown, afterMs: number) => void): void {
  const { control } = world.sandbox;
  const { link, lock, fullDisk } = trouble;
  if (link !== undefined) {
    later(() => control.link(link.state), link.afterMs);
    later(() => control.link('up'), link.afterMs + link.forMs);
  }
  if (lock !== undefined) later(() => lockDatabase(world.folder.databaseFile(), lock.forMs), lock.afterMs);
  if (fullDisk !== undefined) {
    later(() => {
      emptyLog(world.folder.databaseFile());
      world.folder.fill();
    }, fullDisk.afterMs);
    later(() => world.folder.empty(), fullDisk.afterMs + fullDisk.forMs);
  }
}

/** A life that nobody kills: until `kill` is called. */
export function startCalmLife(world: World, part: Partial<LifeOrders>, onReport: (report: LifeReport) => void): LifeProcess {
  return startLife(world.processes.life, world.folder.root, ordersOf(world, part), onReport);
}

/** Runs the life to its end. */
export async function runLife(world: World, plan: LifePlan, watch: LifeWatch): Promise<LifeEnd> {
  const { death, trouble } = plan;
  await calm(world);
  await prepare(world.sandbox, trouble);
  const timers = new Set<NodeJS.Timeout>();
  const playing: Promise<unknown>[] = [];
  const later = (work: () => unknown, afterMs: number): void => {
    timers.add(setTimeout(() => playing.push(Promise.resolve(work())), afterMs));
  };
  const startedAt = performance.now();
  let readyAt: number | null = null;
  let hasJumped = false;
  const life = startLife(
    world.processes.life,
    world.folder.root,
    ordersOf(world, {
      killAt: death.by === 'step' ? { label: death.label, nth: death.nth } : null,
      sends: plan.sends,
      wallJump: trouble.wallJump ?? null,
      pageLimit: trouble.pageLimit ?? null,
    }),
    (report) => {
      watch.onReport(report);
      if (report.kind === 'ready') {
        readyAt = performance.now();
        watch.onReady(readyAt - startedAt);
        play(world, trouble, later);
        later(() => life.kill(), death.by === 'moment' && death.from === 'ready' ? death.afterMs : lifeLimitMs);
      }
      if (report.kind === 'step' && report.label === 'send.answerStored' && trouble.serverJumpSeconds !== undefined && !hasJumped) {
        hasJumped = true;
        const seconds = trouble.serverJumpSeconds;
        later(() => world.sandbox.control.advance(seconds), 0);
      }
    },
  );
  if (death.by === 'moment' && death.from === 'start') later(() => life.kill(), death.afterMs);
  later(() => readyAt === null && life.kill(), startLimitMs);
  const end = await life.ended;
  const { wallJump } = trouble;
  if (wallJump !== undefined && readyAt !== null && performance.now() - readyAt > wallJump.afterMs) world.wallOffsetMs += wallJump.byMs;
  for (const timer of timers) clearTimeout(timer);
  await Promise.all(playing);
  return end;
}
