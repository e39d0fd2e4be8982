/**
 * The first file that runs, and the only one that a bad release must not break: it is a bundle of its own, needs nothing but Electron
 * and the disk, counts the start and brings main in. Where starts failed in a row, it asks first.
 *
 * Main is awaited at the top level: Electron holds "ready" back until this module has been evaluated, and main has things to say before.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, BrowserWindow, dialog } from 'electron';
import { resolveLanguage } from '../../../src-preload/contract/languages.ts';
import { DeskError, type ErrorCode } from '../../../src-preload/contract/result.ts';
import { systemTime } from '../../core/clock.ts';
import { ownAppImage } from '../app-image.ts';
import { readArguments } from '../arguments.ts';
import { prepareDataFolder } from '../data-folder.ts';
import { readFirstLook } from '../first-look.ts';
import type { startApp } from '../main.ts';
import { policyPath, readPolicyFile } from '../policy-file.ts';
import { privateUmask } from '../private-files.ts';
import { startAgain } from '../start-again.ts';
import { packageFailure } from '../updates/package-file.ts';
import { appId, releaseFeed, releaseKeys } from '../updates/release-facts.ts';
import { ask } from './ask.ts';
import { readPackages } from './kept-package.ts';
import { beginGuard, type StartGuard } from './start-guard.ts';
import { guardWords } from './start-words.ts';
import { startsFile } from './starts-file.ts';

const pulseMs = 50;
/** No machine is so slow that its window takes longer. */
const hangsAfterMs = 20_000;

process.umask(privateUmask);
const startArguments = readArguments(process.argv, process.env, process.cwd());
const folder = prepareDataFolder(startArguments.userDataFolder ?? app.getPath('userData'));
app.setPath('userData', folder.path);
app.setPath('sessionData', folder.path);

/** Ends at once, as nothing runs that would have to be ended first. */
function startAnew(): void {
  startAgain();
  app.exit(0);
}

/** Where nobody is asked by the count, this start has just failed. */
async function askPerson(guard: StartGuard): Promise<void> {
  const { version, before } = guard.starts();
  const { kept } = readPackages(folder.path);
  // What was kept last need not be what ran last: its own version is what comes back.
  const known = kept?.file === null || kept?.version === version ? null : kept;
  const older = known?.version ?? before;
  const policy = readPolicyFile(policyPath(process.platform, process.env));
  const answer = await ask({
    question: {
      version,
      before: guard.isAsked && older !== null ? { version: older, isKept: known !== null } : null,
      feed: releaseFeed,
    },
    words:
      guardWords[resolveLanguage(readFirstLook(folder.path, policy).language, [...app.getPreferredSystemLanguages(), app.getLocale()])],
    show: (box) => dialog.showMessageBox(box),
    goBack: () => goBackFrom(version),
  });
  if (answer === 'quit') return app.exit(0);
  if (answer === 'wentBack' && known !== null) guard.wentBackTo(known.version);
  else guard.triesAgain();
  startAnew();
}

/** Why the older version could not be put back; null where it was. */
async function goBackFrom(version: string): Promise<ErrorCode | null> {
  try {
    const { goBack } = await import('./go-back.ts');
    const image = ownAppImage(process.env, process.resourcesPath);
    await goBack({ dataFolder: folder.path, from: version, imageFile: image?.file ?? null, appId, keys: releaseKeys });
    return null;
  } catch (error) {
    note(error);
    const known = packageFailure(error);
    return known instanceof DeskError ? known.code : 'internal';
  }
}

/** For whoever looks after it: there is no log yet that could hold it. */
function note(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`Desk App ${app.getVersion()} did not start: ${text}\n`);
  try {
    mkdirSync(join(folder.path, 'logs'), { recursive: true });
    writeFileSync(
      join(folder.path, 'logs', 'failed-start.txt'),
      `${new Date(systemTime().now()).toISOString()} ${app.getVersion()}\n${text}\n`,
    );
  } catch {
    // A disk that takes nothing is said on the standard output alone.
  }
}

/** Asks in a dialog, which there is none of before the app is ready. */
function askWhenReady(guard: StartGuard): void {
  // Without a window nothing turns Node's loop: files and timers that a dialog's answer begins would wait for ever.
  setInterval(() => undefined, pulseMs);
  void app
    .whenReady()
    .then(() => askPerson(guard))
    .catch((error: unknown) => {
      note(error);
      app.exit(1);
    });
}

async function begin(): Promise<void> {
  const time = systemTime();
  const beganAt = time.monotonic();
  const guard = beginGuard({
    file: startsFile(folder.path),
    version: app.getVersion(),
    time,
  });
  if (guard.isAsked) return askWhenReady(guard);
  // Whoever starts the app a second time sees nothing of the first: it hangs without a window, and gives way to another try.
  app.on('second-instance', () => {
    if (BrowserWindow.getAllWindows().length === 0 && time.monotonic() - beganAt > hangsAfterMs) startAnew();
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
