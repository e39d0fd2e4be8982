/** The port of updates over electron-updater. The library fetches and starts installers; what it may fetch was signed. */
import { rm } from 'node:fs/promises';
import { release } from 'node:os';
import type { AppUpdater } from 'electron-updater';
import type { UpdateChannel } from '../../../src-preload/contract/models/update.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { Logger } from '../../core/log.ts';
import { createQueue } from '../../core/queue.ts';
import type { FoundUpdate, Installation } from '../../core/updates/judge-manifest.ts';
import { noUpdater } from '../../core/updates/no-updater.ts';
import type { ReleaseKey } from '../../core/updates/signed-manifest.ts';
import type { Updater } from '../../core/updates/updater.ts';
import { fetchRelease } from './fetch-release.ts';
import type { InstallationKind } from './installation.ts';
import type { Keeping } from './keep-package.ts';
import type { LibraryRequests } from './library-requests.ts';
import { mustBeReplaceable, packageFailure, verifyPackage } from './package-file.ts';

export interface CreateUpdaterOptions {
  readonly kind: InstallationKind;
  readonly appId: string;
  readonly version: string;
  /** Folder of the release files, as an address that ends with a slash; null where updates come from nowhere. */
  readonly feed: string | null;
  readonly keys: readonly ReleaseKey[];
  readonly log: Logger;
  /** The library's own session: it follows the system's proxy. */
  readonly fetchUrl: (url: string, init: RequestInit) => Promise<Response>;
  /** A package of which nothing came for this long is given up. */
  readonly stallLimitMs: number;
  /** The AppImage that runs; null for every other package. */
  readonly imageFile: string | null;
  /** Folder of all data of the app: what runs is kept there before another package takes its place. */
  readonly dataFolder: string;
  /** Ends the app as a quit does, and does `last` when everything has ended; the app is gone or starts anew afterwards. */
  readonly endWith: (last: () => Promise<void>) => void;
  /** The installer did not begin after the app had ended: says so at the next start, which comes at once. */
  readonly comeBack: (problem: unknown) => void;
}

/** The changed parts of a package, and then all of it where they did not fit together; whatever sends more than that does not end. */
const mostTimes = 2.5;

interface Library {
  readonly updater: AppUpdater;
  readonly requests: LibraryRequests;
}

/** Makes no request and reads no file before it is asked. */
export function createUpdater(options: CreateUpdaterOptions): Updater {
  const { kind, appId, version, feed, keys, log, fetchUrl, stallLimitMs, imageFile, dataFolder, endWith, comeBack } = options;
  if ('off' in kind) return { ...noUpdater, offReason: kind.off };
  if (feed === null) return { ...noUpdater, offReason: 'noFeed' };
  const address = feed;
  const installation: Installation = {
    appId,
    version,
    system: process.platform,
    arch: process.arch,
    package: kind.package,
    systemVersion: release(),
  };
  let look: () => Promise<FoundUpdate | null> = () => Promise.resolve(null);
  /** Where the library put what it fetched. */
  let fetched: string | null = null;
  /** The signed bytes that each update was found in. */
  const releases = new WeakMap<FoundUpdate, Uint8Array>();
  let made: Library | null = null;

  /** The library is read when it is first needed: no start waits for it. */
  async function loaded(): Promise<Library> {
    const [{ updaterFor, requestsOf }, { signedProvider }] = await Promise.all([import('./updaters.ts'), import('./signed-provider.ts')]);
    if (made !== null) return made;
    const fresh = updaterFor(installation.package);
    fresh.logger = {
      info: (text: unknown) => log.debug(String(text)),
      warn: (text: unknown) => log.warn(String(text)),
      error: (text: unknown) => log.warn(String(text)),
      debug: (text: string) => log.debug(text),
    };
    // Every failure rejects as well; without a listener this one would end the process.
    fresh.on('error', (error) => log.debug('the updater failed', { error }));
    fresh.on('update-downloaded', ({ downloadedFile }) => {
      fetched = downloadedFile;
    });
    fresh.setFeedURL({ provider: 'custom', updateProvider: signedProvider(address, () => look(), version) });
    made = { updater: fresh, requests: requestsOf(fresh) };
    return made;
  }

  /** One check and one fetch at a time: the library gives what is under way, or is just being cancelled, to whoever asks meanwhile. */
  const checks = createQueue();
  const fetches = createQueue();

  async function checkNow(channel: UpdateChannel, judge: (file: Uint8Array) => Promise<FoundUpdate | null>): Promise<FoundUpdate | null> {
    let found: FoundUpdate | null = null;
    const { updater: library } = await loaded();
    look = async () => {
      const file = await fetchRelease(fetchUrl, new URL(`${channel}.release`, address).href);
      found = await judge(file);
      if (found !== null) releases.set(found, file);
      // Only a signed word leads backwards; the library sets this by itself where a channel is set.
      library.allowDowngrade = found?.offer.isRollBack ?? false;
      return found;
    };
    const answer = await library.checkForUpdates();
    return answer?.isUpdateAvailable === true ? found : null;
  }

  /** What is damaged is thrown away: the library would take it for what was fetched, and never fetch it again. */
  async function verifyFetched({ file }: FoundUpdate): Promise<void> {
    const path = fetched ?? '';
    try {
      await verifyPackage(path, file);
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  async function fetchPackage(wanted: FoundUpdate, received: (bytes: number) => void, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { updater: library, requests } = await loaded();
    const { cancellationToken } = await import('./updaters.ts');
    const token = cancellationToken();
    let problem: DeskError | null = null;
    const cancel = (): void => {
      token.cancel();
      requests.end();
    };
    const giveUp = (why: DeskError): void => {
      problem ??= why;
      cancel();
    };
    const stall = setTimeout(
      () => giveUp(new DeskError('updateUnreachable', { detail: `nothing came for ${stallLimitMs} ms` })),
      stallLimitMs,
    );
    let bytes = 0;
    requests.onBytes = (more) => {
      stall.refresh();
      bytes += more;
      if (bytes > mostTimes * wanted.file.sizeBytes) giveUp(new DeskError('updateDamaged', { detail: `${bytes} bytes and no end` }));
    };
    const onProgress = ({ transferred }: { readonly transferred: number }): void => received(transferred);
    library.on('download-progress', onProgress);
    signal.addEventListener('abort', cancel, { once: true });
    try {
      await library.downloadUpdate(token);
      await verifyFetched(wanted);
    } catch (error) {
      throw problem ?? downloadFailure(error);
    } finally {
      clearTimeout(stall);
      requests.onBytes = null;
      library.off('download-progress', onProgress);
      signal.removeEventListener('abort', cancel);
    }
  }

  /** What runs is kept where that can be done; an update is not put off because it cannot. */
  async function keepFor(found: FoundUpdate): Promise<Keeping | null> {
    const { offer, file } = found;
    try {
      const { keepPackage } = await import('./keep-package.ts');
      const next = { version: offer.version, file, path: fetched ?? '', release: releases.get(found) ?? null };
      return await keepPackage({ dataFolder, version, imageFile }, next);
    } catch (error) {
      log.warn(`the package of ${version} could not be kept`, { error });
      return null;
    }
  }

  /** Between the check of the file and its start lies nothing but the start. */
  async function start(found: FoundUpdate, relaunch: boolean): Promise<void> {
    const keeping = await keepFor(found);
    try {
      await verifyFetched(found);
      const { startInstaller } = await import('./updaters.ts');
      startInstaller((await loaded()).updater, relaunch);
      settle(() => keeping?.settle());
    } catch (error) {
      settle(() => keeping?.undo());
      throw error;
    }
  }

  function settle(work: () => void): void {
    try {
      work();
    } catch (error) {
      log.warn('what is kept could not be written down', { error });
    }
  }

  return {
    installation,
    offReason: 'notInstalled',
    keys,
    asksSystem: installation.package === 'deb',
    check: (channel, judge) => checks(() => checkNow(channel, judge)),
    download: (found, received, signal) => fetches(() => fetchPackage(found, received, signal)),
    async install(found, { relaunch }) {
      if (!relaunch) return await start(found, false);
      await verifyFetched(found);
      // Said while there is a window to say it in.
      if (imageFile !== null) await mustBeReplaceable(imageFile);
      endWith(() => start(found, true).catch(comeBack));
    },
  };
}

/** What the library throws, in our codes. */
function downloadFailure(error: unknown): unknown {
  const known = packageFailure(error);
  if (known instanceof DeskError || !(error instanceof Error)) return known;
  const code = 'code' in error ? String(error.code) : '';
  const detail = error.message.slice(0, 300);
  if (code === 'ERR_CHECKSUM_MISMATCH' || /CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED|ERR_STREAM/u.test(`${code} ${error.message}`))
    return new DeskError('updateDamaged', { detail, cause: error });
  if (code.startsWith('HTTP_ERROR_') || /status \d{3}/u.test(error.message))
    return new DeskError('updateFeedRefused', { detail, cause: error });
  return new DeskError('updateUnreachable', { detail, cause: error });
}
