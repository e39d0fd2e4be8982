/**
 * The pause that the platform asks for with 429 (blip-protocol 2.4). It is a length of time, not a moment: it ends by the monotonic
 * clock, whatever becomes of the server's and the machine's. After a restart what is left of it counts, two minutes at most.
 */
import { z } from 'zod';
import type { ApiError } from '../../api/errors.ts';
import type { Clock } from '../../clock.ts';
import type { AdvancedSettings } from '../../preferences/advanced-settings.ts';
import type { Db } from '../../store/handle.ts';
import { getText, setText } from '../../store/key-values.ts';
import { readJson } from '../../store/stored-json.ts';

export interface QueuePause {
  isOn(): boolean;
  /** Server time of its end, as the server's clock is known now; null when the queue runs. */
  until(): number | null;
  /** False where a pause that lasts as long is under way. */
  begin(forMs: number): boolean;
  /** Looks whether it is over, and tells its end anew where the server's clock is another one by now. */
  look(): void;
  /** What a run before this one left of it. */
  restore(): void;
  stop(): void;
}

interface Deps {
  readonly db: Db;
  readonly clock: Pick<Clock, 'now' | 'monotonic' | 'serverNow' | 'sleep'>;
  readonly advanced: () => Pick<AdvancedSettings, 'rateLimitPauseMs'>;
  /** `until` is server time; null when the queue runs again. */
  readonly onChange: (until: number | null) => void;
  readonly onOver: () => void;
}

/** How long the platform asks everybody to wait; null where it does not. Without a time of its own it is the longest that is known. */
export function askedPauseMs(error: ApiError | null, { rateLimitPauseMs }: Pick<AdvancedSettings, 'rateLimitPauseMs'>): number | null {
  const isAsked = error !== null && (error.code === 'rateLimited' || error.httpStatus === 429);
  return isAsked ? (error.retryAfterMs ?? rateLimitPauseMs) : null;
}

const storedKey = 'sending.pause';
const storedSchema = z.object({ begunAt: z.number(), forMs: z.number() });
/** An end that moved by less is still the same to read. */
const toldApartMs = 1_000;

export function createQueuePause({ db, clock, advanced, onChange, onOver }: Deps): QueuePause {
  /** Monotonic. */
  let endsAt: number | null = null;
  let told: number | null = null;
  let waiting = new AbortController();

  const left = (): number => (endsAt ?? 0) - clock.monotonic();
  const until = (): number | null => (endsAt === null ? null : Math.round(clock.serverNow() + left()));

  function tell(): void {
    const now = until();
    if (now !== null && told !== null && Math.abs(now - told) < toldApartMs) return;
    if (now === told) return;
    told = now;
    onChange(now);
  }

  async function awaitEnd(forMs: number): Promise<void> {
    waiting.abort();
    waiting = new AbortController();
    const { signal } = waiting;
    try {
      await clock.sleep(forMs, signal);
      // A timer may fire a moment early, and nothing else would look again.
      for (let leftMs = left(); leftMs > 0; leftMs = left()) await clock.sleep(Math.ceil(leftMs), signal);
      onOver();
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  function set(forMs: number | null): void {
    endsAt = forMs === null ? null : clock.monotonic() + forMs;
    setText(db, storedKey, forMs === null ? '' : JSON.stringify({ begunAt: clock.now(), forMs }));
    waiting.abort();
    if (forMs !== null) void awaitEnd(forMs);
    tell();
  }

  return {
    isOn: () => endsAt !== null,
    until,
    begin(forMs) {
      if (endsAt !== null && endsAt >= clock.monotonic() + forMs) return false;
      set(forMs);
      return true;
    },
    look() {
      if (endsAt !== null && endsAt <= clock.monotonic()) set(null);
      else tell();
    },
    restore() {
      // What cannot be read is no pause: at worst the platform asks for another.
      const stored = readJson(getText(db, storedKey) ?? '', storedSchema).value;
      // A clock that was set back since has not made it longer.
      const leftMs = stored === null ? 0 : stored.forMs - Math.max(0, clock.now() - stored.begunAt);
      set(leftMs > 0 ? Math.min(leftMs, advanced().rateLimitPauseMs) : null);
    },
    stop: () => waiting.abort(),
  };
}
