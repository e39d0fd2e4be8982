/** Run in Electron's main process: how long its event loop stood still between two calls. */

interface Listening {
  timer: NodeJS.Timeout;
  lastAt: number;
  longestMs: number;
}
type Holder = { benchListening?: Listening };

/** Playwright calls these by their text, so each stands on nothing outside itself. */
export function listenToMain(): void {
  const holder = globalThis as Holder;
  const listening: Listening = {
    lastAt: performance.now(),
    longestMs: 0,
    timer: setInterval(() => {
      const now = performance.now();
      listening.longestMs = Math.max(listening.longestMs, now - listening.lastAt - 1);
      listening.lastAt = now;
    }, 1),
  };
  holder.benchListening = listening;
}

export function stopListening(): { readonly longestMs: number } {
  const { benchListening } = globalThis as Holder;
  if (benchListening === undefined) throw new Error('nobody listens');
  clearInterval(benchListening.timer);
  return { longestMs: benchListening.longestMs };
}
