/** What a build knows of its releases, put in by `vite.config.ts`. */
import type { ReleaseKey } from '../../core/updates/signed-manifest.ts';

declare const __RELEASE_KEYS__: readonly ReleaseKey[];
declare const __UPDATE_FEED__: string | null;

/** As the package builder has it (`electron-builder.yml`). */
export const appId = 'com.deskapp.desktop';
/** Public keys whose releases are believed. */
export const releaseKeys: readonly ReleaseKey[] = __RELEASE_KEYS__;
/** Address of the folder that releases are published in, with a slash at its end; null where this build has none. */
export const releaseFeed: string | null = __UPDATE_FEED__;
