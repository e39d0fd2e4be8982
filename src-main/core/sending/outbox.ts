/** The one worker that lets messages leave: in order, lane by lane, a few at once, no faster than the platform allows. */
import { DeskError } from '../../../src-preload/contract/result.ts';
import {
  correctMoments,
  lease,
  listSendable,
  listWaitingForLane,
  listWaitingInPhases,
  nextOutboxMoment,
  type OutboxRow,
  recoverOrphans,
  removeSettled,
  wakeWaiting,
} from '../store/outbox.ts';
import { getNumber, setText } from '../store/small-tables.ts';
import type { SendingDeps } from './deps.ts';
import { attemptSend } from './send-attempt.ts';
import type { Writer } from './writer.ts';

export interface OutboxWorker {
  start(): void;
  stop(): Promise<void>;
  /** There may be something to do. */
  nudge(): void;
  /** The server's clock may have been corrected: what was stored on the old one is looked at again. */
  clockMoved(): void;
  /** A reason for waiting is gone: held messages are looked at again. */
  wakeHeld(): void;
  pauseQueue(until: number): void;
  /** Server time until which nothing leaves; null when the queue runs. */
  pausedUntil(): number | null;
}

interface Hooks {
  readonly onStarted: (messageId: string) => void;
  readonly onAccepted: (messageId: string, campaignId: string) => void;
  /** Some sends are unclear now. */
  readonly onUnclear: () => void;
}

const pausedKey = 'sending.pausedUntil';
/** After the store refused a write (disk full, locked), before the next try. */
const storeTroubleMs = 2_000;
/** How far behind its own beat the limiter may catch up, so that late timers cost no throughput. */
const catchUpMs = 100;

export function createOutboxWorker(deps: SendingDeps, writer: Writer, hooks: Hooks): OutboxWorker {
  const { db, clock, advanced, log, step } = deps;
  const inFlight = new Map<string, Promise<void>>();
  const run = deps.random.uuid();
  let running = false;
  let pausedUntil: number | null = null;
  let cancelWake: (() => void) | null = null;
  let nextTurnAt = 0;
  let stopping = new AbortController();

  function setPaused(until: number | null): void {
    if (until === pausedUntil) return;
    pausedUntil = until;
    setText(db, pausedKey, until === null ? '' : String(until));
    deps.onQueuePaused?.(until);
  }

  async function turn(): Promise<void> {
    const now = clock.monotonic();
    const at = Math.max(nextTurnAt, now - catchUpMs);
    nextTurnAt = at + 1_000 / advanced().sendsPerSecond;
    if (at > now) await clock.sleep(at - now, stopping.signal).catch(() => undefined);
  }

  function showPhase(ids: readonly string[], phase: 'queued' | 'waitingConnection' | 'waitingQueue' | 'waitingRecipient'): void {
    if (ids.length === 0) return;
    writer.commit((write) => {
      for (const id of ids) write.apply(id, { kind: 'phase', phase });
    });
  }

  function begin(row: OutboxRow): void {
    const id = row.messageId;
    if (!lease(db, id, run)) return;
    step('send.leased');
    const work = attemptSend(
      deps,
      writer,
      { turn, pauseQueue, onStarted: hooks.onStarted, onAccepted: hooks.onAccepted, mayLeave: () => running && pausedUntil === null },
      row,
    )
      .catch((error: unknown) => {
        log.error(`sending: the store failed under a message (${error instanceof DeskError ? error.code : String(error)})`);
        return clock.sleep(storeTroubleMs, stopping.signal).catch(() => undefined);
      })
      .then(() => {
        inFlight.delete(id);
        if (running) pump();
      });
    inFlight.set(id, work);
  }

  /** One look at the outbox: what can leave leaves, what cannot says why, and the next moment is awaited. */
  function look(): void {
    const now = clock.serverNow();
    if (recoverOrphans(db, new Set(inFlight.keys())).length > 0) step('recover.done');
    removeSettled(db, now);
    hooks.onUnclear();
    if (pausedUntil !== null && pausedUntil <= now) setPaused(null);
    if (deps.client() === null || !deps.isOnline()) {
      showPhase(listWaitingInPhases(db, ['queued', 'waitingQueue', 'waitingRecipient'], now), 'waitingConnection');
    } else if (pausedUntil !== null) {
      showPhase(listWaitingInPhases(db, ['queued', 'waitingConnection', 'waitingRecipient'], now), 'waitingQueue');
    } else {
      showPhase(listWaitingForLane(db, now), 'waitingRecipient');
      showPhase(listWaitingInPhases(db, ['waitingConnection', 'waitingQueue'], now), 'queued');
      for (const row of listSendable(db, now, Math.max(advanced().sendConcurrency - inFlight.size, 0))) begin(row);
    }
    const moments = [nextOutboxMoment(db, now), pausedUntil].filter((at) => at !== null);
    if (moments.length > 0) cancelWake = clock.wakeAt(Math.min(...moments), pump);
  }

  function pump(): void {
    cancelWake?.();
    cancelWake = null;
    if (!running) return;
    try {
      look();
    } catch (error) {
      log.error(`sending: the outbox could not be read (${error instanceof DeskError ? error.code : String(error)})`);
      cancelWake = clock.wakeAt(clock.serverNow() + storeTroubleMs, pump);
    }
  }

  function pauseQueue(until: number): void {
    if (pausedUntil !== null && pausedUntil >= until) return;
    log.warn(`sending: the platform asked for a pause until ${new Date(until).toISOString()}`);
    setPaused(until);
    // Whoever was told may have nothing more to send: the end of the pause is awaited all the same.
    pump();
  }

  return {
    start() {
      running = true;
      stopping = new AbortController();
      const until = getNumber(db, pausedKey);
      setPaused(until !== null && until > clock.serverNow() ? until : null);
      pump();
    },
    async stop() {
      running = false;
      cancelWake?.();
      cancelWake = null;
      stopping.abort();
      await Promise.all(inFlight.values());
    },
    nudge: pump,
    clockMoved() {
      const now = clock.serverNow();
      correctMoments(db, now, advanced().recipientPauseMostMs);
      if (pausedUntil !== null) setPaused(Math.min(pausedUntil, now + advanced().rateLimitPauseMs));
      pump();
    },
    wakeHeld() {
      wakeWaiting(db);
      pump();
    },
    pauseQueue,
    pausedUntil: () => pausedUntil,
  };
}
