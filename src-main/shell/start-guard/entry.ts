/**
 * The first file that runs, and the only one that a bad release must not break: it is a bundle of its own, needs nothing but Electron
 * and the disk, counts the start and brings main in. Where starts failed in a row, it asks first.
 *
 * Main is awaited at the top level: Electron holds "ready" back until this module has been evaluated, and main has things to say before.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, BrowserWindow, dialog } from 'electron';
import { resolveLanguage } from '../../../src-preload/contract/languages.ts';
import { readArguments } from '../arguments.ts';
import { prepareDataFolder } from '../data-folder.ts';
import { readFirstLook } from '../first-look.ts';
import type { startApp } from '../main.ts';
import { privateUmask } from '../private-files.ts';
import { releaseFeed } from '../updates/release-facts.ts';
import { ask } from './ask.ts';
import { readPackages } from './kept-package.ts';
import { beginGuard, type StartGuard } from './start-guard.ts';
import { guardWords } from './start-words.ts';
import { patienceMs } from './starts.ts';
import { startsFile } from './starts-file.ts';

process.umask(privateUmask);
const startArguments = readArguments(process.argv, process.env, process.cwd());
const folder = prepareDataFolder(startArguments.userDataFolder ?? app.getPath('userData'));
app.setPath('userData', folder.path);
app.setPath('sessionData', folder.path);

/** Ends at once and begins anew, as the app was started. An AppImage is started by its file: what it runs from goes with it. */
function startAnew(): void {
  app.releaseSingleInstanceLock();
  const appImage = process.env['APPIMAGE'];
  if (appImage === undefined) app.relaunch();
  else spawn(appImage, process.argv.slice(1), { detached: true, stdio: 'ignore' }).unref();
  app.exit(0);
}

/** Where nobody is asked by the count, this start has just failed. */
async function askPerson(guard: StartGuard): Promise<void> {
  const { version, before } = guard.starts();
  const { kept } = readPackages(folder.path);
  // What was kept last need not be what ran last: its own version is what comes back.
  const known = kept?.file === null || kept?.version === version ? null : kept;
  const older = known?.version ?? before;
  const answer = await ask({
    question: {
      version,
      before: guard.isAsked && older !== null ? { version: older, isKept: known !== null } : null,
      feed: releaseFeed,
    },
    words: guardWords[resolveLanguage(readFirstLook(folder.path).language, [...app.getPreferredSystemLanguages(), app.getLocale()])],
    show: (box) => dialog.showMessageBox(box),
    async goBack() {
      const { goBack } = await import('./go-back.ts');
      return await goBack({ folder: folder.path, from: version });
    },
  });
  if (answer === 'quit') return app.exit(0);
  if (answer === 'wentBack' && known !== null) guard.wentBackTo(known.version);
  else guard.triesAgain();
  startAnew();
}

/** For whoever looks after it: there is no log yet that could hold it. */
function note(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`Desk App ${app.getVersion()} did not start: ${text}\n`);
  try {
    mkdirSync(join(folder.path, 'logs'), { recursive: true });
    writeFileSync(join(folder.path, 'logs', 'failed-start.txt'), `${new Date().toISOString()} ${app.getVersion()}\n${text}\n`);
  } catch {
    // A disk that takes nothing is said on the standard output alone.
  }
}

/** Asks in a dialog, which there is none of before the app is ready. */
function askWhenReady(guard: StartGuard): void {
  void app
    .whenReady()
    .then(() => askPerson(guard))
    .catch((error: unknown) => {
      note(error);
      app.exit(1);
    });
}

async function begin(): Promise<void> {
  const beganAt = performance.now();
  const guard = beginGuard({
    file: startsFile(folder.path),
    version: app.getVersion(),
    now: Date.now,
    monotonic: () => performance.now(),
    setTimer(callback, delayMs) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  });
  if (guard.isAsked) return askWhenReady(guard);
  // Whoever starts the app a second time sees nothing of the first: it hangs without a window, and gives way to another try.
  app.on('second-instance', () => {
    if (BrowserWindow.getAllWindows().length === 0 && performance.now() - beganAt > patienceMs) startAnew();
  });
  try {
    const main = (await import(pathToFileURL(join(import.meta.dirname, '../main/index.js')).href)) as { startApp: typeof startApp };
    main.startApp({ folder, workspaceFile: startArguments.workspaceFile, guard });
  } catch (error) {
    note(error);
    askWhenReady(guard);
  }
}

if (app.requestSingleInstanceLock()) await begin();
else app.exit(0);
