/** The updater of the system that this app is installed on. */
import { app, type Session, session } from 'electron';
import type { Logger } from '../../core/log.ts';
import type { Updater } from '../../core/updates/updater.ts';
import { ownAppImage } from '../app-image.ts';
import { lockSession } from '../security.ts';
import { createUpdater } from './create-updater.ts';
import { installationKind } from './installation.ts';
import { appId, releaseFeed, releaseKeys } from './release-facts.ts';

/** As the library names it: what it fetches goes by this session, and so by the system's proxy. */
const sessionName = 'electron-updater';

export interface SystemUpdaterOptions {
  /** Address in place of the one that was built in; null for that. */
  readonly feed: string | null;
  /** A package of which nothing came for this long is given up. */
  readonly stallLimitMs: number;
  /** Folder of all data of the app. */
  readonly dataFolder: string;
  readonly log: Logger;
  readonly endWith: (last: () => Promise<void>) => void;
  readonly comeBack: (problem: unknown) => void;
}

export function systemUpdater({ feed, stallLimitMs, dataFolder, log, endWith, comeBack }: SystemUpdaterOptions): Updater {
  let locked: Session | null = null;
  function ownSession(): Session {
    if (locked !== null) return locked;
    locked = session.fromPartition(sessionName, { cache: false });
    lockSession(locked);
    return locked;
  }
  return createUpdater({
    kind: installationKind({
      isPackaged: app.isPackaged,
      system: process.platform,
      resourcesFolder: process.resourcesPath,
      executable: process.execPath,
      productName: app.getName(),
      env: process.env,
    }),
    appId,
    version: app.getVersion(),
    feed: feed ?? releaseFeed,
    keys: releaseKeys,
    log,
    fetchUrl: (url, init) => ownSession().fetch(url, init),
    stallLimitMs,
    imageFile: ownAppImage(process.env, process.resourcesPath)?.file ?? null,
    dataFolder,
    endWith,
    comeBack,
  });
}
