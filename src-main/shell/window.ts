/** The one place that makes a window. */
import { BrowserWindow, type NativeTheme } from 'electron';
import type { Logger } from '../core/log.ts';
import { pagePartition } from './scheme.ts';
import type { Size } from './window-bounds.ts';
import type { WindowPlace } from './window-place.ts';

export interface WindowOptions {
  readonly preloadFile: string;
  readonly title: string;
  readonly dark: boolean;
  readonly devTools: boolean;
  /** On screens that are there. */
  readonly place: WindowPlace;
  readonly leastSize: Size;
}

/** Page colours of the two themes, so that nothing flashes before the first paint. */
const backgroundOf = (dark: boolean): string => (dark ? '#0f1624' : '#f6f6f6');

/**
 * The window, sandboxed and isolated, in sight at once in the page's colour: a hidden one is given its first picture only after it
 * was shown, which is later than the page could have been read.
 */
export function createWindow({ preloadFile, title, dark, devTools, place, leastSize }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...place.bounds,
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    title,
    backgroundColor: backgroundOf(dark),
    autoHideMenuBar: true,
    webPreferences: {
      preload: preloadFile,
      partition: pagePartition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Off until the attendant can choose its languages: dictionaries are fetched by Chromium itself.
      spellcheck: false,
      devTools,
    },
  });
  if (place.maximized) window.maximize();
  return window;
}

/** Resolves when the page's own scripts have run, or when they will not: it did not load, or its window is gone. */
export function whenPageRuns({ webContents }: BrowserWindow): Promise<void> {
  return new Promise((done) => {
    webContents.once('dom-ready', () => done());
    webContents.once('did-fail-load', () => done());
    webContents.once('destroyed', () => done());
  });
}

/** Brings the window to the front, as a second start of the app asks for. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Keeps the window's colour in step with the theme in use, chosen or the system's. */
export function followTheme(window: BrowserWindow, nativeTheme: NativeTheme): void {
  const paint = () => {
    if (!window.isDestroyed()) window.setBackgroundColor(backgroundOf(nativeTheme.shouldUseDarkColors));
  };
  paint();
  nativeTheme.on('updated', paint);
  window.once('closed', () => nativeTheme.removeListener('updated', paint));
}

/** Loads the page again when its process dies; at most once in `pauseMs`, so that a page that dies at once does not spin. `onGone` is told each time. */
export function reviveWindow(window: BrowserWindow, log: Logger, pauseMs: number, onGone: () => void): void {
  let timer: NodeJS.Timeout | null = null;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.error('the window lost its process', { reason, exitCode });
    onGone();
    timer ??= setTimeout(() => {
      timer = null;
      if (!window.isDestroyed()) window.webContents.reload();
    }, pauseMs);
  });
}
