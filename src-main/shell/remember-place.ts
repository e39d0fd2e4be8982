/** The window's place of the last run on the screens of today. */
import { type BrowserWindow, screen } from 'electron';
import type { Logger } from '../core/log.ts';
import type { DocumentStore } from './document-store.ts';
import { clampBounds } from './window-bounds.ts';
import type { WindowPlace } from './window-place.ts';

/** The stored place, fitted to the screens of today. To be called when the app is ready: before, no screen is known. */
export function fitPlace(place: WindowPlace): WindowPlace {
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

/** Keeps the place when the window closes; that it could not be kept is logged, and costs nothing else. */
export function keepPlace(window: BrowserWindow, store: DocumentStore, log: Logger): void {
  window.on('close', () => {
    try {
      store.write({ bounds: window.getNormalBounds(), maximized: window.isMaximized() } satisfies WindowPlace);
    } catch (error) {
      log.warn('the place of the window could not be kept', { reason: String(error) });
    }
  });
}
