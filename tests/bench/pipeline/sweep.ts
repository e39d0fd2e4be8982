/** A hundred thousand windows that come due together: the keeper's slices against one statement each for state and trail. */
import { setImmediate as turn } from 'node:timers/promises';
import { orderedId } from '../../../src-main/core/ordered-id.ts';
import { systemRandom } from '../../../src-main/core/random.ts';
import { nextDeadline } from '../../../src-main/core/store/deadlines.ts';
import { type BenchPipeline, intentOf, openPipeline } from './bench-pipeline.ts';
import { collectGarbage, type LoopDelay, watchLoop } from './loop-delay.ts';

const hourMs = 3_600_000;

/** Read messages of yesterday whose 24 hours are over, all copied from one. */
async function openWithDue(count: number): Promise<BenchPipeline> {
  const pipeline = await openPipeline(null);
  const { db, sending } = pipeline;
  const { id } = sending.submit(intentOf(0, { name: 'welcome_back', language: 'pt_BR' }));
  db.run('DELETE FROM outbox');
  const at = Date.now() - 25 * hourMs;
  db.run(
    `UPDATE active_message SET status = 'read', phase = NULL, delivery = 'read', accepted_at = @at, window_start_at = @at, window_source = 'campaign',
       expires_at = @expiresAt, hide_at = @hideAt, deadline_at = @expiresAt WHERE id = @id`,
    { id, at, expiresAt: at + 24 * hourMs, hideAt: at + 72 * hourMs },
  );
  const columns = db
    .all<{ name: string }>("SELECT name FROM pragma_table_info('active_message')")
    .map((column) => column.name)
    .filter((name) => name !== 'id' && name !== 'campaign_name' && name !== 'campaign_id');
  db.transaction(() => {
    for (let index = 1; index < count; index += 1) {
      db.run(
        `INSERT INTO active_message (id, campaign_name, campaign_id, ${columns.join(', ')})
         SELECT @copy, @copy, @copy, ${columns.join(', ')} FROM active_message WHERE id = @id`,
        { id, copy: orderedId(at + index, systemRandom) },
      );
    }
  });
  return pipeline;
}

export interface SweepTime extends LoopDelay {
  readonly tookMs: number;
}

/** The keeper's own sweep, trail included, beside a loop under watch. */
export async function sweepTime(count: number): Promise<SweepTime> {
  const pipeline = await openWithDue(count);
  const { db, sending } = pipeline;
  const {
    result: tookMs,
    p99Ms,
    maxMs,
  } = await watchLoop(async () => {
    const startedAt = performance.now();
    sending.start();
    while ((nextDeadline(db) ?? Number.POSITIVE_INFINITY) <= Date.now()) await turn();
    return performance.now() - startedAt;
  });
  await pipeline.close();
  return { tookMs, p99Ms, maxMs };
}

/** One UPDATE and one INSERT ... SELECT of the same rows in one transaction: nothing else can happen meanwhile. */
export async function rawSweepTime(count: number): Promise<number> {
  const pipeline = await openWithDue(count);
  const { db } = pipeline;
  collectGarbage();
  const startedAt = performance.now();
  db.transaction(() => {
    const now = Date.now();
    db.run(
      `INSERT INTO message_event (message_id, kind, at, source, detail, recorded_at)
       SELECT id, 'expired', expires_at, 'clock', NULL, @now FROM active_message WHERE deadline_at <= @now`,
      { now },
    );
    db.run(
      `UPDATE active_message SET status = 'expired', phase = NULL, status_at = expires_at, deadline_at = hide_at, expired_probably = 1,
         version = version + 1 WHERE deadline_at <= @now`,
      { now },
    );
  });
  const tookMs = performance.now() - startedAt;
  await pipeline.close();
  return tookMs;
}
