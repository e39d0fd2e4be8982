/**
 * The one ticking clock of the window, on the server's time: every countdown reads it. It ticks while someone looks and the
 * window is visible. This is the only file of the window that asks the machine for the time.
 */
import { useSyncExternalStore } from 'react';
import { useMirror } from './mirror.ts';

const tickMs = 1_000;
const listeners = new Set<() => void>();
let timer: number | undefined;

function tell(): void {
  for (const listener of listeners) listener();
}

function runOrRest(): void {
  const wanted = listeners.size > 0 && document.visibilityState === 'visible';
  if (wanted && timer === undefined) {
    timer = window.setInterval(tell, tickMs);
    tell();
  } else if (!wanted && timer !== undefined) {
    window.clearInterval(timer);
    timer = undefined;
  }
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) document.addEventListener('visibilitychange', runOrRest);
  listeners.add(listener);
  runOrRest();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) document.removeEventListener('visibilitychange', runOrRest);
    runOrRest();
  };
}

/** Wall clock of this machine, milliseconds since 1970. */
export function localNow(): number {
  return Date.now();
}

/** The server's time, milliseconds since 1970, by the offset that main measured. */
export function serverNow(): number {
  return localNow() + (useMirror.getState().data?.session.serverOffsetMs ?? 0);
}

/** The server's time, rounded down to whole `stepMs`, so that a row is drawn again only when its words may change. */
export function useServerNow(stepMs: number): number {
  return useSyncExternalStore(subscribe, () => Math.floor(serverNow() / stepMs) * stepMs);
}

const noClock = () => () => undefined;

/** Whether a moment of the server's time is still to come; false where there is none. */
export function useIsAhead(moment: number | null): boolean {
  return useSyncExternalStore(moment === null ? noClock : subscribe, () => moment !== null && serverNow() < moment);
}
