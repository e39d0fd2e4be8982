/** Looks up every message whose send is unclear, all of them with one walk of the list, until each is decided. */
import type { BlipClient } from '../../api/blip-client.ts';
import { ApiError } from '../../api/errors.ts';
import { getStoredMessage, resetUnreadableState, type StoredMessage } from '../../store/messages/messages.ts';
import { getOutbox, listOutbox, markUnconfirmed, type OutboxRow, putBackAfterLookup, removeOutbox } from '../../store/outbox.ts';
import type { OutgoingDeps } from '../deps.ts';
import { pauseUnlessAborted } from '../pause.ts';
import type { Finding, Found, Unclear } from '../transports/transport.ts';
import type { Transports } from '../transports/transports.ts';
import type { Writer } from '../writer.ts';
import { judge, type Progress } from './judge.ts';
import { closeLane } from './lanes.ts';
import { askedPauseMs } from './queue-pause.ts';

export interface LookUpWorker {
  start(): void;
  stop(): Promise<void>;
  /** The connection is back. */
  lookSoon(): void;
  /** The attendant asked: begin anew with this message, at once. */
  restart(messageId: string): void;
}

/** A lookSoon ends it. */
const idleMs = 3_600_000;
const storeTroubleMs = 2_000;

export function createLookUpWorker(deps: OutgoingDeps, writer: Writer, transports: Transports): LookUpWorker {
  const { db, clock, advanced, log, signals, step } = deps;
  /** Both of what is looked up alone: whatever else was ever sent is not remembered. */
  const startedAt = new Map<string, number>();
  const progress = new Map<string, Progress>();
  let runStartedAt = clock.monotonic();
  let running: Promise<void> | null = null;
  let control: AbortController | null = null;
  let wake = new AbortController();

  function progressOf(id: string): Progress {
    let known = progress.get(id);
    if (known === undefined) {
      // Of a send of an earlier run only this run's time is sure to have passed.
      const base = startedAt.get(id) ?? runStartedAt;
      known = {
        startedAt: base,
        absentSince: null,
        failures: 0,
        nextAt: clock.monotonic() + (startedAt.has(id) ? advanced().lookupFirstMs : 0),
      };
      progress.set(id, known);
    }
    return known;
  }

  function forget(id: string): void {
    progress.delete(id);
    startedAt.delete(id);
  }

  function adopt({ messageId }: OutboxRow, found: Found): void {
    step(found.step);
    writer.commit((write) => {
      closeLane(deps, messageId, clock.serverNow());
      found.apply(write);
    });
    step('lookup.adopted');
    forget(messageId);
    if (found.id !== '') signals.tell('accepted', messageId, found.id);
    signals.tell('decided');
  }

  function cannotTell(row: OutboxRow): void {
    const now = clock.serverNow();
    writer.commit((write) => {
      markUnconfirmed(db, row.messageId, (row.startedAt ?? now) + advanced().recipientPauseMostMs);
      write.trail(row.messageId, { kind: 'unconfirmed', at: now, source: 'poll' });
      write.apply(row.messageId, { kind: 'unconfirmed', at: now });
    });
    step('lookup.unconfirmed');
    forget(row.messageId);
    signals.tell('decided');
  }

  /**
   * Proved absent: once more under the same name; the second time it is a failure that is known to have sent nothing. In a restored copy
   * the name proves nothing (see store/restored.ts): the attendant decides.
   */
  function provedAbsent(row: OutboxRow): void {
    step('lookup.absent');
    const now = clock.serverNow();
    if (row.restored) {
      writer.commit((write) => write.trail(row.messageId, { kind: 'absent', at: now, source: 'poll' }));
      cannotTell(row);
      return;
    }
    writer.commit((write) => {
      write.trail(row.messageId, { kind: 'absent', at: now, source: 'poll' });
      if (row.resends === 0) {
        putBackAfterLookup(db, row.messageId, row.waitingSinceAt);
        write.apply(row.messageId, { kind: 'requeued', at: now });
      } else {
        removeOutbox(db, row.messageId);
        write.apply(row.messageId, {
          kind: 'failed',
          at: now,
          failure: { code: 'serverError', platformCode: null, description: '', retry: 'yes' },
        });
      }
    });
    step('lookup.requeued');
    forget(row.messageId);
    signals.tell('decided');
  }

  /** A failed walk counts only where the platform was there to be asked. */
  function countFailure(rows: readonly OutboxRow[], at: number, error: ApiError | null): void {
    const askedMs = askedPauseMs(error, advanced());
    if (askedMs !== null) signals.tell('rateLimited', askedMs);
    const uncounted = error !== null && (error.kind === 'retry' || error.kind === 'signedOut');
    for (const row of rows) {
      const before = progressOf(row.messageId);
      if (uncounted) {
        const pauseMs = askedMs ?? error.retryAfterMs ?? Math.min(advanced().lookupApartMs, 5_000);
        progress.set(row.messageId, { ...before, nextAt: at + pauseMs });
        continue;
      }
      const judged = judge(before, { at, outcome: 'failed' }, advanced());
      progress.set(row.messageId, judged.progress);
      if (judged.verdict === 'cannotTell') cannotTell(row);
    }
  }

  const isStillSought = ({ row }: Unclear): boolean => getOutbox(db, row.messageId)?.state === 'lookup';

  /** Looks agree that it is not there: what else may know is asked. */
  async function witness(client: BlipClient, unclear: Unclear, at: number): Promise<void> {
    const { row, message } = unclear;
    try {
      const answer = await transports[message.transport].confirmAbsent(client, unclear);
      if (!isStillSought(unclear)) return;
      if (answer.says === 'found') adopt(row, answer);
      else if (answer.says === 'absent') provedAbsent(row);
      else cannotTell(row);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      countFailure([row], at, error);
    }
  }

  async function weigh(client: BlipClient, of: readonly Unclear[], at: number, finding: Finding): Promise<void> {
    const sought = of.filter(isStillSought);
    if (finding.says === 'failed') {
      if (sought.length > 0)
        countFailure(
          sought.map(({ row }) => row),
          at,
          finding.error,
        );
      return;
    }
    for (const unclear of sought) {
      const { row } = unclear;
      if (finding.says === 'found') adopt(row, finding);
      else {
        const judged = judge(progressOf(row.messageId), { at, outcome: 'absent' }, advanced());
        progress.set(row.messageId, judged.progress);
        if (judged.verdict === 'absent') await witness(client, unclear, at);
      }
    }
  }

  /** A row whose state cannot be read: that it may have left is what counts, and its name, which is there. */
  function mended(id: string): StoredMessage {
    writer.commit((write) => {
      resetUnreadableState(db, id);
      write.touch(id);
      write.apply(id, { kind: 'phase', phase: 'lookingUp' });
    });
    const message = getStoredMessage(db, id);
    if (message === null) throw new Error('a row of the outbox without its message');
    return message;
  }

  async function round(client: BlipClient, rows: readonly OutboxRow[]): Promise<void> {
    const unclear = rows.map((row) => ({ row, message: getStoredMessage(db, row.messageId) ?? mended(row.messageId) }));
    for (const { name, find } of [transports.plain, transports.campaign])
      await find(
        client,
        unclear.filter(({ message }) => message.transport === name),
        (of, at, finding) => weigh(client, of, at, finding),
      );
  }

  /** Looks up what is due; returns how long nothing will be, 0 where there may be more at once. */
  async function lookNow(): Promise<number> {
    const rows = listOutbox(db, 'lookup');
    const lookedUp = new Set(rows.map(({ messageId }) => messageId));
    for (const id of [...progress.keys(), ...startedAt.keys()]) if (!lookedUp.has(id)) forget(id);
    const client = deps.client();
    if (client === null || !deps.isOnline() || rows.length === 0) return idleMs;
    const now = clock.monotonic();
    const due = rows.filter((row) => progressOf(row.messageId).nextAt <= now);
    if (due.length === 0) return Math.max(Math.min(...rows.map((row) => progressOf(row.messageId).nextAt)) - now, 1);
    await round(client, due);
    return 0;
  }

  async function run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      wake = new AbortController();
      const pauseMs = await lookNow().catch((error: unknown) => {
        // The store could not be read or written; nothing was decided, and the look-up is made again.
        log.error('sending: a look-up failed', { error });
        return storeTroubleMs;
      });
      if (pauseMs > 0) await pauseUnlessAborted(clock, pauseMs, AbortSignal.any([signal, wake.signal]));
    }
  }

  /** By their ids when (monotonic) the first byte of each left in this run; an earlier run's are not known. */
  function begin(leftAt: ReadonlyMap<string, number>): void {
    for (const [id, at] of leftAt) {
      progress.delete(id);
      startedAt.set(id, at);
    }
    wake.abort();
  }

  signals.on('unclear', begin);
  return {
    start() {
      runStartedAt = clock.monotonic();
      control = new AbortController();
      running = run(control.signal);
    },
    async stop() {
      control?.abort();
      await running;
      running = null;
      progress.clear();
      startedAt.clear();
    },
    lookSoon: () => wake.abort(),
    restart(messageId) {
      const before = progress.get(messageId);
      progress.set(messageId, {
        startedAt: before?.startedAt ?? startedAt.get(messageId) ?? runStartedAt,
        absentSince: null,
        failures: 0,
        nextAt: clock.monotonic(),
      });
      wake.abort();
    },
  };
}
