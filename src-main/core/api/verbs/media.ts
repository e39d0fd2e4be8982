/** Addresses of the platform's media store (blip-protocol 3.16). The bytes travel elsewhere: `core/media/upload.ts`. */
import { readAddress, refreshRequest, uploadRequest } from '../adapter/media-store.ts';
import type { BlipClient } from '../blip-client.ts';
import { ApiError } from '../errors.ts';
import type { Asking } from './asking.ts';

function addressOf(resource: unknown): string {
  const address = readAddress(resource);
  if (address === null) throw new ApiError('unclear', 'badAnswer', { detail: 'no address in the answer' });
  return address;
}

export function createMediaVerbs(asking: Asking): Pick<BlipClient, 'getUploadAddress' | 'refreshMediaAddress'> {
  return {
    getUploadAddress: async () => addressOf((await asking.router(uploadRequest)).resource),
    // An address that was refreshed twice is as good: it is tried again like a read.
    refreshMediaAddress: async (uri) => addressOf((await asking.router(refreshRequest(uri))).resource),
  };
}
