/** The window's place of the last run on the screens of today. */
import { type BrowserWindow, screen } from 'electron';
import type { Logger } from '../core/log.ts';
import type { DocumentStore } from './document-store.ts';
import { clampBounds } from './window-bounds.ts';
import { readPlace, type WindowPlace } from './window-place.ts';

/** Keeps the place when the window closes; that it could not be kept is told to `failed`, and costs nothing else. */
function keepPlace(window: BrowserWindow, store: DocumentStore, failed: (error: unknown) => void): void {
  window.on('close', () => {
    try {
      store.write({ bounds: window.getNormalBounds(), maximized: window.isMaximized() } satisfies WindowPlace);
    } catch (error) {
      failed(error);
    }
  });
}

/** The stored place, fitted to the screens of today; the window's next place is stored when it closes. */
export function rememberPlace(window: BrowserWindow, store: DocumentStore, log: Logger): WindowPlace | null {
  keepPlace(window, store, (error) => log.warn('the place of the window could not be kept', { reason: String(error) }));
  const place = readPlace(store.read());
  if (!place) return null;
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id);
  return {
    ...place,
    bounds: clampBounds(
      place.bounds,
      [main, ...others].map((display) => display.workArea),
    ),
  };
}
