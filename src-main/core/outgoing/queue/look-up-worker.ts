/** Looks up every message whose send is unclear, all of them with one walk of the list, until each is decided. */
import type { BlipClient, CampaignSummary } from '../../api/blip-client.ts';
import { ApiError } from '../../api/errors.ts';
import { ownForms } from '../../recipients/phone-forms.ts';
import { findLookup } from '../../store/look-ups.ts';
import { findByCampaignId } from '../../store/messages/matching.ts';
import { getStoredMessage, resetUnreadableState, type StoredMessage } from '../../store/messages/messages.ts';
import { getOutbox, listOutbox, markUnconfirmed, type OutboxRow, putBackAfterLookup, removeOutbox } from '../../store/outbox.ts';
import type { OutgoingDeps } from '../deps.ts';
import { pauseUnlessAborted } from '../pause.ts';
import { applyAccepted, applyPushed, applySummary } from '../statuses/outcomes.ts';
import { lookUpPlain, type PlainTraces } from '../transports/message-look-up.ts';
import type { Writer } from '../writer.ts';
import { closeLane } from './lanes.ts';
import { askThread, daysSince, judge, type Progress, walkCampaigns, walkDays } from './look-up.ts';
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

export function createLookUpWorker(deps: OutgoingDeps, writer: Writer): LookUpWorker {
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

  function adopt(row: OutboxRow, summary: CampaignSummary): void {
    step('lookup.found');
    const now = clock.serverNow();
    writer.commit((write) => {
      closeLane(deps, row.messageId, now);
      write.trail(row.messageId, { kind: 'found', at: now, source: 'poll', detail: summary.id });
      applySummary(deps, write, row.messageId, summary);
    });
    step('lookup.adopted');
    forget(row.messageId);
    if (summary.id !== '') signals.tell('accepted', row.messageId, summary.id);
    signals.tell('decided');
  }

  /** The platform's log or the customer's thread has the message under its id. */
  function adoptPlain(row: OutboxRow, message: StoredMessage, { notifications, threadDate }: PlainTraces): void {
    step('plain.found');
    const now = clock.serverNow();
    const dates = [...notifications.flatMap((one) => one.at ?? []), ...(threadDate === null ? [] : [threadDate])];
    const acceptedAt = dates.length > 0 ? Math.min(...dates) : (row.startedAt ?? now);
    writer.commit((write) => {
      closeLane(deps, row.messageId, now);
      write.trail(row.messageId, { kind: 'found', at: now, source: 'poll', detail: message.campaignName });
      applyAccepted(deps, write, row.messageId, { id: message.campaignName, campaignAt: null, serverDate: acceptedAt }, 'poll');
      for (const one of notifications.toReversed()) applyPushed(deps, write, row.messageId, one, 'poll');
    });
    step('lookup.adopted');
    forget(row.messageId);
    signals.tell('accepted', row.messageId, message.campaignName);
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

  /** As it was chosen, else as a look-up of the number found it since. */
  function identityOf(message: StoredMessage): string | null {
    if (message.recipientIdentity !== null || message.recipientPhone === '') return message.recipientIdentity;
    return findLookup(db, ownForms(message.recipientPhone))?.identity ?? null;
  }

  async function witness(client: BlipClient, row: OutboxRow, message: StoredMessage): Promise<void> {
    const answer = await askThread(
      client,
      {
        customerIdentity: identityOf(message),
        template: message.templateName,
        name: message.campaignName,
        startedAt: row.startedAt ?? row.preparedAt,
      },
      (campaignId) => findByCampaignId(db, campaignId) !== null,
    );
    if (getOutbox(db, row.messageId)?.state !== 'lookup') return;
    if (answer.says === 'found') adopt(row, answer.summary);
    else if (answer.says === 'absent') provedAbsent(row);
    else cannotTell(row);
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

  /** One look for one plain message: both witnesses have to answer before "not there" counts. */
  async function lookForPlain(client: BlipClient, row: OutboxRow, message: StoredMessage): Promise<void> {
    const at = clock.monotonic();
    let traces: PlainTraces | null;
    try {
      traces = await lookUpPlain(client, message.campaignName, identityOf(message));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      log.info('sending: a plain message could not be looked up', { error });
      if (getOutbox(db, row.messageId)?.state === 'lookup') countFailure([row], at, error);
      return;
    }
    step('plain.asked');
    if (getOutbox(db, row.messageId)?.state !== 'lookup') return;
    if (traces !== null) {
      adoptPlain(row, message, traces);
      return;
    }
    const judged = judge(progressOf(row.messageId), { at, outcome: 'absent' }, advanced());
    progress.set(row.messageId, judged.progress);
    if (judged.verdict === 'absent') provedAbsent(row);
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
    const messages = new Map<string, StoredMessage>();
    const due: OutboxRow[] = [];
    for (const row of rows) {
      const message = getStoredMessage(db, row.messageId) ?? mended(row.messageId);
      messages.set(row.messageId, message);
      if (message.transport === 'plain') await lookForPlain(client, row, message);
      else due.push(row);
    }
    if (due.length > 0) await walkFor(client, due, messages);
  }

  async function walkFor(client: BlipClient, due: readonly OutboxRow[], messages: ReadonlyMap<string, StoredMessage>): Promise<void> {
    const at = clock.monotonic();
    const names = new Set(due.flatMap((row) => messages.get(row.messageId)?.campaignName ?? []));
    const days = walkDays(
      due.flatMap((row) => (row.restored ? daysSince(row.preparedAt, clock.serverNow()) : [row.startedAt ?? row.preparedAt])),
    );
    let walk: Awaited<ReturnType<typeof walkCampaigns>>;
    try {
      walk = await walkCampaigns(client, names, days, advanced().lookupMaxPages);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      log.info('sending: a look-up could not be finished', { error });
      countFailure(due, at, error);
      return;
    }
    step('lookup.walked');
    for (const row of due) {
      const message = messages.get(row.messageId);
      if (message === undefined || getOutbox(db, row.messageId)?.state !== 'lookup') continue;
      const summary = walk.found.get(message.campaignName);
      if (summary !== undefined) {
        adopt(row, summary);
        continue;
      }
      if (!walk.complete) {
        countFailure([row], at, null);
        continue;
      }
      const judged = judge(progressOf(row.messageId), { at, outcome: 'absent' }, advanced());
      progress.set(row.messageId, judged.progress);
      if (judged.verdict !== 'absent') continue;
      try {
        await witness(client, row, message);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        countFailure([row], at, error);
      }
    }
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
