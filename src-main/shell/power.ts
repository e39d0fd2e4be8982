/** Moments after which clock and connection are looked at anew: timers stand still while the machine sleeps. */
import type { App, PowerMonitor } from 'electron';

/** Calls `woke` on resume, unlock and when a window gets the focus. Some systems tell a moment twice; `woke` does not mind. */
export function watchPower(powerMonitor: PowerMonitor, app: App, woke: () => void): void {
  powerMonitor.on('resume', woke);
  powerMonitor.on('unlock-screen', woke);
  app.on('browser-window-focus', woke);
}
