/** One world: a sandbox and the core's data, one life after the other, then rest, and the verdict on every intent. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { LedgerRow } from '../../sandbox/control/ledger.ts';
import type { ClockState } from '../../sandbox/world/clock.ts';
import { startSandboxServer } from '../e2e/fixtures/sandbox-server.ts';
import type { Processes } from './build.ts';
import type { Defect } from './faulty-driver.ts';
import type { LifePlan, WorldPlan } from './plan.ts';
import type { LifeReport } from './reports.ts';
import { bringToRest } from './rest.ts';
import { runLife, startCalmLife, type World } from './run-life.ts';
import { readStored, tagPattern } from './stored-rows.ts';
import { anyMoment, type Tally } from './tally.ts';
import { type Intent, judgeIntents, type TakenRow } from './verdict.ts';
import { createWorldFolder } from './world-folder.ts';

export interface WorldOptions {
  /** A world that was opened and read before: its folder is copied. Null for that first one. */
  readonly template: string | null;
  readonly processes: Processes;
  readonly document: unknown;
  readonly defect: Defect | null;
  readonly speed: number;
}

const templateLimitMs = 60_000;

/** Copies the template (or begins anew), starts the sandbox, and ends it whatever happened. */
export async function withWorld<T>(options: WorldOptions, isSmall: boolean, work: (world: World) => Promise<T>): Promise<T> {
  const folder = createWorldFolder(options.template, isSmall);
  try {
    const sandbox = await startSandboxServer(folder.root, options.processes.sandbox);
    try {
      await sandbox.control.speed(options.speed);
      const { clock } = (await sandbox.control.health()) as { clock: ClockState };
      return await work({ ...options, folder, sandbox, line: clock, wallOffsetMs: 0 });
    } finally {
      await sandbox.stop();
    }
  } finally {
    folder.remove();
  }
}

/** A row of the platform's ledger as a verdict needs it. */
export function takenRow(row: LedgerRow): TakenRow {
  const tag = tagPattern.exec(JSON.stringify([row.parameters, row.content]))?.[0] ?? '';
  return { name: row.kind === 'campaign' ? (row.name ?? '') : (row.messageId ?? ''), tag, hasFailed: row.failedAt !== null };
}

/** Messages that are unconfirmed although the platform could be asked. */
interface Unconfirmed {
  /** The fault plan blocked the look-up in this life or the one before it. */
  readonly allowed: Set<string>;
  readonly seen: Set<string>;
}

function noteUnconfirmed(unconfirmed: Unconfirmed, id: string, isAllowed: boolean): void {
  if (unconfirmed.seen.has(id)) return;
  unconfirmed.seen.add(id);
  if (isAllowed) unconfirmed.allowed.add(id);
}

/** Runs the world and judges it. */
export async function runWorld(plan: WorldPlan, options: WorldOptions, tally: Tally): Promise<void> {
  const isSmall = plan.lives.some((life) => life.trouble.fullDisk !== undefined);
  await withWorld(options, isSmall, async (world) => {
    const intents = new Map<string, Intent>();
    const unconfirmed: Unconfirmed = { allowed: new Set(), seen: new Set() };
    let wasBlocked = false;

    const listen = (fault: string, isBlocked: () => boolean) => (report: LifeReport) => {
      const note = (tag: string, known: Partial<Intent>): void => {
        const before = intents.get(tag) ?? { tag, fault, answer: 'asked', id: null, editedAs: null };
        intents.set(tag, { ...before, ...known });
      };
      if (report.kind === 'asked') note(report.tag, {});
      if (report.kind === 'told') note(report.tag, { answer: 'told', id: report.id });
      if (report.kind === 'refused') note(report.tag, { answer: 'refused' });
      if (report.kind === 'replacing') note(report.tag, { editedAs: report.byTag });
      if (report.kind === 'unconfirmed') noteUnconfirmed(unconfirmed, report.id, isBlocked());
      if (report.kind === 'error') tally.error(`${fault}: ${report.text}`);
      if (report.kind === 'stall') tally.stall(report.ms);
      if (report.kind === 'defectApplied') tally.counts.defectApplied += 1;
    };

    async function live(life: LifePlan): Promise<void> {
      const isBlocked = life.trouble.blocksLookUp === true;
      const end = await runLife(world, life, {
        onReport: listen(life.fault, () => isBlocked || wasBlocked),
        onReady: (ms) => tally.ready(ms),
      });
      wasBlocked = isBlocked;
      tally.lived(life.fault);
      if (end.by === 'itself') tally.problem(`world ${plan.index}, ${life.fault}: the core ended by itself: ${end.complaint}`);
      else tally.died(end.label ?? anyMoment);
      if (life.death.by === 'step' && end.by !== 'step') tally.miss(life.death.label);
    }

    for (const life of plan.lives) await live(life);
    const listenAtRest = listen('rest', () => wasBlocked);
    const left = await bringToRest(world, tally, {}, listenAtRest);
    let { rows } = readStored(world.folder.databaseFile());
    for (const row of rows) if (row.status === 'unconfirmed') noteUnconfirmed(unconfirmed, row.id, wasBlocked);
    const taken = (await world.sandbox.control.ledger()).map(takenRow).filter((row) => row.tag !== '');
    const verdicts = judgeIntents([...intents.values()], rows, taken, (id) => unconfirmed.allowed.has(id));
    const knownWrong = new Set(verdicts.flatMap((verdict) => (verdict.wrong === null ? [] : [verdict.intent.tag])));
    tally.judged(plan.index, verdicts);
    for (const one of left) tally.problem(`world ${plan.index}: did not come to rest: ${one}`);
    tally.counts.worlds += 1;
    tally.counts.ledger += taken.length;

    // What could not be told is asked again, now that the platform answers: it must be found out.
    if (!rows.some((row) => row.status === 'unconfirmed')) return;
    await bringToRest(world, tally, { checksAgain: true }, () => undefined);
    ({ rows } = readStored(world.folder.databaseFile()));
    const again = (await world.sandbox.control.ledger()).map(takenRow).filter((row) => row.tag !== '');
    for (const { intent, outcome, wrong, why } of judgeIntents([...intents.values()], rows, again, () => false)) {
      if (!knownWrong.has(intent.tag) && (outcome === 'unconfirmed' || wrong !== null))
        tally.problem(`world ${plan.index}, ${intent.fault}: after "check again": ${wrong}: ${why}`);
    }
    tally.counts.checkedAgain += unconfirmed.seen.size;
  });
}

/** Makes a world in which the core has read templates and contacts, so that lives begin where an attendant's day does, and hands its folder over. */
export async function makeTemplate(options: Omit<WorldOptions, 'template'>, keep: (folder: string) => void): Promise<void> {
  await withWorld({ ...options, template: null, defect: null }, false, async (world) => {
    let onSynced: () => void = () => undefined;
    const synced = new Promise<boolean>((resolve) => {
      onSynced = () => resolve(true);
    });
    const life = startCalmLife(world, {}, (report) => report.kind === 'synced' && onSynced());
    const hasSynced = await Promise.race([synced, sleep(templateLimitMs, false, { ref: false })]);
    life.kill();
    const end = await life.ended;
    if (!hasSynced) throw new Error(`the first core did not read its contacts: ${end.complaint}`);
    await world.sandbox.stop();
    keep(world.folder.root);
  });
}
