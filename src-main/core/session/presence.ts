/**
 * Presence as desired state: what the attendant asked for is kept and set again after every reconnection, never compared with what
 * the platform has stored, because the presence of a session is gone when its socket drops (blip-protocol 3.12). The server's answer
 * is the truth: what somebody else changes while the connection stands becomes the wanted status (product P2.1, P2.4).
 */
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { Presence, PresenceStatus } from '../../../src-preload/contract/models/session.ts';
import type { BlipClient, PresenceAnswer } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';
import type { Logger } from '../log.ts';
import type { TimeSource } from '../ports.ts';
import type { AdvancedSettings } from '../preferences/advanced-settings.ts';
import type { PersonWatch } from './person.ts';

export interface PresenceKeeper {
  state(): Presence;
  /** Wanted from now on; kept while there is no connection. Fails with `presenceRefused` when the server says no. */
  set(status: PresenceStatus): Promise<void>;
  /** The connection is (back) there: set what is wanted. Resolves when that is done, or has to be tried again later. */
  connected(): Promise<void>;
  /** The connection is gone, and with it all that was known of the platform. */
  lost(): void;
  /** Somebody is at the app now, or nobody any more. */
  personChanged(): Promise<void>;
  /** Reads the server's word; a manager, another device or the platform itself may have changed it. */
  refresh(): Promise<void>;
  stop(): void;
}

interface Deps {
  readonly client: Pick<BlipClient, 'getPresence' | 'getStoredPresence' | 'setPresence' | 'hasSession'>;
  readonly time: TimeSource;
  readonly log: Logger;
  readonly advanced: () => Pick<AdvancedSettings, 'presenceSettleMs'>;
  /** Kept from the last run; null on the very first. */
  readonly wanted: PresenceStatus | null;
  readonly keepWanted: (status: PresenceStatus) => void;
  /** Whoever chooses a status is there. */
  readonly person: Pick<PersonWatch, 'isThere' | 'acted'>;
  readonly onChange: (presence: Presence) => void;
}

/** After a change that was not answered, before the next try; doubled up to the longest. */
const retryFirstMs = 2_000;
const retryLongestMs = 60_000;
/** So late the platform may still notice the end of a socket that was replaced, and call the attendant Offline under the new one. */
const oldSocketMs = 60_000;
/** A change that the platform took and did not make is made so often again while nobody is there. */
const mostRepeats = 3;

function problemOf(error: ApiError): ErrorInfo {
  return error.detail === undefined ? { code: 'presenceRefused' } : { code: 'presenceRefused', detail: error.detail };
}

/** A keeper that knows nothing of the platform until it is told of a connection. */
export function createPresenceKeeper(deps: Deps): PresenceKeeper {
  const { client, time, log, keepWanted, person, onChange } = deps;
  const settleMs = () => deps.advanced().presenceSettleMs;
  let isChosen = deps.wanted !== null;
  const first = deps.wanted ?? 'Invisible';
  let current: Presence = { wanted: first, actual: null, waitsForPerson: isWaiting(first), readOnly: false, problem: null };

  /** Which connection this is: an answer to a question of an older one tells nothing. */
  let connection = 0;
  let isConnected = false;
  /** No answer of this connection has settled what is wanted: it has to be set, whatever the platform says. */
  let isDue = false;
  let isPausing = false;
  let failures = 0;
  let settling: Promise<void> | null = null;
  let cancelTimer: () => void = () => {};
  /** On this connection the server said no to this status: it is not asked for again by itself. */
  let refusal: { readonly status: PresenceStatus; readonly error: ApiError } | null = null;
  /** Only the answer to the newest question counts, and a change is newer than every question before its answer. */
  let question = 0;
  /** Monotonic time before which an answer that contradicts the last change may be older than it. */
  let settlesAt = 0;
  /** The change was taken and what was read right after it says otherwise. */
  let isDoubtful = false;
  /** How often such a change was made again on this connection. */
  let repeats = 0;
  /** What is shown is what a refusal means, not what the server said. */
  let isGuess = false;
  /** Monotonic time before which Offline may be the end of the socket before this one; told once. */
  let oldSocketUntil = 0;

  /** Nobody is put Online, or On break, who is not there. */
  function isWaiting(wanted: PresenceStatus): boolean {
    return !person.isThere() && (wanted === 'Online' || wanted === 'Pause');
  }

  const target = (): PresenceStatus => (current.waitsForPerson ? 'Invisible' : current.wanted);

  function update(change: Partial<Presence>): void {
    const changed = { ...current, ...change };
    const next = { ...changed, waitsForPerson: isWaiting(changed.wanted) };
    if (JSON.stringify(next) === JSON.stringify(current)) return;
    current = next;
    onChange(current);
  }

  /** @param actual as the server has it, where it is known together with the choice */
  function choose(status: PresenceStatus, actual = current.actual): void {
    isChosen = true;
    refusal = null;
    isDoubtful = false;
    keepWanted(status);
    update({ wanted: status, actual, problem: null });
  }

  function later(delayMs: number, work: () => Promise<void>): void {
    cancelTimer();
    cancelTimer = time.setTimer(() => {
      void work().catch((error: unknown) => log.error('the presence could not be kept', { error }));
    }, delayMs);
  }

  function tryLater(error: ApiError): void {
    const backoffMs = error.kind === 'signedOut' ? retryLongestMs : Math.min(retryLongestMs, retryFirstMs * 2 ** Math.min(failures, 10));
    failures += 1;
    isPausing = true;
    later(error.retryAfterMs ?? backoffMs, settleNow);
  }

  /** What the platform says now; null where something newer made the question pointless. Fails with ApiError. */
  async function ask(get = client.getPresence): Promise<PresenceAnswer | null> {
    question += 1;
    const mine = question;
    const answer = await get();
    return mine === question ? answer : null;
  }

  /** First start: Online stays Online, anything else begins Invisible, as Blip's own clients do. */
  async function chooseFirst(): Promise<void> {
    const on = connection;
    try {
      const answer = await ask(client.getStoredPresence);
      if (!isChosen && answer !== null) choose(answer.status === 'Online' ? 'Online' : 'Invisible');
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (on !== connection || !isConnected || isChosen) return;
      if (error.kind === 'rejected') choose('Invisible');
      else tryLater(error);
    }
  }

  async function setTarget(): Promise<void> {
    const status = target();
    const on = connection;
    question += 1;
    try {
      const { status: told, readOnly } = await client.setPresence(status);
      question += 1;
      // Of an older connection: the new one has its own change to make.
      if (on !== connection || !isConnected) return;
      failures = 0;
      refusal = null;
      isDue = !readOnly && target() !== status;
      settlesAt = time.monotonic() + settleMs();
      isGuess = false;
      isDoubtful = !readOnly && told !== null && told !== status;
      update({ actual: told ?? status, readOnly, problem: readOnly ? { code: 'notAllowed' } : null });
      if (isDoubtful) later(settleMs(), refresh);
    } catch (error) {
      question += 1;
      if (!(error instanceof ApiError)) throw error;
      if (on !== connection || !isConnected) return;
      log.info('the presence could not be set', { status, error });
      if (error.kind === 'rejected') {
        refusal = { status, error };
        isDue = target() !== status;
        update({ problem: problemOf(error) });
        // Not able to go Online means Invisible, any other refusal Offline (blip-protocol 3.12), unless the server tells.
        await noteTruth(status === 'Online' && error.platformCode === 61 ? 'Invisible' : 'Offline');
      } else {
        tryLater(error);
        if (error.retryAfterMs === undefined) await noteTruth(null);
      }
    }
  }

  /** What the server says after a change that did not come through; it is shown, and is nobody's wish. */
  async function noteTruth(otherwise: PresenceStatus | null): Promise<void> {
    const on = connection;
    let answer: PresenceAnswer | null = null;
    try {
      answer = await ask();
      if (answer === null) return;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
    if (on !== connection || !isConnected) return;
    isGuess = (answer?.status ?? null) === null;
    update({ actual: answer?.status ?? otherwise });
  }

  const mayChange = () => isConnected && isDue && !isPausing;

  /** Changes are made one after the other, so that the last wish is what the platform hears last. */
  async function run(): Promise<void> {
    try {
      while (mayChange()) {
        if (!isChosen) await chooseFirst();
        else await setTarget();
      }
    } finally {
      settling = null;
    }
  }

  /** Sets what is wanted until it is settled; a pause between two tries is over. */
  function settleNow(): Promise<void> {
    isPausing = false;
    if (settling === null && isConnected && isDue) {
      cancelTimer();
      settling = run();
    }
    return settling ?? Promise.resolve();
  }

  /** The server says something else than before. Who says so: somebody, the change that is not through yet, or a socket's late end? */
  async function heard(status: PresenceStatus): Promise<void> {
    if (isDoubtful && status === target()) {
      isDoubtful = false;
      update({ actual: status });
      return;
    }
    const leftMs = settlesAt - time.monotonic();
    if (leftMs > 0 && refusal === null && !current.readOnly) {
      later(leftMs, refresh);
      return;
    }
    if (status === 'Offline' && time.monotonic() < oldSocketUntil && !current.readOnly) {
      oldSocketUntil = 0;
      isDue = true;
      await settleNow();
      return;
    }
    // Nobody is there, and the platform took the change without making it: that is nobody's wish.
    if (isDoubtful && isWaiting(status) && repeats < mostRepeats) {
      repeats += 1;
      isDue = true;
      await settleNow();
      return;
    }
    log.info('somebody else changed the presence', { status });
    cancelTimer();
    choose(status, status);
  }

  /** Before what is wanted was set there is nothing that somebody else could have changed. */
  const maySomebodyElse = () => isConnected && !isDue && settling === null;

  async function refresh(): Promise<void> {
    if (!maySomebodyElse()) return;
    let answer: PresenceAnswer | null;
    try {
      answer = await ask();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      log.info('the presence could not be read', { error });
      return;
    }
    if (answer === null || answer.status === null || !maySomebodyElse()) return;
    if (isGuess) {
      isGuess = false;
      update({ actual: answer.status });
    } else if (answer.status !== current.actual || isDoubtful) await heard(answer.status);
  }

  function throwIfRefused(status: PresenceStatus): void {
    if (refusal?.status === status) throw refusal.error;
  }

  return {
    state: () => current,
    async set(status) {
      choose(status);
      person.acted();
      isDue = true;
      await settleNow();
      if (current.wanted === status) throwIfRefused(status);
    },
    connected() {
      if (connection > 0 && client.hasSession) oldSocketUntil = time.monotonic() + oldSocketMs;
      connection += 1;
      isConnected = true;
      failures = 0;
      repeats = 0;
      refusal = null;
      isDoubtful = false;
      isDue = true;
      question += 1;
      update({ actual: null, problem: null });
      return settleNow();
    },
    lost() {
      isConnected = false;
      question += 1;
      cancelTimer();
      update({ actual: null });
    },
    personChanged() {
      const before = target();
      update({});
      if (target() === before || current.readOnly) return Promise.resolve();
      isDue = true;
      return settleNow();
    },
    refresh,
    stop() {
      isConnected = false;
      cancelTimer();
    },
  };
}
