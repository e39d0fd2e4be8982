/** The ends that nobody chose in the window: the system's signals, and the end of its session. They are the same clean end as Quit. */
import type { BrowserWindow, PowerMonitor } from 'electron';

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
