/**
 * Is the platform there? Read from what happens anyway (answers, refusals, the session's state) and from pings, never asked of
 * the operating system. Connection and presence are two things (product P2.1).
 */
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { Connection } from '../../../src-preload/contract/models/session.ts';
import { sameIdentity } from '../../wire/identity.ts';
import type { BlipClient, ExchangeReport, SessionEvent } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';
import type { Logger } from '../log.ts';
import type { TimeSource } from '../ports.ts';
import type { AdvancedSettings } from '../preferences/advanced-settings.ts';

export interface ConnectionWatch {
  state(): Connection;
  start(): void;
  stop(): void;
  /** A person asks: a refused token is tried once more, and the pauses between two attempts begin anew. */
  tryNow(): void;
  /** The machine woke: one attempt now, without a refused token and without shorter pauses after it. */
  woke(): void;
}

interface Deps {
  readonly client: BlipClient;
  /** Without its key nothing can be sent; a chatbot's that is refused is that chatbot's problem alone. */
  readonly routerIdentity: string;
  readonly time: TimeSource;
  readonly log: Logger;
  readonly advanced: () => AdvancedSettings;
  readonly onChange: (connection: Connection) => void;
}

/** What is known of the two ways to the platform. */
export interface Ways {
  /** By the last HTTP exchange; null before the first. */
  readonly http: 'up' | 'down' | null;
  /** `none` without a token. */
  readonly socket: 'none' | 'up' | 'down' | 'refused';
  readonly keyProblem: ErrorInfo | null;
}

/** Pure: one state from the two ways. Both must be open, because a message needs HTTP and its answer the session. */
export function connectionState(ways: Ways): Connection['state'] {
  if (ways.keyProblem !== null || ways.socket === 'refused') return 'signedOut';
  if (ways.http === 'down' || ways.socket === 'down') return ways.http === null ? 'connecting' : 'offline';
  if (ways.http === null) return 'connecting';
  return 'online';
}

/** A ping has this long at least. */
const leastPatienceMs = 2_000;

/** Watches `client`; calls back on every change of state. */
export function createConnectionWatch({ client, routerIdentity, time, log, advanced, onChange }: Deps): ConnectionWatch {
  let ways: Ways = { http: null, socket: client.hasSession ? 'down' : 'none', keyProblem: null };
  let current: Connection = { state: 'connecting', since: time.now(), problem: null };
  let running = false;
  let pinging = false;
  let cancelTimer: (() => void) | null = null;
  let cancelSilence: (() => void) | null = null;
  let cancelDoor: (() => void) | null = null;
  /** Monotonic: the last answer over HTTP. */
  let heardAt = 0;
  const stops: (() => void)[] = [];

  function update(change: Partial<Ways>, problem: ErrorInfo | null): void {
    ways = { ...ways, ...change };
    const state = connectionState(ways);
    const shown = state === 'online' ? null : (ways.keyProblem ?? problem ?? current.problem);
    if (state === current.state && JSON.stringify(shown) === JSON.stringify(current.problem)) return;
    current = { state, since: state === current.state ? current.since : time.now(), problem: shown };
    onChange(current);
  }

  /** What an answer tells of the router's key. */
  function keyWord({ bot, keyRefused }: ExchangeReport): Pick<Ways, 'keyProblem'> | null {
    if (!sameIdentity(bot, routerIdentity)) return null;
    return { keyProblem: keyRefused ? { code: 'wrongKey', params: { key: bot } } : null };
  }

  function onExchange(report: ExchangeReport): void {
    if (report.outcome === 'answered') {
      heardAt = time.monotonic();
      cancelSilence?.();
      cancelSilence = null;
      update({ http: 'up', ...keyWord(report) }, null);
      schedule();
    }
    // A slow answer to one command is not a lost connection; a ping has nothing to think about.
    else if (report.outcome === 'refused' || report.isPing) lost(report.outcome === 'refused' ? 'unreachable' : 'timeout');
    else check();
  }

  function lost(code: 'unreachable' | 'timeout'): void {
    const wasUp = ways.http === 'up';
    update({ http: 'down' }, { code });
    if (wasUp) schedule();
  }

  function onSession(event: SessionEvent): void {
    if (event.kind !== 'state') return;
    if (event.state === 'established') {
      update({ socket: 'up' }, null);
      check();
    } else if (event.state === 'refused') update({ socket: 'refused' }, { code: 'signedOut' });
    else if (event.state === 'lost') {
      update({ socket: 'down' }, { code: 'offline' });
      check();
    }
  }

  /** Until the next ping: any answer puts it off. */
  function pauseMs(): number {
    const settings = advanced();
    if (ways.http === 'down') return settings.pingWhileLostMs;
    const mostMs = client.hasSession && current.state === 'online' ? settings.pingWithSessionMs : settings.pingKeysOnlyMs;
    return Math.max(0, mostMs - (time.monotonic() - heardAt));
  }

  function schedule(): void {
    cancelTimer?.();
    cancelTimer = running ? time.setTimer(check, pauseMs()) : null;
  }

  /** With keys only, silence is told by what was asked before the ping as well: nothing answered either. */
  function awaitAnswer(): void {
    cancelSilence?.();
    cancelSilence = null;
    if (client.hasSession || ways.http !== 'up') return;
    const leftMs = heardAt + advanced().silentAfterMs - time.monotonic();
    cancelSilence = time.setTimer(() => lost('timeout'), Math.max(leftMs, leastPatienceMs));
  }

  /** With keys only nothing but the door tells in time that the platform is gone: the questions are too far apart. */
  function watchDoor(): void {
    cancelDoor = running && !client.hasSession ? time.setTimer(lookAtDoor, advanced().doorCheckMs) : null;
  }

  function lookAtDoor(): void {
    if (ways.http !== 'up') return watchDoor();
    void client
      .isReachable()
      .then((isOpen) => {
        if (isOpen === false) check();
      })
      .catch((error: unknown) => log.error('the door could not be looked at', { error }))
      .finally(watchDoor);
  }

  function check(): void {
    if (!running || pinging) return;
    pinging = true;
    cancelTimer?.();
    awaitAnswer();
    void client
      .ping()
      .catch((error: unknown) => {
        // Refusals, silence and a refused key came by `onExchange` already.
        if (!(error instanceof ApiError)) log.error('the ping failed', { error });
      })
      .finally(() => {
        pinging = false;
        cancelSilence?.();
        cancelSilence = null;
        schedule();
      });
  }

  return {
    state: () => current,
    start() {
      running = true;
      stops.push(client.onExchange(onExchange), client.onSessionEvent(onSession));
      client.onTornDown(() => {
        if (ways.http === 'up') check();
      });
      client.connect();
      watchDoor();
      check();
    },
    stop() {
      running = false;
      cancelTimer?.();
      cancelSilence?.();
      cancelDoor?.();
      for (const stop of stops.splice(0)) stop();
    },
    tryNow() {
      client.reconnectNow();
      check();
    },
    woke() {
      client.retryNow();
      check();
    },
  };
}
