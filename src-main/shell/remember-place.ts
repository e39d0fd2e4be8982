/** The window's place on the screens of today: the one of the last run, else a first one. */
import { type BrowserWindow, screen } from 'electron';
import type { Logger } from '../core/log.ts';
import type { DocumentStore } from './document.ts';
import { clampBounds, firstBounds, leastSizeOn, type Size } from './window-bounds.ts';
import type { WindowPlace } from './window-place.ts';

/** The screens without their bars, the main one first. */
function workAreas() {
  const main = screen.getPrimaryDisplay();
  return [main, ...screen.getAllDisplays().filter(({ id }) => id !== main.id)].map(({ workArea }) => workArea);
}

/** The stored place, fitted to the screens of today, or the first one. To be called when the app is ready: before, no screen is known. */
export function fitPlace(place: WindowPlace | null): WindowPlace {
  if (place === null) return { bounds: firstBounds(screen.getPrimaryDisplay().workArea), maximized: false };
  return { ...place, bounds: clampBounds(place.bounds, workAreas()) };
}

/** How small the window may become where it stands. */
export const leastSizeAt = (bounds: WindowPlace['bounds']): Size => leastSizeOn(screen.getDisplayMatching(bounds).workArea);

/**
 * Keeps the window within the screens while they change under it: one that is unplugged, another scale. Its least size is that of the
 * screen it stands on.
 */
export function followScreens(window: BrowserWindow): void {
  const fitLeast = (): void => {
    const { width, height } = leastSizeAt(window.getBounds());
    const [leastWidth, leastHeight] = window.getMinimumSize();
    if (width !== leastWidth || height !== leastHeight) window.setMinimumSize(width, height);
  };
  const fitAll = (): void => {
    fitLeast();
    if (window.isMaximized() || window.isFullScreen() || window.isMinimized()) return;
    const before = window.getBounds();
    const after = clampBounds(before, workAreas());
    const isSame = (['x', 'y', 'width', 'height'] as const).every((side) => before[side] === after[side]);
    if (!isSame) window.setBounds(after);
  };
  window.on('move', fitLeast);
  screen.on('display-metrics-changed', fitAll);
  screen.on('display-removed', fitAll);
  window.once('closed', () => {
    screen.removeListener('display-metrics-changed', fitAll);
    screen.removeListener('display-removed', fitAll);
  });
}

/** Keeps the place when the window closes; that it could not be kept is logged, and costs nothing else. */
export function keepPlace(window: BrowserWindow, store: DocumentStore, log: Logger): void {
  window.on('close', () => {
    try {
      store.write({ bounds: window.getNormalBounds(), maximized: window.isMaximized() } satisfies WindowPlace);
    } catch (error) {
      log.warn('the place of the window could not be kept', { error });
    }
  });
}
