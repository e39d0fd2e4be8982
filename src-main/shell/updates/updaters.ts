/** The library's installers, with what is mended in them. */
import electronUpdater, { type AppUpdater, type CancellationToken } from 'electron-updater';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { PackageKind } from '../../core/updates/manifest.ts';
import { ownAppImage } from '../app-image.ts';
import { startAgain } from '../start-again.ts';
import { installDeb } from './install-deb.ts';
import { type LibraryRequests, type RequestMaker, watchRequests } from './library-requests.ts';
import { packageFailure, replaceFile } from './package-file.ts';

const { AppImageUpdater, DebUpdater, MacUpdater, NsisUpdater } = electronUpdater;

/**
 * The library deletes the running file before it moves the new one, renames what the attendant named, and starts it without its
 * arguments. Here the file is exchanged in one step under its name.
 */
class WholeAppImageUpdater extends AppImageUpdater {
  protected override doInstall({ isForceRunAfter }: { readonly isForceRunAfter: boolean }): boolean {
    const image = ownAppImage(process.env, process.resourcesPath);
    const source = this.installerPath;
    if (image === null || source === null) throw new Error('there is no AppImage to replace');
    replaceFile(source, image.file);
    if (isForceRunAfter) startAgain();
    return true;
  }
}

/**
 * The library asks for consent a second time where the first was refused, and calls it a success when only that second, other command
 * went well.
 */
class OneQuestionDebUpdater extends DebUpdater {
  protected override doInstall({ isForceRunAfter }: { readonly isForceRunAfter: boolean }): boolean {
    // Not `installerPath`, which is written for a shell.
    const file = this.downloadedUpdateHelper?.file;
    if (typeof file !== 'string') throw new Error('there is no package to install');
    installDeb(file);
    if (isForceRunAfter) startAgain();
    return true;
  }
}

/** The one for this package. Nothing is fetched, installed or allowed backwards without being told so. */
export function updaterFor(kind: PackageKind): AppUpdater {
  const updater = make(kind);
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.disableWebInstaller = true;
  return updater;
}

function make(kind: PackageKind): AppUpdater {
  switch (kind) {
    case 'AppImage':
      return new WholeAppImageUpdater();
    case 'deb':
      return new OneQuestionDebUpdater();
    case 'nsis':
      return new NsisUpdater();
    case 'zip':
      return new MacUpdater();
  }
}

/** What it asks over the network. The one who makes its requests is not in its types. */
export function requestsOf(updater: AppUpdater): LibraryRequests {
  return watchRequests((updater as unknown as { readonly httpExecutor: RequestMaker }).httpExecutor);
}

export const cancellationToken = (): CancellationToken => new electronUpdater.CancellationToken();

/** The library tells a failed start by its return value and by an event alone. */
export function startInstaller(updater: AppUpdater, relaunch: boolean): void {
  let failure: unknown = null;
  const onError = (error: unknown): void => {
    failure = error;
  };
  updater.on('error', onError);
  // macOS has no installer to start: its own updater takes the app's place when the app is gone.
  const hasBegun = updater instanceof electronUpdater.BaseUpdater ? updater.install(true, relaunch) : handOver(updater, relaunch);
  updater.off('error', onError);
  if (hasBegun) return;
  const known = packageFailure(failure);
  throw known instanceof DeskError
    ? known
    : new DeskError('updateRefused', { detail: failure instanceof Error ? failure.message : String(failure), cause: failure });
}

function handOver(updater: AppUpdater, relaunch: boolean): boolean {
  updater.autoRunAppAfterInstall = relaunch;
  updater.quitAndInstall(true, relaunch);
  return true;
}
