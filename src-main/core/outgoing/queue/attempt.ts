/**
 * One attempt to send one message (product P4.1, P4.2): gate, `started` committed before the first byte, the call, and what its
 * outcome means. It never repeats anything by itself.
 */
import type { Failure } from '../../../../src-preload/contract/models/messages.ts';
import type { HoldPhase } from '../../../../src-preload/contract/phases.ts';
import { DeskError } from '../../../../src-preload/contract/result.ts';
import type { BlipClient, SendRequest } from '../../api/blip-client.ts';
import { ApiError } from '../../api/errors.ts';
import { checkAddress } from '../../recipients/admit-recipient.ts';
import { readRequest } from '../../store/messages/content.ts';
import { getStoredMessage, resetUnreadableState, type StoredMessage } from '../../store/messages/messages.ts';
import { dropLease, markLookup, markStarted, type OutboxRow, putBack, removeFailed, removeOutbox } from '../../store/outbox.ts';
import type { GateAnswer, OutgoingDeps } from '../deps.ts';
import { failureOfRefusal } from '../statuses/failures.ts';
import { applyAccepted } from '../statuses/outcomes.ts';
import { isSigned } from '../statuses/status-machine.ts';
import type { Taken } from '../transports/transport.ts';
import { type Transports, transportFor } from '../transports/transports.ts';
import type { Writer } from '../writer.ts';
import { closeLane } from './lanes.ts';
import { askedPauseMs } from './queue-pause.ts';

/** A held message is looked at again at once when its reason changes; this is the longest it waits for that. */
const holdMs = 60_000;
const farAwayMs = 10 * 365 * 24 * 3_600_000;
/** Checks that are older than this are made again: the sends before it take unusually long. */
const freshChecksMs = 1_000;
const retryFirstMs = 2_000;
const retryLongestMs = 60_000;

export interface AttemptHooks {
  readonly transports: Transports;
  /** Waits for a place under the limit per second. */
  readonly rateSlot: () => Promise<void>;
  /** Waits until fewer sends than the most are under way, or the pipeline is stopping. */
  readonly slot: () => Promise<void>;
  /** 429: nothing leaves for this long. */
  readonly pauseQueue: (forMs: number) => void;
  readonly isPaused: () => boolean;
  /** The first byte leaves now. */
  readonly onStarted: () => void;
  /** Accepted under this id: events that came before are applied. */
  readonly onAccepted: (messageId: string, campaignId: string) => void;
  /** The platform answered, or will not: another may begin. */
  readonly onTaken: () => void;
  /** It may have left; it is looked up. */
  readonly onUnclear: () => void;
  /** False once the pipeline is stopping: nothing more may leave. */
  readonly mayLeave: () => boolean;
}

function backoffMs({ random }: OutgoingDeps, attempts: number): number {
  return Math.round(Math.min(retryLongestMs, retryFirstMs * 2 ** Math.min(attempts, 10)) * (0.75 + random.fraction() / 2));
}

/** Back to waiting: it certainly did not leave. */
function hold(deps: OutgoingDeps, writer: Writer, id: string, phase: 'queued' | HoldPhase, notBeforeAt: number): void {
  writer.commit((write) => {
    putBack(deps.db, id, notBeforeAt);
    write.apply(id, { kind: 'phase', phase });
  });
  deps.step('send.putBack');
}

/** Held because of what the platform answered, or did not: it certainly did not leave. */
function holdAfter(deps: OutgoingDeps, writer: Writer, hooks: AttemptHooks, row: OutboxRow, error: ApiError): void {
  const now = deps.clock.serverNow();
  const askedMs = askedPauseMs(error, deps.advanced());
  if (askedMs !== null) {
    hooks.pauseQueue(askedMs);
    // The pause of the queue holds it, by a clock that nobody moves.
    hold(deps, writer, row.messageId, 'waitingQueue', 0);
  } else if (error.kind === 'signedOut') hold(deps, writer, row.messageId, 'waitingKey', now + holdMs);
  else hold(deps, writer, row.messageId, 'waitingConnection', now + (error.retryAfterMs ?? backoffMs(deps, row.attempts)));
}

/** It certainly did not leave, and is not tried again by itself. */
export function fail(deps: OutgoingDeps, writer: Writer, id: string, failure: Failure): void {
  const at = deps.clock.serverNow();
  writer.commit((write) => {
    if (!removeFailed(deps.db, id)) {
      dropLease(deps.db, id);
      return;
    }
    resetUnreadableState(deps.db, id);
    write.touch(id);
    write.trail(id, { kind: 'failed', at, source: 'app', detail: failure.description || failure.code });
    write.apply(id, { kind: 'failed', at, failure });
  });
}

/**
 * Nobody could get it: it would wait for ever, or be taken by the platform and go nowhere. New messages are refused before they are
 * stored (`admitRecipient`); this one is from before that. Null where there is an address.
 */
async function unaddressable({ recipientPhone: phone, recipientIdentity: identity }: StoredMessage): Promise<Failure | null> {
  try {
    await checkAddress({ identity, phone });
    return null;
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    return { code: error.code, platformCode: null, description: phone === '' ? (identity ?? '') : phone, retry: 'no' };
  }
}

/** Back at once, because what it was made ready for has changed: why it does not go on. */
function holdAgain(deps: OutgoingDeps, writer: Writer, hooks: AttemptHooks, id: string): void {
  const phase = !deps.isOnline() ? 'waitingConnection' : hooks.isPaused() ? 'waitingQueue' : 'queued';
  hold(deps, writer, id, phase, 0);
}

async function askGate(deps: OutgoingDeps, hooks: AttemptHooks, message: StoredMessage): Promise<GateAnswer> {
  try {
    return await deps.gate(message);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    deps.log.info('sending: the checks before sending could not be made', { error });
    const askedMs = askedPauseMs(error, deps.advanced());
    if (askedMs !== null) {
      hooks.pauseQueue(askedMs);
      return { hold: 'waitingQueue' };
    }
    if (error.kind === 'signedOut') return { hold: 'waitingKey' };
    return { hold: error.kind === 'retry' ? 'waitingConnection' : 'waitingChecks' };
  }
}

/** How long a message that the checks held back waits, where nothing wakes it before. */
function holdForMs(deps: OutgoingDeps, phase: HoldPhase, attempts: number): number {
  switch (phase) {
    case 'waitingQueue':
      return 0;
    case 'waitingConnection':
    case 'waitingChecks':
      return backoffMs(deps, attempts);
    case 'waitingKey':
    case 'waitingPresence':
      return holdMs;
  }
}

/** True where the message may leave now; else it was held, failed, or has gone. */
async function passesGate(
  deps: OutgoingDeps,
  writer: Writer,
  hooks: AttemptHooks,
  row: OutboxRow,
  message: StoredMessage,
): Promise<boolean> {
  const { db, clock, advanced } = deps;
  const id = row.messageId;
  if (!row.released && clock.serverNow() - row.waitingSinceAt > advanced().askFirstAfterMs) {
    writer.commit((write) => {
      putBack(db, id, clock.serverNow() + farAwayMs);
      write.apply(id, { kind: 'phase', phase: 'askFirst' });
    });
    return false;
  }
  const answer = await askGate(deps, hooks, message);
  deps.step('send.gated');
  if (answer === 'go') return true;
  if ('fail' in answer) fail(deps, writer, id, answer.fail);
  else {
    writer.commit((write) => {
      putBack(db, id, clock.serverNow() + holdForMs(deps, answer.hold, row.attempts));
      write.apply(id, { kind: 'phase', phase: answer.hold });
    });
  }
  return false;
}

/** Where it goes; null where it was held or failed. */
async function passesAddress(
  deps: OutgoingDeps,
  writer: Writer,
  hooks: AttemptHooks,
  row: OutboxRow,
  message: StoredMessage,
  request: SendRequest,
): Promise<string | null> {
  const client = deps.client();
  if (client === null) {
    hold(deps, writer, row.messageId, 'waitingConnection', 0);
    return null;
  }
  try {
    const address = await transportFor(hooks.transports, request).addressOf(client, message);
    if ('identity' in address) return address.identity;
    fail(deps, writer, row.messageId, address.fail);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.kind !== 'rejected') holdAfter(deps, writer, hooks, row, error);
    else hold(deps, writer, row.messageId, 'waitingChecks', deps.clock.serverNow() + holdMs);
  }
  return null;
}

/** What a failed call means for the message. */
function afterFailure(
  deps: OutgoingDeps,
  writer: Writer,
  hooks: AttemptHooks,
  row: OutboxRow,
  message: StoredMessage,
  error: unknown,
): void {
  const { db, clock, step, log } = deps;
  const id = row.messageId;
  const now = clock.serverNow();
  if (!(error instanceof ApiError)) log.error('sending: unexpected failure of a send; it is looked up', { error });
  if (error instanceof ApiError && error.kind === 'rejected') {
    step('send.refused');
    const failure = failureOfRefusal(error, message.transport);
    writer.commit((write) => {
      removeOutbox(db, id);
      write.trail(id, {
        kind: 'failed',
        at: now,
        source: 'response',
        detail: [failure.platformCode, failure.description].join(' ').trim(),
      });
      write.apply(id, { kind: 'failed', at: now, failure });
    });
    step('send.refusalStored');
    return;
  }
  if (error instanceof ApiError && (error.kind === 'retry' || error.kind === 'signedOut')) {
    holdAfter(deps, writer, hooks, row, error);
    return;
  }
  step('send.unclear');
  writer.commit((write) => {
    // An event of its own id came meanwhile: the platform has it.
    const known = write.state(id);
    if (known === null || known.acceptedAt === null) markLookup(db, id);
    else {
      closeLane(deps, id, now);
      if (isSigned(known)) write.openLane(id);
    }
    write.trail(id, { kind: 'unclear', at: now, source: 'response', detail: error instanceof ApiError ? error.code : 'internal' });
    write.apply(id, { kind: 'phase', phase: 'lookingUp' });
  });
  step('send.unclearStored');
  hooks.onUnclear();
}

interface Ready {
  readonly client: BlipClient;
  readonly request: SendRequest;
  readonly address: string;
  /** True while the connection is the one that all this was made ready for. */
  readonly mayGo: () => boolean;
}

/** Everything that has to be known and done before the first byte; null where it was held or failed. */
async function prepare(
  deps: OutgoingDeps,
  writer: Writer,
  hooks: AttemptHooks,
  row: OutboxRow,
  message: StoredMessage,
  request: SendRequest,
): Promise<Ready | null> {
  const nobody = await unaddressable(message);
  if (nobody !== null) {
    fail(deps, writer, row.messageId, nobody);
    return null;
  }
  if (!(await passesGate(deps, writer, hooks, row, message))) return null;
  const address = await passesAddress(deps, writer, hooks, row, message, request);
  if (address === null) return null;
  await hooks.rateSlot();
  const client = deps.client();
  const mayGo = () => client !== null && deps.client() === client && deps.isOnline() && hooks.mayLeave();
  if (client !== null && mayGo()) {
    try {
      const fresh = await deps.freshRequest(request);
      await transportFor(hooks.transports, request).position(client, message, request, address);
      if (mayGo()) return { client, request: fresh, address, mayGo };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      holdAfter(deps, writer, hooks, row, error);
      return null;
    }
  }
  holdAgain(deps, writer, hooks, row.messageId);
  return null;
}

/** Runs one attempt for a leased row. Failures of the platform are dealt with; those of the store are thrown. */
export async function attemptSend(deps: OutgoingDeps, writer: Writer, hooks: AttemptHooks, row: OutboxRow): Promise<void> {
  const { db, clock, step } = deps;
  const id = row.messageId;
  const message = getStoredMessage(db, id);
  const { value: request, problem } = readRequest(db, id);
  if (message === null || request === null) {
    // The rows beside it go on; this one says what is wrong with it.
    const description = message === null ? 'the stored state cannot be read' : `the stored request cannot be read (${problem})`;
    fail(deps, writer, id, { code: 'internal', platformCode: null, description, retry: 'no' });
    return;
  }
  const ready = await prepare(deps, writer, hooks, row, message, request);
  if (ready === null) return;
  const startedAt = clock.serverNow();
  const started = await writer.commitSoon((write) => {
    if (!markStarted(db, id, startedAt)) {
      dropLease(db, id);
      return false;
    }
    write.trail(id, { kind: 'started', at: startedAt, source: 'app' });
    write.apply(id, { kind: 'phase', phase: 'leaving' });
    return true;
  });
  if (!started) return;
  // The slot comes after the mark, so that the platform is not kept waiting for this disk.
  const readyAt = clock.monotonic();
  await hooks.slot();
  if (clock.monotonic() - readyAt > freshChecksMs || !ready.mayGo()) {
    holdAgain(deps, writer, hooks, id);
    return;
  }
  hooks.onStarted();
  step('send.started');
  let accepted: Taken;
  try {
    accepted = await transportFor(hooks.transports, ready.request).send(ready.client, ready.request, ready.address);
  } catch (error) {
    afterFailure(deps, writer, hooks, row, message, error);
    return;
  }
  hooks.onTaken();
  step('send.answered');
  const takenAt = clock.serverNow();
  await writer.commitSoon((write) => {
    closeLane(deps, id, takenAt);
    write.trail(id, { kind: 'taken', at: takenAt, source: 'response', detail: accepted.status });
    applyAccepted(deps, write, id, { id: accepted.id, campaignAt: accepted.createdAt, serverDate: accepted.serverDate }, 'response');
  });
  step('send.answerStored');
  hooks.onAccepted(id, accepted.id);
}
