/** Fetches the small file that says what there is, and no more of it than may be looked at. */
import { DeskError } from '../../../src-preload/contract/result.ts';
import { longestManifestBytes } from '../../core/updates/signed-manifest.ts';

const answerLimitMs = 30_000;

/**
 * The bytes behind `url`. Fails with `updateUnreachable` where nothing came, and with `updateFeedRefused` where the answer is none: a
 * refusal, or more than such a file can be.
 */
export async function fetchRelease(fetchUrl: (url: string, init: RequestInit) => Promise<Response>, url: string): Promise<Uint8Array> {
  try {
    const response = await fetchUrl(url, { cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(answerLimitMs) });
    if (!response.ok || response.body === null) throw new DeskError('updateFeedRefused', { detail: `status ${response.status}` });
    return await readAtMost(response.body, longestManifestBytes);
  } catch (error) {
    if (error instanceof DeskError) throw error;
    throw new DeskError('updateUnreachable', { detail: error instanceof Error ? error.message : String(error), cause: error });
  }
}

async function readAtMost(body: ReadableStream<Uint8Array>, limitBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    if (size > limitBytes) throw new DeskError('updateFeedRefused', { detail: `more than ${limitBytes} bytes` });
    parts.push(part);
  }
  return Buffer.concat(parts);
}
