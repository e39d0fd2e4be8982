/** Fetches one media address: every redirect checked, never more than the limit read, never longer than the time given. */
import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import axios, { type AxiosResponse } from 'axios';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { TimeSource } from '../ports.ts';
import { readMediaUrl } from './media-url.ts';
import { checkedLookup, isAllowedAddress, privateAddress } from './public-address.ts';

export interface FetchedMedia {
  readonly bytes: Uint8Array;
  readonly contentType: string | undefined;
  /** After redirects. */
  readonly url: URL;
}

export interface FetchLimits {
  readonly allowLoopback: boolean;
  readonly timeoutMs: number;
  readonly maxRedirects: number;
  readonly limitBytes: number;
}

function tooLarge(limitBytes: number): DeskError {
  return new DeskError('mediaTooLarge', { params: { limit: String(limitBytes) } });
}

/** Connections of one fetch; each one's address is checked by name and, as the last word, on the open socket. */
function createAgents(allowLoopback: boolean) {
  const options = { lookup: checkedLookup(allowLoopback), keepAlive: false };
  return { httpAgent: new http.Agent(options), httpsAgent: new https.Agent(options) };
}

function findDeskError(error: unknown): DeskError | null {
  for (let current = error; current instanceof Error; current = current.cause) if (current instanceof DeskError) return current;
  return null;
}

async function readBody(stream: Readable, limitBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limitBytes) throw tooLarge(limitBytes); // leaving the loop destroys the stream
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function follow(start: URL, limits: FetchLimits, signal: AbortSignal): Promise<FetchedMedia> {
  const agents = createAgents(limits.allowLoopback);
  let url = start;
  for (let redirects = 0; ; redirects += 1) {
    const answer: AxiosResponse<Readable> = await axios.get(url.href, {
      ...agents,
      responseType: 'stream',
      maxRedirects: 0,
      validateStatus: () => true,
      proxy: false,
      signal,
      headers: { Accept: '*/*', 'Accept-Encoding': 'identity' },
    });
    const address = (answer.request as http.ClientRequest | undefined)?.socket?.remoteAddress;
    if (address !== undefined && !isAllowedAddress(address, limits.allowLoopback)) {
      answer.data.destroy();
      throw privateAddress(url.hostname);
    }
    const location: unknown = answer.headers['location'];
    if (answer.status >= 300 && answer.status < 400 && typeof location === 'string') {
      answer.data.destroy();
      if (redirects >= limits.maxRedirects) {
        throw new DeskError('mediaTooManyRedirects', { params: { limit: String(limits.maxRedirects) } });
      }
      url = readMediaUrl(location, limits.allowLoopback, url);
      continue;
    }
    if (answer.status !== 200) {
      answer.data.destroy();
      throw new DeskError('mediaHttpStatus', { params: { status: String(answer.status) } });
    }
    const declared = Number(answer.headers['content-length']);
    if (declared > limits.limitBytes) {
      answer.data.destroy();
      throw tooLarge(limits.limitBytes);
    }
    const contentType: unknown = answer.headers['content-type'];
    return {
      bytes: await readBody(answer.data, limits.limitBytes),
      contentType: typeof contentType === 'string' ? contentType : undefined,
      url,
    };
  }
}

/**
 * @throws DeskError `mediaUrlInvalid`, `mediaNotHttps`, `mediaPrivateAddress`, `mediaTooManyRedirects`, `mediaHttpStatus`,
 * `mediaTooLarge`, `mediaTimeout`, `mediaUnreachable`
 */
export async function fetchMedia(address: string, limits: FetchLimits, time: TimeSource): Promise<FetchedMedia> {
  const url = readMediaUrl(address, limits.allowLoopback);
  const abort = new AbortController();
  const cancelTimer = time.setTimer(() => abort.abort(), limits.timeoutMs);
  try {
    return await follow(url, limits, abort.signal);
  } catch (error) {
    const known = findDeskError(error);
    if (known !== null) throw known;
    if (abort.signal.aborted) throw new DeskError('mediaTimeout', { params: { seconds: String(Math.round(limits.timeoutMs / 1000)) } });
    const detail = error instanceof Error && 'code' in error ? String(error.code) : 'broken off';
    throw new DeskError('mediaUnreachable', { detail, params: { host: url.host }, cause: error });
  } finally {
    cancelTimer();
  }
}
