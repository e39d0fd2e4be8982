/** The ends that nobody chose in the window: the system's signals, and the end of its session. They are the same clean end as Quit. */
import type { BrowserWindow, PowerMonitor } from 'electron';
import type { TimeSource } from '../core/ports.ts';

/** What a terminal, a service manager or a person with `kill` sends. */
const endSignals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

export interface EndSources {
  readonly signals: Pick<NodeJS.Process, 'on'>;
  readonly powerMonitor: PowerMonitor;
  readonly window: BrowserWindow;
}

/** Calls `end` with what ends the app; more than once where several come, as a service manager sends. */
export function watchEnds({ signals, powerMonitor, window }: EndSources, end: (why: string) => void): void {
  for (const signal of endSignals) signals.on(signal, () => end(signal));
  // Linux and macOS wait for an app that asks them to.
  powerMonitor.on('shutdown', (event?: Electron.Event) => {
    event?.preventDefault();
    end('the system shuts down');
  });
  // Windows.
  window.on('session-end', () => end("the system's session ends"));
}

/** A page that closes does so at once. */
const closeLimitMs = 3_000;

export interface ClosingWindow {
  readonly window: Pick<BrowserWindow, 'on' | 'once' | 'destroy'>;
  readonly setTimer: TimeSource['setTimer'];
  /** The window went without its page. */
  readonly gaveUp: () => void;
}

/**
 * Chromium waits for the page before it closes a window, and one that hangs would keep the app for ever: from its person, from the system,
 * and from an update. After a while the window goes without it. No page of ours asks whether it may be closed.
 */
export function closeSurely({ window, setTimer, gaveUp }: ClosingWindow): void {
  let cancel: (() => void) | null = null;
  window.on('close', () => {
    cancel ??= setTimer(() => {
      gaveUp();
      window.destroy();
    }, closeLimitMs);
  });
  window.once('closed', () => cancel?.());
}
