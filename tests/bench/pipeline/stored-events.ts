/** Status events as they are pushed: how many are stored a second, and what they leave of the event loop. */
import { setImmediate as turn } from 'node:timers/promises';
import type { PushedNotification } from '../../../src-main/core/api/blip-client.ts';
import { markTaken } from '../../../src-main/core/store/outbox.ts';
import { type BenchPipeline, intentOf, openPipeline } from './bench-pipeline.ts';
import { collectGarbage, type LoopDelay, watchLoop } from './loop-delay.ts';

const words = ['accepted', 'dispatched', 'received', 'consumed'] as const;
/** Events that come with one read of a busy socket: 64 KiB hold some two hundred. */
const eventsPerTurn = 100;
const rowsPerTransaction = 1_000;

const campaignIdOf = (index: number): string => `c7f3b2a1-4d5e-4f60-8172-${String(index).padStart(12, '0')}`;

/** Accepted messages, as a busy day leaves them. */
async function openWithMessages(count: number): Promise<BenchPipeline> {
  const pipeline = await openPipeline(null);
  const { db, sending } = pipeline;
  db.transaction(() => {
    for (let index = 0; index < count; index += 1) {
      const { id } = sending.submit(intentOf(index, { name: 'welcome_back', language: 'pt_BR' }));
      const at = Date.now();
      markTaken(db, id, at, at + 60_000);
      db.run(
        `UPDATE active_message SET campaign_id = @campaignId, delivery = 'accepted', phase = 'accepted', accepted_at = @at, window_start_at = @at,
           window_source = 'campaign', expires_at = @expiresAt, hide_at = @hideAt, deadline_at = @expiresAt WHERE id = @id`,
        { id, campaignId: campaignIdOf(index), at, expiresAt: at + 86_400_000, hideAt: at + 259_200_000 },
      );
    }
  });
  return pipeline;
}

function eventsOf(count: number): PushedNotification[] {
  const at = Date.now();
  return words.flatMap((event, step) =>
    Array.from({ length: count }, (_, index) => ({
      id: campaignIdOf(index),
      from: '5531970001000@wa.gw.msging.net',
      event,
      reasonCode: null,
      reasonDescription: null,
      at: at + step * 1_000,
    })),
  );
}

/** Events through the status machine into trail and state, per second. */
export async function storedEventRate(messages: number): Promise<LoopDelay & { readonly rate: number }> {
  const pipeline = await openWithMessages(messages);
  const events = eventsOf(messages);
  const { db, sending } = pipeline;
  // They are stored in the order in which they come. Counting them at every turn would be a good part of the measured time.
  const last = { id: campaignIdOf(messages - 1) };
  const isDone = () => db.get("SELECT 1 FROM active_message WHERE campaign_id = @id AND status = 'read'", last) !== undefined;
  sending.start();
  const {
    result: rate,
    p99Ms,
    maxMs,
  } = await watchLoop(async () => {
    const startedAt = performance.now();
    for (let from = 0; from < events.length; from += eventsPerTurn) {
      for (const event of events.slice(from, from + eventsPerTurn)) sending.applyNotification(event);
      await turn();
    }
    while (!isDone()) await turn();
    return (events.length * 1_000) / (performance.now() - startedAt);
  });
  const trail = db.get<{ count: number }>("SELECT count(*) AS count FROM message_event WHERE source = 'push'")?.count ?? 0;
  const read = db.get<{ count: number }>("SELECT count(*) AS count FROM active_message WHERE status = 'read'")?.count ?? 0;
  await pipeline.close();
  if (trail !== events.length || read !== messages)
    throw new Error(`${events.length} events left ${trail} rows in the trail and ${read} messages of ${messages} read`);
  return { rate, p99Ms, maxMs };
}

/** The same rows written without any thought: one insert into the trail and one update of the state for each event, in batches. */
export async function rawEventRate(messages: number): Promise<number> {
  const pipeline = await openWithMessages(messages);
  const { db } = pipeline;
  const ids = new Map(
    db
      .all<{ id: string; campaignId: string }>('SELECT id, campaign_id AS campaignId FROM active_message')
      .map((row) => [row.campaignId, row.id]),
  );
  const events = eventsOf(messages);
  collectGarbage();
  const startedAt = performance.now();
  for (let from = 0; from < events.length; from += rowsPerTransaction) {
    db.transaction(() => {
      for (const { id: campaignId, event, at } of events.slice(from, from + rowsPerTransaction)) {
        const id = ids.get(campaignId) ?? '';
        db.run(
          `INSERT INTO message_event (message_id, kind, at, source, detail, recorded_at) VALUES (@id, @event, @at, 'push', @event, @at)`,
          { id, event, at },
        );
        db.run(
          "UPDATE active_message SET status = 'sent', phase = NULL, delivery = 'sent', status_at = @at, version = version + 1 WHERE id = @id",
          { id, at },
        );
      }
    });
  }
  const rate = (events.length * 1_000) / (performance.now() - startedAt);
  await pipeline.close();
  return rate;
}
