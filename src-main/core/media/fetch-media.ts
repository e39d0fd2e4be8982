/** Fetches one media address into the store: every hop checked, never more than the limit read, never slower than the least pace. */
import type http from 'node:http';
import type { Readable } from 'node:stream';
import axios, { type AxiosResponse } from 'axios';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { TimeSource } from '../ports.ts';
import { tooLarge } from './media-kinds.ts';
import { type RouteRules, routeTo } from './media-route.ts';
import type { IncomingMedia, MediaStore } from './media-store.ts';
import { readMediaUrl } from './media-url.ts';
import { createPatience, type Patience } from './patience.ts';

export interface FetchedMedia {
  /** Closed; whoever asked keeps or discards it. */
  readonly file: IncomingMedia;
  readonly contentType: string | undefined;
  /** After redirects. */
  readonly url: URL;
}

export interface FetchLimits extends RouteRules {
  readonly timeoutMs: number;
  readonly leastBytesPerSecond: number;
  readonly maxRedirects: number;
  readonly limitBytes: number;
}

export function findDeskError(error: unknown): DeskError | null {
  for (let current = error; current instanceof Error; current = current.cause) if (current instanceof DeskError) return current;
  return null;
}

async function readBody(stream: Readable, limitBytes: number, store: MediaStore, patience: Patience): Promise<IncomingMedia> {
  const file = await store.receive();
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (file.sizeBytes() + chunk.length > limitBytes) throw tooLarge(limitBytes); // leaving the loop destroys the stream
      patience.progress(chunk.length);
      await file.write(chunk);
    }
    await file.close();
    return file;
  } catch (error) {
    await file.discard();
    throw error;
  }
}

/** The address that an answer forwards to; null where it is no redirect. */
function redirectOf(answer: AxiosResponse): string | null {
  const location: unknown = answer.headers['location'];
  return answer.status >= 300 && answer.status < 400 && typeof location === 'string' ? location : null;
}

async function follow(start: URL, limits: FetchLimits, store: MediaStore, patience: Patience): Promise<FetchedMedia> {
  let url = start;
  for (let redirects = 0; ; redirects += 1) {
    const { checkConnected, ...agents } = await patience.within(routeTo(url, limits));
    const answer: AxiosResponse<Readable> = await axios.get(url.href, {
      ...agents,
      responseType: 'stream',
      maxRedirects: 0,
      validateStatus: () => true,
      proxy: false,
      signal: patience.signal,
      headers: { Accept: '*/*', 'Accept-Encoding': 'identity' },
    });
    try {
      checkConnected((answer.request as http.ClientRequest | undefined)?.socket?.remoteAddress);
      const location = redirectOf(answer);
      if (location === null) {
        if (answer.status !== 200) throw new DeskError('mediaHttpStatus', { params: { status: String(answer.status) } });
        if (Number(answer.headers['content-length']) > limits.limitBytes) throw tooLarge(limits.limitBytes);
        const contentType: unknown = answer.headers['content-type'];
        const file = await readBody(answer.data, limits.limitBytes, store, patience);
        return { file, contentType: typeof contentType === 'string' ? contentType : undefined, url };
      }
      if (redirects >= limits.maxRedirects) {
        throw new DeskError('mediaTooManyRedirects', { params: { limit: String(limits.maxRedirects) } });
      }
      url = readMediaUrl(location, limits.allowLoopback, url);
    } finally {
      answer.data.destroy();
    }
  }
}

/**
 * @throws DeskError `mediaUrlInvalid`, `mediaNotHttps`, `mediaPrivateAddress`, `mediaTooManyRedirects`, `mediaHttpStatus`,
 * `mediaTooLarge`, `mediaTimeout`, `mediaUnreachable`, `diskFull`
 */
export async function fetchMedia(address: string, limits: FetchLimits, store: MediaStore, time: TimeSource): Promise<FetchedMedia> {
  const url = readMediaUrl(address, limits.allowLoopback);
  const patience = createPatience(time, limits);
  try {
    return await follow(url, limits, store, patience);
  } catch (error) {
    const known = findDeskError(error);
    if (known !== null) throw known;
    if (patience.signal.aborted) {
      throw new DeskError('mediaTimeout', { params: { seconds: String(Math.round(limits.timeoutMs / 1000)) } });
    }
    const detail = error instanceof Error && 'code' in error ? String(error.code) : 'broken off';
    throw new DeskError('mediaUnreachable', { detail, params: { host: url.host }, cause: error });
  } finally {
    patience.stop();
  }
}
