/** The end of a world: a calm platform, and a core that nobody kills, until nothing is under way any more. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { LifeOrders, LifeReport } from './reports.ts';
import { calm, startCalmLife, type World } from './run-life.ts';
import { readStored, type StoredState } from './stored-rows.ts';
import type { Tally } from './tally.ts';

/** Sandbox time after the last life during which something may still be created or found out. */
const leastRestMs = 130_000;
const mostRestMs = 3_600_000;
const lookEveryMs = 100;

/** One look at what everyone waits for: a database that is locked or without room is looked at again. */
function look(world: World): StoredState | null {
  try {
    return readStored(world.folder.databaseFile());
  } catch (error) {
    if ((error as { code?: unknown }).code === 'SQLITE_BUSY') return null;
    throw error;
  }
}

/** Runs the core with a calm platform until nothing is under way any more; answers what still is when the time is over. */
export async function bringToRest(
  world: World,
  tally: Tally,
  part: Partial<LifeOrders>,
  onReport: (report: LifeReport) => void,
): Promise<readonly string[]> {
  await calm(world);
  const startedAt = performance.now();
  const { factor } = world.line;
  let isReady = false;
  const life = startCalmLife(world, { releasesHeld: true, ...part }, (report) => {
    if (report.kind === 'ready') isReady = true;
    onReport(report);
  });
  let left: readonly string[] = ['nothing was seen'];
  for (let passedMs = 0; passedMs < mostRestMs; passedMs = (performance.now() - startedAt) * factor) {
    await sleep(lookEveryMs);
    if (!isReady || passedMs < leastRestMs) continue;
    left = look(world)?.underWay ?? left;
    if (left.length === 0) break;
  }
  life.kill();
  const end = await life.ended;
  if (end.by === 'itself') tally.problem(`the core ended by itself: ${end.complaint}`);
  tally.rest(performance.now() - startedAt);
  return left;
}
