/** One life that is to die while it brings the store to today's schema. */
import { type LifeEnd, startLife } from '../life-process.ts';
import { calm, ordersOf, type World } from '../run-life.ts';
import type { MigrationDeath, Undisturbed } from './deaths.ts';

export interface MigrationEnd extends LifeEnd {
  /** Died between the begin of the migration and its end. */
  readonly isInTheMiddle: boolean;
  /** The migration was over. */
  readonly isOver: boolean;
}

/** A life that never comes to its migration is a problem of its own. */
const limitMs = 60_000;

/** Runs it to its end. */
export async function runMigratingLife(world: World, death: MigrationDeath, onPass: (label: string) => void): Promise<MigrationEnd> {
  await calm(world);
  const killAt = death.by === 'step' ? { label: death.label, nth: death.nth } : null;
  let hasBegun = false;
  let isOver = false;
  let timer: NodeJS.Timeout | null = null;
  const life = startLife(world.processes.life, world.folder.root, ordersOf(world, { killAt, watchesMigration: true }), (report) => {
    if (report.kind !== 'step') return;
    onPass(report.label);
    if (report.label === 'migration.begun') {
      hasBegun = true;
      if (death.by === 'moment') timer = setTimeout(() => life.kill(), death.afterMs);
    }
    if (report.label !== 'migration.committed') return;
    isOver = true;
    // Its own step was passed by: nothing else ends it.
    if (killAt?.label !== report.label) life.kill();
  });
  const limit = setTimeout(() => life.kill(), limitMs);
  const end = await life.ended;
  clearTimeout(limit);
  if (timer !== null) clearTimeout(timer);
  return { ...end, isInTheMiddle: hasBegun && !isOver, isOver };
}

/** One migration from its begin to its end, for when to kill the others. The store is new afterwards. */
export async function runUndisturbed(world: World): Promise<Undisturbed> {
  const passes = new Map<string, number>();
  let begunAt: number | null = null;
  let tookMs = 0;
  const end = await runMigratingLife(world, { by: 'step', label: 'migration.committed', nth: 1 }, (label) => {
    begunAt ??= performance.now();
    tookMs = performance.now() - begunAt;
    passes.set(label, (passes.get(label) ?? 0) + 1);
  });
  if (!end.isOver) throw new Error(`the store was not migrated: ${end.complaint || 'there is no step above the schema of the old store'}`);
  return { passes, tookMs };
}
