/**
 * When the platform is asked for the statuses of young messages, and that it is asked by one at a time: what is asked is in
 * campaign-poll.ts, plain-poll.ts and thread-poll.ts. Pushed events only make it faster (blip-protocol 4.1 G21).
 */
import type { BlipClient } from '../../api/blip-client.ts';
import { ApiError } from '../../api/errors.ts';
import { listExpiredProbably } from '../../store/deadlines.ts';
import { listYoungMessages, type YoungMessage } from '../../store/messages/messages.ts';
import type { OutgoingDeps } from '../deps.ts';
import { askedPauseMs } from '../queue/queue-pause.ts';
import { createThreadPoll } from '../replies/thread-poll.ts';
import type { Transports } from '../transports/transports.ts';
import type { Writer } from '../writer.ts';

const storeTroubleMs = 5_000;
/** The young messages are looked through this often at most, however many are accepted meanwhile, and never in more than this share of the time. */
const looksApartMs = 200;
const lookShare = 0.005;

export interface StatusPoll {
  start(): void;
  stop(): Promise<void>;
  /** The set of young messages changed: look when the next poll is due. */
  lookSoon(): void;
  /** Asks now, this message before others; resolves when the answers are stored. A poll that runs is awaited, then another is made. */
  now(id?: string): Promise<void>;
}

export function createStatusPoll(deps: OutgoingDeps, writer: Writer, transports: Transports): StatusPoll {
  const { db, clock, advanced, log, signals, step } = deps;
  const threads = createThreadPoll(deps, writer);
  const polls = Object.values(transports).map(({ name, poll }) => ({ name, poll }));
  /** Their replies are seen in the customers' threads alone. */
  const inThreads = (young: readonly YoungMessage[]) => young.filter(({ id, transport }) => !transports[transport].poll.tellsReplies(id));
  let running = false;
  let cancelWake: (() => void) | null = null;
  let current: Promise<void> | null = null;
  let again: Promise<void> | null = null;
  let nextLookAt = Number.NEGATIVE_INFINITY;
  let cancelLook: (() => void) | null = null;

  function listYoung(): YoungMessage[] {
    const { referralWindowMs, visibilityWindowMs } = advanced();
    return listYoungMessages(db, clock.serverNow() - referralWindowMs - visibilityWindowMs);
  }

  async function askAll(client: BlipClient): Promise<void> {
    const young = listYoung();
    for (const { name, poll } of polls) {
      await poll.ask(
        client,
        young.filter(({ transport }) => transport === name),
      );
    }
    await threads.ask(client, inThreads(young));
    if (young.length === 0 || !clock.isConfirmed()) return;
    const now = clock.serverNow();
    writer.commit((write) => {
      for (const id of listExpiredProbably(db)) write.apply(id, { kind: 'asked', serverNow: now });
    });
    step('poll.stored');
  }

  async function once(): Promise<void> {
    const client = deps.client();
    if (client === null || !deps.isOnline()) return;
    try {
      await askAll(client);
    } catch (error) {
      // Stopped meanwhile: the store may be closed, and nobody waits for it.
      if (!running) return;
      if (!(error instanceof ApiError)) throw error;
      const askedMs = askedPauseMs(error, advanced());
      if (askedMs !== null) signals.tell('rateLimited', askedMs);
      log.info('sending: the statuses could not be asked for', { error });
    }
    if (running) signals.tell('moved');
  }

  function begin(): Promise<void> {
    cancelWake?.();
    cancelWake = null;
    const work = once()
      .catch((error: unknown) => log.error('sending: statuses could not be stored', { error }))
      .then(() => {
        current = null;
        lookSoon();
      })
      .catch((error: unknown) => {
        log.error('sending: the young messages could not be read', { error });
        if (running) cancelWake = clock.wakeAt(clock.serverNow() + storeTroubleMs, () => void begin());
      });
    current = work;
    return work;
  }

  function lookSoon(): void {
    if (cancelLook !== null || !running) return;
    const leftMs = nextLookAt - clock.monotonic();
    if (leftMs <= 0) wakeAtNext();
    else cancelLook = clock.wakeAt(clock.serverNow() + leftMs, lookAgain);
  }

  function lookAgain(): void {
    cancelLook = null;
    try {
      wakeAtNext();
    } catch (error) {
      log.error('sending: the young messages could not be read', { error });
      cancelWake = clock.wakeAt(clock.serverNow() + storeTroubleMs, () => void begin());
    }
  }

  function wakeAtNext(): void {
    cancelWake?.();
    cancelWake = null;
    const startedAt = clock.monotonic();
    nextLookAt = startedAt + looksApartMs;
    if (!running || current !== null || deps.client() === null || !deps.isOnline()) return;
    const young = listYoung();
    nextLookAt = Math.max(nextLookAt, startedAt + (clock.monotonic() - startedAt) / lookShare);
    const at = Math.min(
      ...polls.map(({ name, poll }) => poll.nextAt(young.filter(({ transport }) => transport === name))),
      threads.nextAt(inThreads(young)),
    );
    if (Number.isFinite(at)) cancelWake = clock.wakeAt(at, () => void begin());
  }

  for (const name of ['accepted', 'decided', 'laneAwaited'] as const) signals.on(name, () => lookSoon());
  return {
    start() {
      running = true;
      lookSoon();
    },
    async stop() {
      running = false;
      cancelWake?.();
      cancelWake = null;
      cancelLook?.();
      cancelLook = null;
      await current;
      await again;
    },
    lookSoon,
    now(id) {
      if (!running) return Promise.resolve();
      for (const { poll } of polls) poll.lookSoon(id ?? null);
      threads.lookSoon();
      if (current === null) return begin();
      again ??= current.then(() => {
        again = null;
        return begin();
      });
      return again;
    },
  };
}
