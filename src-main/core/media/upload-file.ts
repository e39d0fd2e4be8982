/** Posts a file to the platform's media store: the second half of an upload (blip-protocol 3.16). */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import axios, { type AxiosResponse } from 'axios';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { readUploadAnswer } from '../api/adapter/media-store.ts';
import type { TimeSource } from '../ports.ts';
import { findDeskError } from './fetch-media.ts';
import { type RouteRules, routeTo } from './media-route.ts';
import { readMediaUrl } from './media-url.ts';
import { createPatience } from './patience.ts';

export interface UploadRules extends RouteRules {
  readonly timeoutMs: number;
  readonly leastBytesPerSecond: number;
}

export interface FileToUpload {
  readonly path: string;
  readonly sizeBytes: number;
}

const answerLimitBytes = 64 * 1024;

async function* counted(path: string, onRead: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    yield chunk;
    // Asked for the next one: this one is on its way.
    onRead(chunk.length);
  }
}

function linkOf(answer: AxiosResponse<string>): string {
  const { status } = answer;
  if (status < 200 || status > 299) {
    throw new DeskError('uploadRefused', { params: { status: String(status) }, detail: `HTTP ${status}` });
  }
  const link = readUploadAnswer(answer.data);
  if (link === null) throw new DeskError('badAnswer', { detail: 'no link in the answer to an upload' });
  return link;
}

/**
 * @param address from `getUploadAddress`
 * @param onSent bytes handed over so far
 * @param cancel ends it, which fails as `uploadCancelled`
 * @returns the link to use in messages, checked like one that was typed
 * @throws DeskError `uploadRefused`, `uploadBroken`, `uploadCancelled`, `badAnswer`, `media...` for an address or link that is none
 */
export async function uploadFile(
  address: string,
  file: FileToUpload,
  rules: UploadRules,
  time: TimeSource,
  onSent: (bytes: number) => void,
  cancel: AbortSignal,
): Promise<string> {
  const url = readMediaUrl(address, rules.allowLoopback);
  const patience = createPatience(time, rules);
  let sent = 0;
  try {
    const { checkConnected: _checkedByItsName, ...agents } = await patience.within(routeTo(url, rules));
    const body = Readable.from(
      counted(file.path, (bytes) => {
        sent += bytes;
        patience.progress(bytes);
        onSent(sent);
      }),
      // No more than one piece ahead of the connection: progress is what went, not what was read.
      { highWaterMark: 1 },
    );
    const answer: AxiosResponse<string> = await axios.post(url.href, body, {
      ...agents,
      headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': String(file.sizeBytes), Accept: 'application/json' },
      responseType: 'text',
      transformResponse: [],
      maxRedirects: 0,
      maxBodyLength: Number.POSITIVE_INFINITY,
      maxContentLength: answerLimitBytes,
      validateStatus: () => true,
      proxy: false,
      signal: AbortSignal.any([patience.signal, cancel]),
    });
    return readMediaUrl(linkOf(answer), rules.allowLoopback).href;
  } catch (error) {
    if (cancel.aborted) throw new DeskError('uploadCancelled');
    const known = findDeskError(error);
    if (known !== null) throw known;
    const detail = patience.signal.aborted ? 'too slow' : error instanceof Error && 'code' in error ? String(error.code) : 'broken off';
    throw new DeskError('uploadBroken', { detail, cause: error });
  } finally {
    patience.stop();
  }
}
