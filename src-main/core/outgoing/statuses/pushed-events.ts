/** Notifications as the session pushes them: those of one moment are stored in one transaction (blip-protocol 1.4, 3.7). */

import { normalId, sameId } from '../../../wire/ids.ts';
import type { PushedNotification } from '../../api/blip-client.ts';
import { createSliceSize } from '../../slice-size.ts';
import { trackedByCampaignId } from '../../store/messages/matching.ts';
import { yieldToLoop } from '../../yield-to-loop.ts';
import type { OutgoingDeps } from '../deps.ts';
import type { Writer } from '../writer.ts';
import { applyPushed } from './outcomes.ts';

export interface PushedEvents {
  add(notification: PushedNotification): void;
  /** What was not stored yet is left to the next poll. */
  stop(): void;
}

/** Events of campaigns that no message is known for yet: their own answer may be on its way. */
const earlyEventsKept = 500;
/** Stored at once: as many as fit into the time that nobody notices, so that a flood does not keep the window waiting. */
const sliceLimits = { first: 150, least: 50, most: 400, longestMs: 5 };

export function createPushedEvents(deps: OutgoingDeps, writer: Writer): PushedEvents {
  const { db, clock, log, signals } = deps;
  const early: PushedNotification[] = [];
  let waiting: PushedNotification[] = [];
  const size = createSliceSize(sliceLimits);

  /** A flood comes in many small reads: those of a few milliseconds share one wait for the disk. */
  async function gather(): Promise<void> {
    const { gatherMs } = deps.advanced();
    await (gatherMs === 0 ? yieldToLoop() : deps.clock.sleep(gatherMs));
    store();
  }

  function store(): void {
    if (waiting.length === 0) return;
    const startedAt = clock.monotonic();
    const now = waiting.slice(0, size.rows());
    waiting = waiting.slice(now.length);
    if (waiting.length > 0) void yieldToLoop().then(store);
    try {
      writer.commit((write) => {
        const messages = trackedByCampaignId(
          db,
          now.map((one) => one.id),
        );
        for (const message of messages.values()) write.know(message);
        for (const one of now) {
          const message = messages.get(normalId(one.id));
          if (message === undefined) early.push(one);
          else applyPushed(deps, write, message.active.id, one);
        }
      });
    } catch (error) {
      // Nothing is lost: the next poll says the same.
      log.error('sending: pushed events could not be stored', { error });
    }
    size.note(now.length, clock.monotonic() - startedAt);
    if (early.length > earlyEventsKept) early.splice(0, early.length - earlyEventsKept);
    if (waiting.length === 0) signals.tell('moved');
  }

  /** The campaign's id is known now: what came before it belongs to this message. */
  function adopt(messageId: string, campaignId: string): void {
    const mine = early.filter((one) => sameId(one.id, campaignId));
    if (mine.length === 0) return;
    early.splice(0, early.length, ...early.filter((one) => !sameId(one.id, campaignId)));
    writer.commit((write) => {
      for (const one of mine) applyPushed(deps, write, messageId, one);
    });
  }

  signals.on('accepted', adopt);
  return {
    add(notification) {
      waiting.push(notification);
      if (waiting.length === 1) void gather();
    },
    stop() {
      waiting = [];
    },
  };
}
