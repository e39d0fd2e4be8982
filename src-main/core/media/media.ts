/** All that the app does with media files: judge links, upload files, keep what was seen for previews. */
import type { Change } from '../../../src-preload/contract/changes.ts';
import type { BlipClient, SendRequest } from '../api/blip-client.ts';
import type { Logger } from '../log.ts';
import type { ProxyFor, Random, TimeSource } from '../ports.ts';
import type { AdvancedSettings } from '../preferences/advanced-settings.ts';
import type { Db } from '../store/handle.ts';
import { withFreshLinks } from './fresh-links.ts';
import { createMediaInspector, type MediaInspector } from './inspect-media.ts';
import { createMediaStore, type StoredMedia } from './media-store.ts';
import { createUploads, type Uploads } from './uploads.ts';

export interface Media extends MediaInspector, Pick<Uploads, 'upload' | 'isBusy'> {
  cancelUpload(id: string): void;
  /** File behind a preview address; null where it is gone. */
  find(id: string): Promise<StoredMedia | null>;
  /**
   * The request as it may leave now: links of own uploads that may have run out are exchanged. The same object where nothing changed.
   * @throws ApiError where the platform could not be asked
   */
  freshRequest<T extends SendRequest>(request: T): Promise<T>;
  /** Ends the uploads under way; nothing is fetched or kept afterwards. */
  stop(): Promise<void>;
}

export interface MediaDeps {
  /** For the files of this workspace and attendant; it need not exist. */
  readonly folder: string;
  readonly db: Db;
  readonly client: Pick<BlipClient, 'getUploadAddress' | 'refreshMediaAddress'>;
  readonly time: TimeSource;
  readonly serverNow: () => number;
  readonly random: Pick<Random, 'uuid'>;
  readonly log: Logger;
  readonly advanced: () => AdvancedSettings;
  readonly proxyFor: ProxyFor;
  /** True in a workspace on loopback: media may come from this machine too, also by plain http. */
  readonly allowLoopback: boolean;
  readonly publish: (changes: readonly Change[]) => void;
}

/** Touches neither disk nor network before it is used. */
export function createMedia(deps: MediaDeps): Media {
  const { folder, db, client, time, serverNow, random, log, advanced, proxyFor, publish } = deps;
  const allowLoopback = () => deps.allowLoopback;
  const store = createMediaStore({ folder, limitBytes: () => advanced().mediaCacheBytes, time, random, log });
  const uploads = createUploads({ db, store, client, time, serverNow, advanced, proxyFor, allowLoopback, publish });
  const inspector = createMediaInspector({ time, store, advanced, proxyFor, allowLoopback, uploaded: uploads.find });
  return {
    inspect: inspector.inspect,
    upload: uploads.upload,
    isBusy: uploads.isBusy,
    cancelUpload: uploads.cancel,
    find: store.find,
    freshRequest: (request) => withFreshLinks(request, uploads.freshLink),
    async stop() {
      uploads.stop();
      await store.close();
    },
  };
}
