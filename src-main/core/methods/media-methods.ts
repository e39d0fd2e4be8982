/** Media links and files of the wizard. */
import type { CoreMethods } from '../../../src-preload/contract/methods.ts';
import type { OpenWorkspace } from '../workspace/open.ts';

export type MediaMethods = Pick<CoreMethods, 'inspectMedia' | 'uploadMedia' | 'cancelUpload'>;

export function mediaMethods(current: () => OpenWorkspace): MediaMethods {
  return {
    inspectMedia: async ({ url, kind }) => await current().media.inspect(url, kind),
    uploadMedia: async ({ id, path, kind }) => await current().media.upload(id, path, kind),
    async cancelUpload({ id }) {
      current().media.cancelUpload(id);
      return undefined;
    },
  };
}
