/** How long a transfer may take: a while to begin, then as long as bytes keep coming at a least pace. */
import type { TimeSource } from '../ports.ts';

export interface Patience {
  /** Aborted when it is over. */
  readonly signal: AbortSignal;
  /** Bytes came, or went. */
  progress(bytes: number): void;
  /** `work`, or a failure when patience ends first; for what cannot be aborted. */
  within<T>(work: Promise<T>): Promise<T>;
  stop(): void;
}

/**
 * A server that drips a byte now and then is given up soon after `timeoutMs`; a large file on a slow line is not.
 * @param leastBytesPerSecond each that many bytes earn one more second
 */
export function createPatience(
  time: Pick<TimeSource, 'monotonic' | 'setTimer'>,
  { timeoutMs, leastBytesPerSecond }: { readonly timeoutMs: number; readonly leastBytesPerSecond: number },
): Patience {
  const abort = new AbortController();
  const startedAt = time.monotonic();
  let moved = 0;
  let cancel = time.setTimer(look, timeoutMs);

  function look(): void {
    const leftMs = startedAt + timeoutMs + (moved / leastBytesPerSecond) * 1000 - time.monotonic();
    if (leftMs <= 0) abort.abort();
    else cancel = time.setTimer(look, Math.ceil(leftMs));
  }

  return {
    signal: abort.signal,
    progress(bytes) {
      moved += bytes;
    },
    within<T>(work: Promise<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        const onAbort = () => reject(new Error('patience is over'));
        abort.signal.addEventListener('abort', onAbort, { once: true });
        work.then(resolve, reject).finally(() => abort.signal.removeEventListener('abort', onAbort));
      });
    },
    stop: () => cancel(),
  };
}
