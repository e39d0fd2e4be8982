/** Gives the library what it may fetch from a release file that was found good; the files of its own feed are never read. */
import electronUpdater, { type ResolvedUpdateFileInfo, type UpdateInfo } from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import type { FoundUpdate } from '../../core/updates/judge-manifest.ts';

/** One check: fetches and judges; null where there is nothing newer. */
export type Look = () => Promise<FoundUpdate | null>;

/**
 * @param runningVersion told where there is nothing newer, so that the library has nothing to do either
 * @returns the class that the library makes its provider of
 */
export function signedProvider(feed: string, look: Look, runningVersion: string) {
  return class extends electronUpdater.Provider<UpdateInfo> {
    // The library calls it with its own options, itself and what its requests need.
    constructor(_options: unknown, _updater: unknown, runtimeOptions: ProviderRuntimeOptions) {
      // A plain file server answers one range at a time.
      super({ ...runtimeOptions, isUseMultipleRangeRequest: false });
    }

    override async getLatestVersion(): Promise<UpdateInfo> {
      const found = await look();
      if (found === null) return { version: runningVersion, files: [], path: '', sha512: '', releaseDate: '' };
      const { offer, file } = found;
      const { name, sha512, sizeBytes, blockMapBytes } = file;
      return {
        version: offer.version,
        files: [{ url: name, sha512, size: sizeBytes, ...(blockMapBytes === undefined ? {} : { blockMapSize: blockMapBytes }) }],
        path: name,
        sha512,
        releaseDate: new Date(offer.issuedAt).toISOString(),
      };
    }

    override resolveFiles({ files }: UpdateInfo): ResolvedUpdateFileInfo[] {
      return files.map((info) => ({ url: new URL(info.url, feed), info }));
    }
  };
}
