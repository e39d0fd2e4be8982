/**
 * Time for the whole core: this machine's clock, the server's clock measured from HTTP answers, and waiting that survives sleep
 * and moved clocks (product P5.6). The only file of the core that names `Date.now` and `setTimeout`.
 */
import { performance } from 'node:perf_hooks';
import type { Logger } from './log.ts';
import type { TimeSource } from './ports.ts';
import type { AdvancedSettings } from './preferences/advanced-settings.ts';

/** One HTTP exchange: `Date` of the answer (whole seconds), and when it was asked and answered on the local clock. */
interface ServerSample {
  readonly serverDate: number;
  readonly sentAt: number;
  readonly receivedAt: number;
}

export interface Clock {
  /** This machine's wall clock; it may jump. */
  now(): number;
  /** The server's clock as well as it is known; a moved local clock does not move it. */
  serverNow(): number;
  /** Milliseconds that never jump back; only differences mean something. */
  monotonic(): number;
  /** Server time minus local time. */
  offsetMs(): number;
  /** True once the server's time was measured since the start and since the last jump of the local clock. */
  isConfirmed(): boolean;
  /**
   * True while an answer's time is far off the known one and two more are being asked for: what time it is on the server is not known.
   */
  isInDoubt(): boolean;
  observe(sample: ServerSample): void;
  /** Calls back once when the server's clock has reached the moment, however it got there; returns what cancels it. */
  wakeAt(serverMoment: number, callback: () => void): () => void;
  /** Resolves after `delayMs` of running time; rejects with the signal's reason when it is aborted. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
  /** Nothing that waits for a moment is called back any more, and the server is not asked for its time. */
  stop(): void;
  /** The machine woke: a forward jump of the local clock was its sleep. Looks at everything that waits, now. */
  woke(): void;
  /** Looks at the clocks and at everything that waits, now; what a jump means stays open until the server was asked. */
  look(): void;
}

export interface ClockOptions {
  readonly advanced: () => Pick<AdvancedSettings, 'skewJumpMs' | 'skewProbeApartMs' | 'skewAgreeMs'>;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Asks the server anything, so that `observe` is called; its failure means that there is no connection. */
  readonly probe?: () => Promise<void>;
  /** Offset kept from the last run; left out on the very first. */
  readonly initialOffsetMs?: number;
  /** The offset moved by more than the resolution of a sample: keep it. */
  readonly onOffsetChange?: (offsetMs: number) => void;
  /**
   * The server's clock turned out to be another one by `byMs`. What was dated from `since` on (on the clock as it was) has its date
   * from the time in which that was not known yet.
   */
  readonly onCorrected?: (byMs: number, since: number) => void;
  /** The server's time was measured again after a start or a jump. */
  readonly onConfirmed?: () => void;
}

/** Longest single timer: a clock that was moved meanwhile is noticed after this at the latest. */
const longestHopMs = 30_000;
/** `Date` has whole seconds: the true time lies up to this much later. */
const dateResolutionMs = 1_000;
/** Local jumps below this are the operating system's own small corrections. */
const localJumpMs = 2_000;
/** Agreeing samples that make a far one believed. */
const samplesNeeded = 3;
/** Questions asked in vain after which the next odd sample has to start anew. */
const longestProbing = 8;

/** A little before the first odd answer the server's clock was that one already. */
const doubtMarginMs = 10_000;

interface Candidate {
  readonly offsetMs: number;
  readonly atMonotonic: number;
}

/** A clock over `time`; the known skew starts from `initialOffsetMs`, or from the first sample where there is none. */
export function createClock(time: TimeSource, options: ClockOptions): Clock {
  const { advanced, log } = options;
  let offset = options.initialOffsetMs ?? 0;
  let known = options.initialOffsetMs !== undefined;
  let confirmed = false;
  let reported = offset;
  /** Wall clock minus monotonic clock, as last seen; a change means that one of them jumped. */
  let wallBase = time.now() - time.monotonic();
  /** What the last unexplained forward jump took from the offset; given back when it turns out that the machine slept. */
  let unexplainedJumpMs = 0;
  let candidates: Candidate[] = [];
  let probesLeft = 0;
  let cancelProbe: (() => void) | null = null;
  const waiting = new Set<() => void>();
  let isStopped = false;
  const cancelTimers = new Set<() => void>();

  function recheckWaiting(): void {
    // What a callback begins to wait for has its own timer: only those of now are checked.
    const checks = Array.from(waiting);
    for (const check of checks) check();
  }

  function report(): void {
    if (Math.abs(offset - reported) < 1) return;
    reported = offset;
    options.onOffsetChange?.(Math.round(offset));
    recheckWaiting();
  }

  function confirm(): void {
    unexplainedJumpMs = 0;
    candidates = [];
    probesLeft = 0;
    cancelProbe?.();
    cancelProbe = null;
    if (confirmed) return;
    confirmed = true;
    options.onConfirmed?.();
    recheckWaiting();
  }

  /** A moved wall clock must not move the server's: the offset takes the jump back until the server was asked. */
  function noticeLocalJump(): void {
    const base = time.now() - time.monotonic();
    const jump = base - wallBase;
    wallBase = base;
    if (Math.abs(jump) < localJumpMs) return;
    offset -= jump;
    unexplainedJumpMs = Math.max(0, unexplainedJumpMs + jump);
    confirmed = false;
    candidates = [];
    log.warn(`clock: the local clock jumped by ${Math.round(jump)} ms; the server's time is measured again`);
    reported = offset;
    options.onOffsetChange?.(Math.round(offset));
    startProbing(0);
  }

  function startProbing(delayMs: number): void {
    probesLeft = longestProbing;
    scheduleProbe(delayMs);
  }

  function scheduleProbe(delayMs: number): void {
    cancelProbe?.();
    cancelProbe = null;
    const { probe } = options;
    if (probe === undefined || probesLeft <= 0 || isStopped) return;
    probesLeft -= 1;
    cancelProbe = time.setTimer(() => {
      cancelProbe = null;
      void probe()
        .catch((error: unknown) => log.info('clock: the server could not be asked for its time', { error }))
        .finally(() => {
          if ((candidates.length > 0 || !confirmed) && cancelProbe === null) scheduleProbe(advanced().skewProbeApartMs);
        });
    }, delayMs);
  }

  /** A sample far off the known skew: believed when two more, apart from each other, agree with it. */
  function consider(offsetMs: number): void {
    const { skewProbeApartMs, skewAgreeMs } = advanced();
    const atMonotonic = time.monotonic();
    const last = candidates.at(-1);
    if (last !== undefined && atMonotonic - last.atMonotonic < skewProbeApartMs) return;
    if (candidates.some((one) => Math.abs(one.offsetMs - offsetMs) > skewAgreeMs)) candidates = [];
    candidates.push({ offsetMs, atMonotonic });
    if (candidates.length < samplesNeeded) {
      if (candidates.length === 1) startProbing(skewProbeApartMs);
      else scheduleProbe(skewProbeApartMs);
      return;
    }
    log.warn(`clock: the server's clock is ${Math.round(offsetMs)} ms off the local one (${Math.round(offset)} ms before)`);
    const byMs = offsetMs - offset;
    const since = time.now() + offset - (atMonotonic - (candidates[0]?.atMonotonic ?? atMonotonic)) - doubtMarginMs;
    options.onCorrected?.(Math.round(byMs), Math.round(since));
    offset = offsetMs;
    confirm();
    report();
  }

  function observe({ serverDate, sentAt, receivedAt }: ServerSample): void {
    noticeLocalJump();
    // A jump between question and answer makes the pair meaningless; the probe asks again.
    if (!Number.isFinite(serverDate) || receivedAt < sentAt || receivedAt > time.now() + dateResolutionMs) return;
    const least = serverDate - receivedAt;
    const most = serverDate + dateResolutionMs - sentAt;
    const middle = (least + most) / 2;
    // An answer that took this long tells nothing.
    if (most - least > Math.max(advanced().skewJumpMs, 2 * dateResolutionMs)) return;
    if (!known) {
      known = true;
      offset = middle;
      confirm();
      report();
      return;
    }
    const nearest = Math.min(Math.max(offset, least), most);
    if (Math.abs(nearest - offset) > advanced().skewJumpMs) {
      consider(middle);
      return;
    }
    // Inside the sample's bounds the known value is as good as the sample; else it moves just so far that it fits.
    offset = nearest;
    confirm();
    report();
  }

  function serverNow(): number {
    noticeLocalJump();
    return Math.round(time.now() + offset);
  }

  function look(): void {
    noticeLocalJump();
    if (known && !confirmed) startProbing(0);
    recheckWaiting();
  }

  return {
    now: () => time.now(),
    monotonic: () => time.monotonic(),
    serverNow,
    offsetMs: () => Math.round(offset),
    isConfirmed: () => confirmed,
    isInDoubt: () => candidates.length > 0 && (probesLeft > 0 || cancelProbe !== null),
    observe,
    wakeAt(serverMoment, callback) {
      let cancelTimer: (() => void) | null = null;
      const cancel = () => {
        waiting.delete(check);
        cancelTimers.delete(cancel);
        cancelTimer?.();
      };
      const check = () => {
        cancelTimer?.();
        const leftMs = serverMoment - serverNow();
        if (leftMs <= 0) {
          cancel();
          callback();
          return;
        }
        cancelTimer = time.setTimer(check, Math.min(leftMs, longestHopMs));
      };
      if (isStopped) return cancel;
      waiting.add(check);
      cancelTimers.add(cancel);
      cancelTimer = time.setTimer(check, Math.min(Math.max(serverMoment - serverNow(), 0), longestHopMs));
      return cancel;
    },
    sleep(delayMs, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(signal.reason);
          return;
        }
        const onAbort = () => {
          cancel();
          reject(signal?.reason);
        };
        const cancel = time.setTimer(() => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        }, delayMs);
        signal?.addEventListener('abort', onAbort, { once: true });
      });
    },
    stop() {
      isStopped = true;
      cancelProbe?.();
      cancelProbe = null;
      for (const cancel of Array.from(cancelTimers)) cancel();
    },
    woke() {
      noticeLocalJump();
      if (unexplainedJumpMs > 0) {
        // The monotonic clock stands still while a machine sleeps: the wall clock was right.
        offset += unexplainedJumpMs;
        unexplainedJumpMs = 0;
        report();
      }
      look();
    },
    look,
  };
}

/** What `work` returns, or `otherwise` when it has not ended within `limitMs` of running time; its failure is passed on. */
export async function firstOf<T>(clock: Pick<Clock, 'sleep'>, limitMs: number, work: Promise<T>, otherwise: T): Promise<T> {
  const done = new AbortController();
  const late = clock.sleep(limitMs, done.signal).then(
    () => otherwise,
    () => otherwise,
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}

/** The real machine's time. */
export function systemTime(): TimeSource {
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    setTimer(callback, delayMs) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  };
}
