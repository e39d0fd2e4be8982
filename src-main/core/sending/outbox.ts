/** The one worker that lets messages leave: in order, lane by lane, a few at once, no faster than the platform allows. */
import { setImmediate as endOfTurn } from 'node:timers/promises';
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
import { pauseUnlessAborted } from './pause.ts';
import { attemptSend } from './send-attempt.ts';
import type { Writer } from './writer.ts';

export interface OutboxWorker {
  start(): void;
  stop(): Promise<void>;
  /** There may be something to do; looked at when this turn of the event loop ends, once for all who ask. */
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
/** What every waiting row shows is brought up to date this often at most, and never in more than this share of the time. */
const phasesApartMs = 200;
const phasesShare = 0.05;

export function createOutboxWorker(deps: SendingDeps, writer: Writer, hooks: Hooks): OutboxWorker {
  const { db, clock, advanced, log, step } = deps;
  const inFlight = new Map<string, Promise<void>>();
  const run = deps.random.uuid();
  let running = false;
  let pausedUntil: number | null = null;
  let cancelWake: (() => void) | null = null;
  let nextTurnAt = 0;
  let stopping = new AbortController();
  let isLookDue = false;
  /** Rows of a run that ended, or of an attempt under which the store failed, have to be freed first. */
  let mayHaveOrphans = true;
  let nextPhasesAt = 0;
  /** After a pause the queue begins with one at a time and doubles with each answer (blip-protocol 2.3: "resume slowly"). */
  let allowedAtOnce = Number.POSITIVE_INFINITY;

  function setPaused(until: number | null): void {
    if (until === pausedUntil) return;
    if (until !== null) allowedAtOnce = 1;
    pausedUntil = until;
    setText(db, pausedKey, until === null ? '' : String(until));
    deps.onQueuePaused?.(until);
  }

  async function turn(): Promise<void> {
    const now = clock.monotonic();
    const at = Math.max(nextTurnAt, now - catchUpMs);
    nextTurnAt = at + 1_000 / advanced().sendsPerSecond;
    if (at > now) await pauseUnlessAborted(clock, at - now, stopping.signal);
  }

  type Shown = 'queued' | 'waitingConnection' | 'waitingKey' | 'waitingQueue' | 'waitingRecipient';
  function showPhase(ids: readonly string[], phase: Shown): void {
    if (ids.length === 0) return;
    writer.commit((write) => {
      for (const id of ids) write.apply(id, { kind: 'phase', phase });
    });
  }

  const attemptHooks = {
    turn,
    pauseQueue,
    onStarted: hooks.onStarted,
    onUnclear: hooks.onUnclear,
    onAccepted(messageId: string, campaignId: string) {
      allowedAtOnce *= 2;
      hooks.onAccepted(messageId, campaignId);
    },
    mayLeave: () => running && pausedUntil === null,
  };

  function begin(row: OutboxRow): void {
    const id = row.messageId;
    let isLeftBehind = false;
    const work = attemptSend(deps, writer, attemptHooks, row)
      .catch((error: unknown) => {
        isLeftBehind = true;
        log.error(`sending: the store failed under a message (${error instanceof DeskError ? error.code : String(error)})`);
        return pauseUnlessAborted(clock, storeTroubleMs, stopping.signal);
      })
      .then(() => {
        inFlight.delete(id);
        // Only now: a look during the pause would have passed it by, as one that is still worked on.
        mayHaveOrphans ||= isLeftBehind;
        nudge();
      });
    inFlight.set(id, work);
  }

  function freeOrphans(): void {
    if (!mayHaveOrphans) return;
    const found = recoverOrphans(db, new Set(inFlight.keys()));
    mayHaveOrphans = false;
    if (found.length > 0) {
      step('recover.done');
      hooks.onUnclear();
    }
  }

  /** Says of every waiting row why it waits. Answers when to look again, null where nothing is left out. */
  function showPhases(now: number): number | null {
    const startedAt = clock.monotonic();
    if (startedAt < nextPhasesAt) return now + (nextPhasesAt - startedAt);
    removeSettled(db, now);
    if (deps.client() === null || !deps.isOnline()) {
      const phase = deps.isSignedOut() ? 'waitingKey' : 'waitingConnection';
      const others = ['undoable', 'queued', 'waitingQueue', 'waitingRecipient', 'waitingKey', 'waitingConnection'].filter(
        (one) => one !== phase,
      );
      showPhase(listWaitingInPhases(db, others, now), phase);
    } else if (pausedUntil !== null) {
      const others = ['undoable', 'queued', 'waitingConnection', 'waitingKey', 'waitingRecipient'];
      showPhase(listWaitingInPhases(db, others, now), 'waitingQueue');
    } else {
      showPhase(listWaitingForLane(db, now), 'waitingRecipient');
      showPhase(listWaitingInPhases(db, ['undoable', 'waitingConnection', 'waitingKey', 'waitingQueue'], now), 'queued');
    }
    const tookMs = clock.monotonic() - startedAt;
    nextPhasesAt = startedAt + Math.max(phasesApartMs, tookMs / phasesShare);
    return null;
  }

  /** What may leave now, taken for this run in one transaction. */
  function take(now: number): readonly OutboxRow[] {
    const free = Math.min(advanced().sendConcurrency, allowedAtOnce) - inFlight.size;
    if (free < 1 || pausedUntil !== null || deps.client() === null || !deps.isOnline()) return [];
    const rows = listSendable(db, now, free);
    if (rows.length === 0) return rows;
    return db.transaction(() => rows.filter((row) => lease(db, row.messageId, run)));
  }

  /** One look at the outbox: what can leave leaves, what cannot says why, and the next moment is awaited. */
  function look(): void {
    const now = clock.serverNow();
    freeOrphans();
    if (pausedUntil !== null && pausedUntil <= now) setPaused(null);
    const rows = take(now);
    for (const row of rows) {
      begin(row);
      step('send.leased');
    }
    const moments = [showPhases(now), nextOutboxMoment(db, now), pausedUntil].filter((at) => at !== null);
    if (moments.length > 0) cancelWake = clock.wakeAt(Math.min(...moments), pump);
  }

  function pump(): void {
    cancelWake?.();
    cancelWake = null;
    if (!running) return;
    try {
      look();
    } catch (error) {
      mayHaveOrphans = true;
      log.error(`sending: the outbox could not be read (${error instanceof DeskError ? error.code : String(error)})`);
      cancelWake = clock.wakeAt(clock.serverNow() + storeTroubleMs, pump);
    }
  }

  function nudge(): void {
    if (!running || isLookDue) return;
    isLookDue = true;
    void endOfTurn().then(() => {
      isLookDue = false;
      pump();
    });
  }

  function pauseQueue(until: number): void {
    if (pausedUntil !== null && pausedUntil >= until) return;
    log.warn(`sending: the platform asked for a pause until ${new Date(until).toISOString()}`);
    setPaused(until);
    nextPhasesAt = 0;
    // Whoever was told may have nothing more to send: the end of the pause is awaited all the same.
    pump();
  }

  return {
    start() {
      running = true;
      stopping = new AbortController();
      mayHaveOrphans = true;
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
    nudge,
    clockMoved() {
      const now = clock.serverNow();
      correctMoments(db, now, advanced().recipientPauseMostMs, deps.undoMs());
      if (pausedUntil !== null) setPaused(Math.min(pausedUntil, now + advanced().rateLimitPauseMs));
      pump();
    },
    wakeHeld() {
      wakeWaiting(db);
      nextPhasesAt = 0;
      nudge();
    },
    pauseQueue,
    pausedUntil: () => pausedUntil,
  };
}
