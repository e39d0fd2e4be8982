/** Moments after which clock and connection are looked at anew: timers stand still while the machine sleeps. */
import type { App, PowerMonitor } from 'electron';

export interface PowerWatcher {
  /** The machine was asleep or locked. */
  woke(): void;
  /** A person looks at the window again; the machine never stopped. */
  focused(): void;
}

/** Tells of resume, unlock and of a window that gets the focus. Some systems tell a moment twice; the watcher does not mind. */
export function watchPower(powerMonitor: PowerMonitor, app: App, watcher: PowerWatcher): void {
  powerMonitor.on('resume', () => watcher.woke());
  powerMonitor.on('unlock-screen', () => watcher.woke());
  app.on('browser-window-focus', () => watcher.focused());
}
