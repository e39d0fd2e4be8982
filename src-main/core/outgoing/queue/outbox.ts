/** The one worker that lets messages leave: in order, lane by lane, a few at once, no faster than the platform allows. */

import { type PhaseWith, phasesWith } from '../../../../src-preload/contract/phases.ts';
import { isStoreFailure } from '../../store/errors.ts';
import {
  correctMoments,
  endUndoWindows,
  getOutbox,
  lease,
  listSendable,
  listWaitingForLane,
  listWaitingInPhases,
  nextOutboxMoment,
  type OutboxRow,
  recoverOrphans,
  removeSettled,
  wakeWaiting,
} from '../../store/outbox.ts';
import { yieldToLoop } from '../../yield-to-loop.ts';
import type { OutgoingDeps } from '../deps.ts';
import { pauseUnlessAborted } from '../pause.ts';
import type { Transports } from '../transports/transports.ts';
import type { Writer } from '../writer.ts';
import { attemptSend, fail } from './attempt.ts';
import { createQueuePause } from './queue-pause.ts';

export interface OutboxWorker {
  start(): void;
  /**
   * The app ends: nobody can take anything back any more, so what is in its undo window leaves now where it can leave at once, instead of
   * at the next start. Waits a moment for that.
   */
  finish(): Promise<void>;
  stop(): Promise<void>;
  /** There may be something to do; looked at when this turn of the event loop ends, once for all who ask. */
  lookSoon(): void;
  /** The server's clock may have been corrected: what was stored on the old one is looked at again. */
  clockMoved(): void;
  /** A reason for waiting is gone: held messages are looked at again. */
  wakeHeld(): void;
  /** Server time until which nothing leaves; null when the queue runs. */
  pausedUntil(): number | null;
}

/** After the store refused a write (disk full, locked), before the next try. */
const storeTroubleMs = 2_000;
/** Attempts of a message that may break in this run by a mistake of ours. */
const mostMistakes = 3;
/** How far behind its own beat the limiter may catch up, so that late timers cost no throughput. */
const catchUpMs = 100;
/** For each send that may be under way, so many are leased and marked meanwhile: both are commits that others are waited for. */
const rowsAhead = 2;
/** At the app's end, for what was in its undo window. */
const finishMs = 1_500;
const finishLookMs = 25;
/** While it is not known what time it is on the server, before the next look. */
const doubtMs = 1_000;
/** What every waiting row shows is brought up to date this often at most, and never in more than this share of the time. */
const phasesApartMs = 200;
const phasesShare = 0.005;
/** Phases that every waiting row shows while nothing leaves; `queued` takes their place when it is over. */
const forAll = phasesWith('inQueue', 'everyRow');
/** Every phase that gives way to one of them. */
const belowAll = [...phasesWith('inQueue', 'givesWay'), ...forAll];

type PhaseForAll = PhaseWith<'inQueue', 'everyRow'>;

export function createOutboxWorker(deps: OutgoingDeps, writer: Writer, transports: Transports): OutboxWorker {
  const { db, clock, advanced, log, signals, step } = deps;
  const inFlight = new Map<string, Promise<void>>();
  const run = deps.random.uuid();
  let running = false;
  let cancelWake: (() => void) | null = null;
  let nextRateSlotAt = 0;
  let stopping = new AbortController();
  let isLookDue = false;
  /** Rows of a run that ended, or of an attempt under which the store failed, have to be freed first. */
  let mayHaveOrphans = true;
  /** When the first byte of those left under which the store failed. */
  const leftBehind = new Map<string, number>();
  let nextPhasesAt = 0;
  let isTaking = false;
  let isLaneAwaited = false;
  let usedSlots = 0;
  /** Attempts that the platform has not answered: on their way, or being made ready for it. */
  let unanswered = 0;
  /** Attempts under which something broke that is not the store. */
  const mistakes = new Map<string, number>();
  const waitingForSlot: ((isGiven: boolean) => void)[] = [];
  /** After a pause the queue begins with one at a time and doubles with each answer (blip-protocol 2.3: "resume slowly"). */
  let allowedAtOnce = Number.POSITIVE_INFINITY;

  const pause = createQueuePause({ db, clock, advanced, onChange: (until) => signals.tell('paused', until), onOver: lookNow });

  async function rateSlot(): Promise<void> {
    const now = clock.monotonic();
    const at = Math.max(nextRateSlotAt, now - catchUpMs);
    nextRateSlotAt = at + 1_000 / advanced().sendsPerSecond;
    if (at > now) await pauseUnlessAborted(clock, at - now, stopping.signal);
  }

  function showPhase(ids: readonly string[], phase: 'queued' | 'waitingRecipient' | PhaseForAll): void {
    if (ids.length === 0) return;
    writer.commit((write) => {
      for (const id of ids) write.apply(id, { kind: 'phase', phase });
    });
  }

  /** Nothing at all leaves, for this reason. */
  function showForAll(phase: PhaseForAll, now: number): void {
    const others = belowAll.filter((one) => one !== phase);
    showPhase(listWaitingInPhases(db, others, now), phase);
  }

  /** Sends that may be under way at once. */
  const mostAtOnce = () => Math.min(advanced().sendConcurrency, allowedAtOnce);

  /** Resolves when fewer than the most are under way; false where none was given because the worker stops. */
  function slot(): Promise<boolean> {
    return new Promise((resolve) => {
      waitingForSlot.push(resolve);
      giveSlots();
    });
  }

  function giveSlots(): void {
    while (usedSlots < mostAtOnce()) {
      const next = waitingForSlot.shift();
      if (next === undefined) return;
      usedSlots += 1;
      next(true);
    }
  }

  const attemptHooks = {
    rateSlot,
    pauseQueue,
    onAccepted(messageId: string, campaignId: string) {
      allowedAtOnce *= 2;
      signals.tell('accepted', messageId, campaignId);
    },
    mayLeave: () => running && !pause.isOn(),
    isPaused: pause.isOn,
  };

  async function attempt(row: OutboxRow): Promise<void> {
    const id = row.messageId;
    let leftAt: number | null = null;
    let isHeld = false;
    let isUnanswered = true;
    unanswered += 1;
    const takeSlot = async () => {
      isHeld = await slot();
    };
    const release = () => {
      if (isUnanswered) unanswered -= 1;
      isUnanswered = false;
      if (!isHeld) return;
      isHeld = false;
      usedSlots -= 1;
      giveSlots();
    };
    const onStarted = () => {
      leftAt = clock.monotonic();
    };
    const onUnclear = () => signals.tell('unclear', new Map(leftAt === null ? [] : [[id, leftAt]]));
    try {
      await attemptSend(deps, writer, { ...attemptHooks, transports, slot: takeSlot, onStarted, onTaken: release, onUnclear }, row);
      mistakes.delete(id);
    } catch (error) {
      if (leftAt !== null) leftBehind.set(id, leftAt);
      throw error;
    } finally {
      release();
    }
  }

  /** A mistake of ours would come again each time: the message is given up before its first byte, and says so; others go on. */
  function giveUpInTime(id: string, error: unknown): void {
    const made = (mistakes.get(id) ?? 0) + 1;
    mistakes.set(id, made);
    if (made < mostMistakes) return;
    mistakes.delete(id);
    fail(deps, writer, id, { code: 'internal', platformCode: null, description: String(error), retry: 'yes' });
  }

  function begin(row: OutboxRow): void {
    const id = row.messageId;
    let isLeftBehind = false;
    const work = attempt(row)
      .catch((error: unknown) => {
        isLeftBehind = true;
        if (!isStoreFailure(error)) giveUpInTime(id, error);
        log.error('sending: the store failed under a message', { error });
        return pauseUnlessAborted(clock, storeTroubleMs, stopping.signal);
      })
      .catch((error: unknown) => log.error('sending: a message could not be given up', { error }))
      .then(() => {
        inFlight.delete(id);
        // Only now: a look during the pause would have passed it by, as one that is still worked on.
        mayHaveOrphans ||= isLeftBehind;
        // While too few places are free a look would take nothing; whatever ends last looks in any case.
        if (mayHaveOrphans || inFlight.size === 0 || freePlaces() > 0) lookSoon();
      });
    inFlight.set(id, work);
  }

  function freeOrphans(): void {
    if (!mayHaveOrphans) return;
    const found = recoverOrphans(db, new Set(inFlight.keys()));
    mayHaveOrphans = false;
    // Those that still pause after their failure are found another time.
    const freed = new Map([...leftBehind].filter(([id]) => !inFlight.has(id)));
    for (const id of freed.keys()) leftBehind.delete(id);
    if (found.length > 0) {
      step('recover.done');
      signals.tell('unclear', freed);
    }
  }

  /** Says of every waiting row why it waits. Returns when to look again, null where nothing is left out. */
  function showPhases(now: number): number | null {
    const startedAt = clock.monotonic();
    // In whole milliseconds: beside a date a fraction of one is lost, and the look would wait for no time at all.
    if (startedAt < nextPhasesAt) return now + Math.ceil(nextPhasesAt - startedAt);
    removeSettled(db, now);
    if (deps.client() === null || !deps.isOnline()) {
      showForAll(deps.isSignedOut() ? 'waitingKey' : 'waitingConnection', now);
    } else if (pause.isOn()) showForAll('waitingQueue', now);
    else if (clock.isInDoubt()) showForAll('waitingClock', now);
    else {
      const waiting = listWaitingForLane(db, now);
      showPhase(waiting, 'waitingRecipient');
      if (isLaneAwaited !== waiting.length > 0) {
        isLaneAwaited = waiting.length > 0;
        signals.tell('laneAwaited', isLaneAwaited);
      }
      showPhase(listWaitingInPhases(db, ['undoable', ...forAll], now), 'queued');
    }
    const tookMs = clock.monotonic() - startedAt;
    nextPhasesAt = startedAt + Math.max(phasesApartMs, tookMs / phasesShare);
    return null;
  }

  const canLeave = () => !pause.isOn() && !clock.isInDoubt() && deps.client() !== null && deps.isOnline();

  /** How many more may be leased: not before half as many as leave at once are free, so that one look takes several. */
  function freePlaces(): number {
    if (isTaking || !canLeave()) return 0;
    const free = (1 + rowsAhead) * mostAtOnce() - unanswered;
    return 2 * free >= mostAtOnce() ? free : 0;
  }

  /** The rows are taken for this run, unless somebody was faster. */
  function take(rows: readonly OutboxRow[]): readonly OutboxRow[] {
    // The day of a send's start is where it is looked up; a wrong one would prove it absent.
    if (!running || clock.isInDoubt()) return [];
    return rows.filter((row) => lease(db, row.messageId, run));
  }

  /** Leases are stored with whatever else is ready: the answers of those before, the starts of those between. */
  async function takeSoon(sendable: readonly OutboxRow[]): Promise<void> {
    isTaking = true;
    try {
      const rows = await writer.commitSoon(() => take(sendable));
      isTaking = false;
      for (const row of rows) begin(row);
      for (const _ of rows) step('send.leased');
      // Whoever asked meanwhile was not given anything.
      lookSoon();
    } catch (error) {
      storeFailed(error);
    } finally {
      isTaking = false;
    }
  }

  function storeFailed(error: unknown): void {
    mayHaveOrphans = true;
    log.error('sending: the outbox could not be read', { error });
    if (running) cancelWake = clock.wakeAt(clock.serverNow() + storeTroubleMs, lookNow);
  }

  /** One look at the outbox: what can leave leaves, what cannot says why, and the next moment is awaited. */
  function look(): void {
    const now = clock.serverNow();
    freeOrphans();
    pause.look();
    const free = freePlaces();
    const sendable = free > 0 ? listSendable(db, now, free) : [];
    if (sendable.length > 0) void takeSoon(sendable);
    const moments = [showPhases(now), nextOutboxMoment(db, now)].filter((at) => at !== null);
    if (clock.isInDoubt()) moments.push(now + doubtMs);
    if (moments.length > 0) cancelWake = clock.wakeAt(Math.min(...moments), lookNow);
  }

  function lookNow(): void {
    cancelWake?.();
    cancelWake = null;
    if (!running) return;
    try {
      look();
    } catch (error) {
      storeFailed(error);
    }
  }

  function lookSoon(): void {
    if (!running || isLookDue) return;
    isLookDue = true;
    void yieldToLoop().then(() => {
      isLookDue = false;
      lookNow();
    });
  }

  function pauseQueue(forMs: number): void {
    if (!pause.begin(forMs)) return;
    log.warn(`sending: the platform asked for a pause of ${Math.round(forMs)} ms`);
    allowedAtOnce = 1;
    nextPhasesAt = 0;
    // Whoever was told may have nothing more to send: the end of the pause is awaited all the same.
    lookNow();
  }

  for (const name of ['moved', 'decided'] as const) signals.on(name, lookSoon);
  signals.on('rateLimited', pauseQueue);
  return {
    start() {
      running = true;
      stopping = new AbortController();
      mayHaveOrphans = true;
      pause.restore();
      if (pause.isOn()) allowedAtOnce = 1;
      lookNow();
    },
    async finish() {
      const ids = running ? endUndoWindows(db, clock.serverNow()) : [];
      const mayGo = (id: string): boolean => {
        const row = getOutbox(db, id);
        if (row?.state === 'started') return true;
        return row?.state === 'waiting' && row.notBeforeAt <= clock.serverNow() && canLeave();
      };
      const until = clock.monotonic() + finishMs;
      for (lookNow(); ids.some(mayGo) && clock.monotonic() < until; ) await clock.sleep(finishLookMs);
    },
    async stop() {
      running = false;
      cancelWake?.();
      cancelWake = null;
      stopping.abort();
      pause.stop();
      for (const tell of waitingForSlot.splice(0)) tell(false);
      await Promise.all(inFlight.values());
    },
    lookSoon,
    clockMoved() {
      const now = clock.serverNow();
      correctMoments(db, now, advanced().recipientPauseMostMs, deps.undoMs());
      lookNow();
    },
    wakeHeld() {
      wakeWaiting(db);
      nextPhasesAt = 0;
      lookSoon();
    },
    pausedUntil: pause.until,
  };
}
