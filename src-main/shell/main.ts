/**
 * Where the app is put together; `start-guard/entry.ts` brings it in and calls `startApp`. The order matters: what Chromium wants before
 * it is ready, then the walls, then the window; everything heavy comes in by `import()` while the page loads.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { app, type BrowserWindow, ipcMain, Menu, nativeTheme, powerMonitor, protocol, session, shell } from 'electron';
import { type Language, resolveLanguage } from '../../src-preload/contract/languages.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import { commandChannel } from '../../src-preload/contract/names.ts';
import { systemTime } from '../core/clock.ts';
import { createLogger } from '../core/log.ts';
import { forwardChanges } from '../ipc/forward-changes.ts';
import { createPages, warmPages } from '../ipc/pages.ts';
import { isTrustedSender, type SenderEvent } from '../ipc/sender.ts';
import { serveMethods } from '../ipc/serve.ts';
import type { Backend } from './backend.ts';
import { showContextMenus } from './context-menu.ts';
import type { DataFolder } from './data-folder.ts';
import { keepCrashReports } from './diagnostics/keep-crash-reports.ts';
import type { RunRecord } from './diagnostics/run-record.ts';
import { closeSurely, watchEnds } from './ends.ts';
import { readFirstLook } from './first-look.ts';
import { areKnownToLack } from './graphics.ts';
import { createLateLog } from './late-log.ts';
import { menuTemplate } from './menu.ts';
import { policyPath, readPolicyFile } from './policy-file.ts';
import { watchPower } from './power.ts';
import { fitPlace, followScreens, leastSizeAt } from './remember-place.ts';
import { pageOrigin, pagePartition, pageScheme, registerPageScheme } from './scheme.ts';
import { cutOff, lockContents, lockSession } from './security.ts';
import type { Look } from './settings-store.ts';
import { startAgain } from './start-again.ts';
import type { StartGuard } from './start-guard/start-guard.ts';
import { followTimeZone } from './time-zone.ts';
import { createWindow, focusWindow, followTheme, reviveWindow, whenPageRuns } from './window.ts';

const revivePauseMs = 1_000;
const stopLimitMs = 5_000;
/** What the page's script takes to be handed over to its process. */
const scriptHandOverMs = 40;

/** What is known before the first line of this file: the data folder is Chromium's already, and no other instance runs on it. */
export interface AppStart {
  readonly folder: DataFolder;
  readonly workspaceFile: string | null;
  readonly guard: StartGuard;
}

const sink = createLateLog();
const log = createLogger(sink, 'shell');
/** Null until the disk is read; what was met before is told then. */
let run: RunRecord | null = null;
let metEarly: 'window' | 'error' | null = null;
function met(kind: 'window' | 'error'): void {
  if (run === null) metEarly ??= kind;
  else run.met(kind);
}
process.on('uncaughtException', (error) => {
  log.error('uncaught', { error });
  met('error');
});
process.on('unhandledRejection', (reason) => {
  log.error('unhandled', { error: reason });
  met('error');
});

/** The page of the development server, which only an app that is not packaged knows. */
const developmentUrl = app.isPackaged ? undefined : process.env['VITE_DEV_SERVER_URL'];
const pageUrl = developmentUrl ?? `${pageOrigin}/index.html`;
const trustedOrigin = developmentUrl === undefined ? pageOrigin : new URL(developmentUrl).origin;
const built = (path: string): string => join(app.getAppPath(), 'out', path);

/** As the page is told them: the languages of the machine, or where there are none Chromium's own. */
const systemLanguages = (): readonly string[] => [...app.getPreferredSystemLanguages(), app.getLocale()];

/** False where Chromium was told not to look for graphics. */
let triesGraphics = true;
let window: BrowserWindow | null = null;
let backend: Promise<Backend> | null = null;
/** The same once it is there, for what cannot wait. */
let opened: Backend | null = null;

function openApp({ folder, workspaceFile, guard }: AppStart): void {
  lockSession(session.defaultSession);
  const pageSession = session.fromPartition(pagePartition);
  lockSession(pageSession);
  // The page of the development server comes over the network.
  if (developmentUrl === undefined)
    void cutOff(pageSession).catch((error: unknown) => log.error("the page's network could not be cut off", { error }));
  const pages = createPages({ rendererFolder: built('renderer'), readMedia: async (id) => (await opened?.core()?.readMedia(id)) ?? null });
  let tellServed = (): void => {};
  const scriptServed = new Promise<void>((done) => {
    tellServed = done;
  });
  pageSession.protocol.handle(pageScheme, async (request) => {
    const answer = await pages(request);
    if (request.url.endsWith('.js')) tellServed();
    return answer;
  });

  const policyFile = readPolicyFile(policyPath(process.platform, process.env));
  const { place: stored, ...firstLook } = readFirstLook(folder.path, policyFile);
  let look: Look = firstLook;
  nativeTheme.themeSource = look.theme;
  const place = fitPlace(stored);
  const shown = createWindow({
    preloadFile: built('preload/index.cjs'),
    title: app.getName(),
    dark: nativeTheme.shouldUseDarkColors,
    devTools: !app.isPackaged,
    place,
    leastSize: leastSizeAt(place.bounds),
  });
  window = shown;
  const pageRuns = whenPageRuns(shown);
  const language = (): Language => resolveLanguage(look.language, systemLanguages());
  const setMenu = (): void => {
    const template = menuTemplate({
      language: language(),
      appName: app.getName(),
      isMac: process.platform === 'darwin',
      developer: !app.isPackaged,
      run: (id) => window?.webContents.send(commandChannel, id),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  shown.once('closed', () => {
    window = null;
  });
  void shown.loadURL(pageUrl).catch((error: unknown) => log.error('the page did not load', { error }));
  // Chromium's processes come up meanwhile, and this thread has nothing else to do: it reads Node's web classes, then the backend.
  warmPages();
  void loadBackend();

  const isTrusted = (event: SenderEvent): boolean =>
    isTrustedSender(event, { origin: trustedOrigin, isOurWindow: (id) => window?.webContents.id === id });
  const changes = forwardChanges({ ipc: ipcMain, isTrusted });
  // Not before the page has its script, which passes through this thread: one that waits for it is an empty window. Then at once: what
  // is opened here is what the script asks for first, and its process takes as long to read it. A page of another server says when it runs.
  backend = Promise.race([scriptServed.then(() => pause(scriptHandOverMs)), pageRuns]).then(async () => {
    const { openBackend } = await loadBackend();
    opened = openBackend({
      folder,
      sink,
      log,
      window: shown,
      workspaceFile,
      policyFile,
      wentBack: guard.wentBack,
      sandboxEntry: built('sandbox/main.js'),
      workerEntry: built('worker/index.js'),
      pageRuns,
      triesGraphics,
      onRun(begun) {
        run = begun;
        if (metEarly !== null) begun.met(metEarly);
      },
      publish: changes.publish,
      endWith(last) {
        lastWork = last;
        app.quit();
      },
      lookChanged(next) {
        look = next;
        nativeTheme.themeSource = next.theme;
        setMenu();
      },
      relaunch() {
        startAgain();
        app.quit();
      },
    });
    return opened;
  });
  const methods = backend.then(
    ({ methods: ready }): CoreMethods => ({
      ...ready,
      // Asked by the page's own script: with the core behind the answer, everything runs that a start needs.
      async getSnapshot(input) {
        const snapshot = await ready.getSnapshot(input);
        if (opened?.core() != null) guard.works();
        return snapshot;
      },
    }),
  );
  serveMethods({ ipc: ipcMain, methods, isTrusted, log: log.child('ipc') });
  backend.catch((error: unknown) => log.error('nothing could be opened', { error }));

  followTheme(shown, nativeTheme);
  followScreens(shown);
  followTimeZone(process.env);
  reviveWindow(shown, log, revivePauseMs, () => met('window'));
  watchPower(powerMonitor, app, {
    woke: () => opened?.core()?.woke(),
    focused: () => opened?.core()?.focused(),
  });
  // Not before the app is ready: Chromium takes the signals for itself until then, and nothing is open that could be torn.
  watchEnds({ signals: process, powerMonitor, window: shown }, (why) => {
    log.info(`${why}: the app ends`);
    app.quit();
  });
  closeSurely({
    window: shown,
    setTimer: systemTime().setTimer,
    gaveUp: () => log.warn('the page does not answer: its window closes without it'),
  });
  setMenu();
  showContextMenus(shown, Menu, language);
}

const nothing = (): Promise<void> => Promise.resolve();
const loadBackend = () => import('./backend.ts');

/** What is done when everything has ended: an update that brings the app back. */
let lastWork: (() => Promise<void>) | null = null;

/** Ends the core before the process does, but waits no longer than a person would. */
async function stopBackend(): Promise<void> {
  const tooLong = new Promise<void>((done) => setTimeout(done, stopLimitMs));
  const stop = async () => (await backend)?.stop();
  await Promise.race([stop().catch((error: unknown) => log.error('the core did not stop', { error })), tooLong]);
}

/** To be called before the app is ready. */
export function startApp(start: AppStart): void {
  const trouble = start.guard.trouble();
  if (trouble !== null) log.warn('the starts could not be counted', { error: trouble });
  keepCrashReports(start.folder.path);
  registerPageScheme(protocol);
  triesGraphics = !app.commandLine.hasSwitch('disable-gpu');
  if (triesGraphics && areKnownToLack(start.folder.path, process.versions.chrome, systemTime().now())) {
    triesGraphics = false;
    app.disableHardwareAcceleration();
  }
  // Beside --no-sandbox (which root needs) this call ends in a crash that never stops.
  if (!app.commandLine.hasSwitch('no-sandbox') && process.env['ELECTRON_DISABLE_SANDBOX'] === undefined) app.enableSandbox();
  app.on('second-instance', () => {
    if (window) focusWindow(window);
  });
  app.on('web-contents-created', (_event, contents) =>
    lockContents(contents, {
      pageUrl,
      openOutside: (url) => void shell.openExternal(url).catch((error: unknown) => log.warn('a link could not be opened', { error })),
      refused: (what) => log.warn(`${what} refused`),
    }),
  );
  app.on('window-all-closed', () => app.quit());
  let stopping = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    start.guard.ends();
    run?.ends();
    void stopBackend()
      .then(() => (lastWork ?? opened?.installOnEnd ?? nothing)())
      .catch((error: unknown) => log.error('the last work failed', { error }))
      .finally(() => {
        // Once more: it may have begun while the app was ending already.
        run?.ends();
        app.exit(0);
      });
  });
  // Not awaited: Electron holds "ready" back until the first module has been evaluated.
  void app.whenReady().then(() => openApp(start));
}
