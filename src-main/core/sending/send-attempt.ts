/**
 * One attempt to send one message (product P4.1, P4.2): gate, `started` in a commit of its own, the call, and what its outcome
 * means. It never repeats anything by itself.
 */
import { ApiError } from '../api/errors.ts';
import { getStoredMessage, type StoredMessage } from '../store/messages.ts';
import { cancelWaiting, markAnswered, markLookup, markStarted, type OutboxRow, putBack, removeOutbox } from '../store/outbox.ts';
import type { GateAnswer, SendingDeps } from './deps.ts';
import { failureOfRefusal } from './failures.ts';
import { applyAccepted } from './outcomes.ts';
import type { Writer } from './writer.ts';

/** A held message is looked at again at once when its reason changes; this is the longest it waits for that. */
const holdMs = 60_000;
const farAwayMs = 10 * 365 * 24 * 3_600_000;
const retryFirstMs = 2_000;
const retryLongestMs = 60_000;

export interface AttemptHooks {
  /** Waits for the send's turn under the limit per second. */
  readonly turn: () => Promise<void>;
  /** 429: nothing leaves until that server time. */
  readonly pauseQueue: (until: number) => void;
  /** The first byte leaves now. */
  readonly onStarted: (messageId: string) => void;
  /** Accepted under this id: events that came before are applied. */
  readonly onAccepted: (messageId: string, campaignId: string) => void;
  /** False once the pipeline is stopping: nothing more may leave. */
  readonly mayLeave: () => boolean;
}

function backoffMs({ random }: SendingDeps, attempts: number): number {
  return Math.min(retryLongestMs, retryFirstMs * 2 ** Math.min(attempts, 10)) * (0.75 + random.fraction() / 2);
}

/** Back to waiting: it certainly did not leave. */
function hold(deps: SendingDeps, writer: Writer, id: string, phase: 'waitingConnection' | 'waitingQueue', notBeforeAt: number): void {
  writer.commit((write) => {
    putBack(deps.db, id, notBeforeAt);
    write.apply(id, { kind: 'phase', phase });
  });
  deps.step('send.putBack');
}

async function askGate(deps: SendingDeps, message: StoredMessage): Promise<GateAnswer> {
  try {
    return await deps.gate(message);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    deps.log.info(`sending: the checks before sending could not be made (${error.code})`);
    return { hold: 'waitingConnection' };
  }
}

/** True where the message may leave now; else it was held, failed, or has gone. */
async function passesGate(deps: SendingDeps, writer: Writer, row: OutboxRow, message: StoredMessage): Promise<boolean> {
  const { db, clock, advanced } = deps;
  const id = row.messageId;
  if (!row.released && clock.serverNow() - row.waitingSinceAt > advanced().askFirstAfterMs) {
    writer.commit((write) => {
      putBack(db, id, clock.serverNow() + farAwayMs);
      write.apply(id, { kind: 'phase', phase: 'askFirst' });
    });
    return false;
  }
  const answer = await askGate(deps, message);
  deps.step('send.gated');
  if (answer === 'go') return true;
  writer.commit((write) => {
    if ('hold' in answer) {
      putBack(db, id, clock.serverNow() + (answer.hold === 'waitingConnection' ? backoffMs(deps, row.attempts) : holdMs));
      write.apply(id, { kind: 'phase', phase: answer.hold });
    } else if (cancelWaiting(db, id)) {
      const at = clock.serverNow();
      write.trail(id, { kind: 'failed', at, source: 'app', detail: answer.fail.description || answer.fail.code });
      write.apply(id, { kind: 'failed', at, failure: answer.fail });
    }
  });
  return false;
}

/** What a failed call means for the message. */
function afterFailure(deps: SendingDeps, writer: Writer, hooks: AttemptHooks, row: OutboxRow, error: unknown): void {
  const { db, clock, advanced, step, log } = deps;
  const id = row.messageId;
  const now = clock.serverNow();
  const kind = error instanceof ApiError ? error.kind : 'unclear';
  if (!(error instanceof ApiError)) log.error(`sending: unexpected failure of a send (${String(error)}); it is looked up`);
  if (error instanceof ApiError && kind === 'rejected') {
    step('send.refused');
    const failure = failureOfRefusal(error);
    writer.commit((write) => {
      removeOutbox(db, id);
      write.trail(id, { kind: 'failed', at: now, source: 'answer', detail: [failure.platformCode, failure.description].join(' ').trim() });
      write.apply(id, { kind: 'failed', at: now, failure });
    });
    step('send.refusalStored');
    return;
  }
  if (error instanceof ApiError && (kind === 'retry' || kind === 'signedOut')) {
    if (error.code === 'rateLimited' || error.httpStatus === 429) {
      const until = now + (error.retryAfterMs ?? advanced().rateLimitPauseMs);
      hooks.pauseQueue(until);
      hold(deps, writer, id, 'waitingQueue', until);
    } else hold(deps, writer, id, 'waitingConnection', now + (error.retryAfterMs ?? backoffMs(deps, row.attempts)));
    return;
  }
  step('send.unclear');
  writer.commit((write) => {
    markLookup(db, id);
    write.trail(id, { kind: 'unclear', at: now, source: 'answer', detail: error instanceof ApiError ? error.code : 'internal' });
    write.apply(id, { kind: 'phase', phase: 'lookingUp' });
  });
  step('send.unclearStored');
}

/** Runs one attempt for a leased row. Failures of the platform are dealt with; those of the store are thrown. */
export async function attemptSend(deps: SendingDeps, writer: Writer, hooks: AttemptHooks, row: OutboxRow): Promise<void> {
  const { db, clock, advanced, step } = deps;
  const id = row.messageId;
  const message = getStoredMessage(db, id);
  if (message === null || !(await passesGate(deps, writer, row, message))) return;
  await hooks.turn();
  const client = deps.client();
  if (client === null || !deps.isOnline() || !hooks.mayLeave()) {
    hold(deps, writer, id, 'waitingConnection', 0);
    return;
  }
  const startedAt = clock.serverNow();
  const started = writer.commit((write) => {
    if (!markStarted(db, id, startedAt)) return false;
    write.trail(id, { kind: 'started', at: startedAt, source: 'app' });
    write.apply(id, { kind: 'phase', phase: 'leaving' });
    return true;
  });
  if (!started) return;
  hooks.onStarted(id);
  step('send.started');
  let accepted: Awaited<ReturnType<typeof client.sendCampaign>>;
  try {
    accepted = await client.sendCampaign(message.request);
  } catch (error) {
    afterFailure(deps, writer, hooks, row, error);
    return;
  }
  step('send.answered');
  const answeredAt = clock.serverNow();
  writer.commit((write) => {
    markAnswered(db, id, answeredAt, answeredAt + advanced().recipientPauseMostMs);
    write.trail(id, { kind: 'answered', at: answeredAt, source: 'answer', detail: accepted.status });
    applyAccepted(deps, write, id, { id: accepted.id, campaignAt: accepted.createdAt, serverDate: accepted.serverDate }, 'answer');
  });
  step('send.answerStored');
  hooks.onAccepted(id, accepted.id);
}
