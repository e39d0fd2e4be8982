/**
 * What the page scheme answers: `app://desk/...` are the files of the built page, `app://media/<id>` is checked media from the
 * disk. Nothing else is there, nothing is sniffed, and every answer carries the policy.
 */
import { open, readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { securityHeaders } from './content-policy.ts';

export interface MediaFile {
  readonly path: string;
  readonly mime: string;
  readonly sizeBytes: number;
}

export interface PagesOptions {
  /** Absolute path of the built page. */
  readonly rendererFolder: string;
  /** Media by the id of its preview URL; null where it is not there. */
  readonly readMedia: (id: string) => Promise<MediaFile | null>;
}

/** What the build puts into the page's folder; a file of another kind is not served. */
const typeOfExtension: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
};

/** A preview may be shown or played; a page or a script among the media would be neither. */
const mediaType = /^(?:image\/(?!svg)|video\/|audio\/|application\/(?:pdf$|vnd\.|msword$))[\w.+-]*$/;

type Body = ConstructorParameters<typeof Response>[0];

const answer = (status: number, body: Body = null, headers: Record<string, string> = {}): Response =>
  new Response(body, { status, headers: { ...headers, ...securityHeaders } });

/** Absolute path of a page's file, or null where the path leads out of the folder or is none. */
function fileOf(folder: string, pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null; // a broken percent sequence names no file
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  const file = resolve(folder, `.${path === '/' ? '/index.html' : path}`);
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? file : null;
}

async function pageAnswer(folder: string, pathname: string): Promise<Response> {
  const file = fileOf(folder, pathname);
  const type = file === null ? undefined : typeOfExtension[extname(file)];
  if (file === null || type === undefined) return answer(404);
  try {
    // A copy: the bytes of a file may be a view on a larger buffer.
    return answer(200, new Uint8Array(await readFile(file)), { 'content-type': type, 'cache-control': 'no-cache' });
  } catch {
    return answer(404); // a folder, or not there
  }
}

/** First and last byte of a `Range` header for `size` bytes; null where it asks for nothing that is there. */
function rangeOf(header: string, size: number): { first: number; last: number } | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header);
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const fromEnd = match[1] === '';
  const first = fromEnd ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const last = fromEnd || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  return first <= last && first < size ? { first, last } : null;
}

/** A part of a file as it is read, so that a video is never held in memory. @throws where the file is gone */
async function readPart(path: string, first: number, last: number): Promise<Body> {
  const file = await open(path);
  // The two declarations of this class differ in names alone.
  return Readable.toWeb(file.createReadStream({ start: first, end: last })) as ReadableStream<Uint8Array>;
}

async function mediaAnswer(media: MediaFile | null, range: string | null): Promise<Response> {
  if (media === null || media.sizeBytes === 0 || !mediaType.test(media.mime)) return answer(404);
  const { path, mime, sizeBytes } = media;
  // A video element seeks by ranges.
  const part = range === null ? { first: 0, last: sizeBytes - 1 } : rangeOf(range, sizeBytes);
  if (part === null) return answer(416, null, { 'content-range': `bytes */${sizeBytes}` });
  const headers = {
    'content-type': mime,
    'content-length': String(part.last - part.first + 1),
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
  };
  try {
    const body = await readPart(path, part.first, part.last);
    if (range === null) return answer(200, body, headers);
    return answer(206, body, { ...headers, 'content-range': `bytes ${part.first}-${part.last}/${sizeBytes}` });
  } catch {
    return answer(404); // evicted since it was found
  }
}

/** Has Node read its `Response`, which it does at the first use, so that the page's first file need not wait for that. */
export const warmPages = (): void => void answer(404);

/** The handler of the page scheme. It never rejects: what it does not serve is 404, what is not a read is 405. */
export function createPages({ rendererFolder, readMedia }: PagesOptions): (request: Request) => Promise<Response> {
  const folder = resolve(rendererFolder);
  return async (request) => {
    if (request.method !== 'GET') return answer(405, null, { allow: 'GET' });
    const { protocol, host, pathname } = new URL(request.url);
    if (protocol !== 'app:') return answer(404);
    if (host === 'desk') return pageAnswer(folder, pathname);
    if (host === 'media') return mediaAnswer(await readMedia(pathname.slice(1)), request.headers.get('range'));
    return answer(404);
  };
}
