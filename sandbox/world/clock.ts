/**
 * The sandbox's own time. It runs `factor` times as fast as the machine's and can be jumped forward; where it stands is kept in
 * the world's database, so a restarted sandbox goes on as if it had never been away. The only reader of `Date.now` here.
 */

/** Where the clock stood: sandbox time `sandboxAt` at machine time `realAt`, running `factor` times as fast. */
export interface ClockState {
  readonly sandboxAt: number;
  readonly realAt: number;
  readonly factor: number;
}

export interface SandboxClock {
  /** Milliseconds since 1970 on the sandbox's time line. While a due job runs this is the moment the job was due. */
  now(): number;
  state(): ClockState;
  setFactor(factor: number): void;
  /** Moves the hands; what is due in between is the caller's business. */
  moveTo(sandboxAt: number): void;
  /** Runs `action` as if the time were `at`. */
  runAt<T>(at: number, action: () => T): T;
  /** Machine milliseconds until the sandbox time `at`. */
  realDelayUntil(at: number): number;
}

export function machineNow(): number {
  return Date.now();
}

/**
 * @param kept state of an earlier run of the same world; null for a new one, which starts at the machine's time.
 * @param keep called with every changed state.
 */
export function createClock(kept: ClockState | null, keep: (state: ClockState) => void): SandboxClock {
  let state: ClockState = kept ?? { sandboxAt: machineNow(), realAt: machineNow(), factor: 1 };
  let pinnedAt: number | null = null;
  if (kept === null) keep(state);

  const running = (): number => Math.round(state.sandboxAt + (machineNow() - state.realAt) * state.factor);
  const set = (sandboxAt: number, factor: number): void => {
    state = { sandboxAt, realAt: machineNow(), factor };
    keep(state);
  };

  return {
    now: () => pinnedAt ?? running(),
    state: () => state,
    setFactor: (factor) => set(running(), factor),
    moveTo: (sandboxAt) => set(sandboxAt, state.factor),
    runAt(at, action) {
      const before = pinnedAt;
      pinnedAt = at;
      try {
        return action();
      } finally {
        pinnedAt = before;
      }
    },
    realDelayUntil: (at) => Math.max(0, (at - running()) / state.factor),
  };
}

/** ISO 8601 in UTC with `Z`, as dates stand on the wire (blip-protocol 1.2). */
export function isoDate(at: number): string {
  return new Date(at).toISOString();
}
