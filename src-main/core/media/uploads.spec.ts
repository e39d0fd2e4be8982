import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import type http from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../../src-preload/contract/changes.ts';
import { ApiError } from '../api/errors.ts';
import { realTime } from '../api/spec-support.ts';
import type { AdvancedSettings } from '../preferences/advanced-settings.ts';
import { openDatabase } from '../store/database.ts';
import type { Db } from '../store/handle.ts';
import { failure, files, makeFolder, quickMedia, type SpecFolder, startServer } from './spec-support.ts';
import { createUploads, type Uploads } from './uploads.ts';

let folder: SpecFolder;
let db: Db;
const closers: (() => Promise<void> | void)[] = [];
beforeEach(async () => {
  folder = makeFolder();
  db = await openDatabase(join(folder.path, 'w.sqlite3'), { log: { warn: () => undefined }, clock: realTime });
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  db.close();
  folder.remove();
});

function write(name: string, bytes: Buffer | string): string {
  const path = join(folder.path, name);
  writeFileSync(path, bytes);
  return path;
}

interface Posted {
  readonly headers: http.IncomingHttpHeaders;
  readonly bytes: Buffer;
}
type Respond = (posted: Posted, response: http.ServerResponse, url: string) => void;
const taken: Respond = (_posted, response, url) => response.end(JSON.stringify({ mediaUri: `${url}/kept/1` }));

/** The platform's media store, and uploads that use it. */
async function start(respond: Respond = taken, change: Partial<AdvancedSettings> = {}) {
  const posted: Posted[] = [];
  const changes: Change[] = [];
  const refreshed: string[] = [];
  let now = Date.UTC(2026, 2, 16);
  const server = await startServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = { headers: request.headers, bytes: Buffer.concat(chunks) };
      posted.push(one);
      respond(one, response, server.url);
    });
  });
  closers.push(server.close);
  const platform = {
    address: async () => `${server.url}/up/1`,
    refresh: async (uri: string) => `${uri}?fresh=${refreshed.length}`,
  };
  const uploads: Uploads = createUploads({
    db,
    store: folder.store(),
    client: {
      getUploadAddress: () => platform.address(),
      async refreshMediaAddress(uri) {
        refreshed.push(uri);
        return await platform.refresh(uri);
      },
    },
    time: realTime,
    serverNow: () => now,
    advanced: () => ({ ...quickMedia, ...change }),
    proxyFor: async () => null,
    allowLoopback: () => true,
    publish: (some) => changes.push(...some),
  });
  return {
    uploads,
    server,
    posted,
    changes,
    refreshed,
    platform,
    pass(ms: number) {
      now += ms;
    },
  };
}

describe('upload', () => {
  it('calls a file by a name of one line that runs one way', async () => {
    const { uploads } = await start();
    const check = await uploads.upload('u1', write('fatura\r\n\u202efdp.png', files.png), 'image');
    expect(check.fileName).toBe('fatura fdp.png');
  });

  it('posts the bytes as they are and answers the link, judged and with a preview', async () => {
    const { uploads, posted, changes, server } = await start();
    const check = await uploads.upload('u1', write('Foto de São João.png', files.png), 'image');
    expect(check).toEqual({
      url: `${server.url}/kept/1`,
      kind: 'image',
      mime: 'image/png',
      sizeBytes: files.png.length,
      fileName: 'Foto de São João.png',
      previewUrl: expect.stringMatching(/^app:\/\/media\/[0-9a-f]{64}\.png$/),
      warning: null,
    });
    expect(posted).toHaveLength(1);
    expect(posted[0]?.bytes).toEqual(files.png);
    expect(posted[0]?.headers).toMatchObject({ 'content-type': 'application/octet-stream', 'content-length': String(files.png.length) });
    expect(changes).toEqual([
      { kind: 'upload', id: 'u1', sentBytes: 0, totalBytes: files.png.length },
      { kind: 'upload', id: 'u1', sentBytes: files.png.length, totalBytes: files.png.length },
    ]);
    const id = check.previewUrl.replace('app://media/', '');
    expect(await folder.store().find(id)).toMatchObject({ mime: 'image/png' });
  });

  it('is known afterwards, in the next run too, for its own kind', async () => {
    const { uploads } = await start();
    const check = await uploads.upload('u1', write('a.pdf', files.pdf), 'document');
    const later = await start();
    expect(later.uploads.find(check.url, 'document')).toEqual(check);
    expect(later.uploads.find(check.url, 'image')).toBeNull();
    expect(later.uploads.find('https://other.example/a.pdf', 'document')).toBeNull();
  });

  it.each<[string, string]>([
    ['the link alone', 'https://media.example/1'],
    ['a JSON text', '"https://media.example/1"'],
    ['another spelling', '{"Uri":"https://media.example/1"}'],
    ['the link inside', '{"resource":{"mediaUrl":"https://media.example/1"}}'],
  ])('takes %s for an answer', async (_what, body) => {
    const { uploads } = await start((_posted, response) => response.writeHead(201).end(body));
    expect((await uploads.upload('u1', write('a.png', files.png), 'image')).url).toBe('https://media.example/1');
  });

  it.each<[string, string, Buffer | string, 'image' | 'video' | 'document', string]>([
    ['a WebP called PNG', 'a.png', files.webp, 'image', 'mediaWrongKind'],
    ['a photo of an iPhone', 'a.heic', files.heic, 'image', 'mediaWrongKind'],
    ['an SVG', 'a.svg', files.svg, 'image', 'mediaWrongKind'],
    ['a page called a text', 'a.txt', files.html, 'document', 'mediaWrongKind'],
    ['a PDF for a video', 'a.mp4', files.pdf, 'video', 'mediaWrongKind'],
    ['a text called PDF', 'a.pdf', 'just words', 'document', 'mediaTypeMismatch'],
    ['a document without an extension', 'a', files.pdf, 'document', 'mediaTypeMismatch'],
    ['nothing', 'a.txt', '', 'document', 'mediaEmpty'],
    ['too much', 'a.png', Buffer.concat([files.png, Buffer.alloc(5 * 1024 * 1024)]), 'image', 'mediaTooLarge'],
  ])('refuses %s before anything leaves', async (_what, name, bytes, kind, code) => {
    const { uploads, posted, changes } = await start();
    expect((await failure(uploads.upload('u1', write(name, bytes), kind))).code).toBe(code);
    expect([posted, changes]).toEqual([[], []]);
  });

  it('an image may have any name', async () => {
    const { uploads } = await start();
    expect(await uploads.upload('u1', write('a.jpg', files.png), 'image')).toMatchObject({ mime: 'image/png' });
  });

  it.each(['relative.png', '/no/such/file.png', '/dev/zero'])('%s cannot be read', async (path) => {
    const { uploads } = await start();
    expect((await failure(uploads.upload('u1', path, 'image'))).code).toBe('mediaFileUnreadable');
  });

  it('a pipe is no file, and is not waited for', async () => {
    const pipe = join(folder.path, 'picture.png');
    execFileSync('mkfifo', [pipe]);
    const { uploads } = await start();
    expect(await failure(uploads.upload('u1', pipe, 'image'))).toMatchObject({
      code: 'mediaFileUnreadable',
      params: { name: 'picture.png' },
    });
  });

  it('a folder is no file', async () => {
    mkdirSync(join(folder.path, 'folder.png'));
    const { uploads } = await start();
    expect((await failure(uploads.upload('u1', join(folder.path, 'folder.png'), 'image'))).code).toBe('mediaFileUnreadable');
  });

  it.each<[string, Respond, string]>([
    ['a refusal', (_posted, response) => response.writeHead(403).end('no'), 'uploadRefused'],
    ['a server in trouble', (_posted, response) => response.writeHead(500).end(), 'uploadRefused'],
    ['an answer without a link', (_posted, response) => response.end('{}'), 'badAnswer'],
    ['a link to a file', (_posted, response) => response.end('{"mediaUri":"file:///etc/passwd"}'), 'badAnswer'],
    ['a link inside a network', (_posted, response) => response.end('{"mediaUri":"https://10.0.0.1/a"}'), 'mediaPrivateAddress'],
    ['a broken connection', (_posted, response) => response.destroy(), 'uploadBroken'],
    ['silence', () => {}, 'uploadBroken'],
  ])('%s is told', async (_what, respond, code) => {
    const { uploads } = await start(respond, { uploadTimeoutMs: 200 });
    const error = await failure(uploads.upload('u1', write('a.png', files.png), 'image'));
    expect(error.code).toBe(code);
  });

  it('an address that leads nowhere else is needed', async () => {
    const { uploads, platform, posted } = await start();
    platform.address = async () => 'https://192.168.0.1/up';
    expect((await failure(uploads.upload('u1', write('a.png', files.png), 'image'))).code).toBe('mediaPrivateAddress');
    platform.address = async () => {
      throw new ApiError('rejected', 'serverError', { platformCode: 62, detail: 'The resource is not supported' });
    };
    expect(await failure(uploads.upload('u1', write('a.png', files.png), 'image'))).toMatchObject({
      code: 'uploadRefused',
      detail: 'The resource is not supported',
    });
    platform.address = async () => {
      throw new ApiError('retry', 'offline');
    };
    expect((await failure(uploads.upload('u1', write('a.png', files.png), 'image'))).code).toBe('offline');
    expect(posted).toEqual([]);
  });

  it('tells how far it is, not more often than a person can see', async () => {
    const { uploads, changes } = await start();
    const bytes = Buffer.concat([files.mp4, Buffer.alloc(15 * 1024 * 1024)]);
    await uploads.upload('u1', write('a.mp4', bytes), 'video');
    const sent = changes.flatMap((change) => (change.kind === 'upload' ? [change.sentBytes] : []));
    expect(sent.at(0)).toBe(0);
    expect(sent.at(-1)).toBe(bytes.length);
    expect(sent).toEqual(sent.toSorted((a, b) => a - b));
    // 240 pieces were read.
    expect(sent.length).toBeLessThan(60);
  });

  it('can be cancelled while it waits for the answer, and its id used again', async () => {
    let reached: () => void = () => {};
    const atServer = new Promise<void>((resolve) => {
      reached = resolve;
    });
    let silent = true;
    const { uploads } = await start((posted, response, url) => {
      if (silent) reached();
      else taken(posted, response, url);
    });
    const path = write('a.png', files.png);
    const running = failure(uploads.upload('u1', path, 'image'));
    await atServer;
    expect((await failure(uploads.upload('u1', path, 'image'))).code).toBe('badInput');
    uploads.cancel('another');
    uploads.cancel('u1');
    expect((await running).code).toBe('uploadCancelled');
    silent = false;
    expect(await uploads.upload('u1', path, 'image')).toMatchObject({ mime: 'image/png' });
  });

  it('ends with the workspace', async () => {
    const { uploads } = await start(() => uploads.stop());
    expect((await failure(uploads.upload('u1', write('a.png', files.png), 'image'))).code).toBe('uploadCancelled');
  });
});

describe('links that run out', () => {
  const minuteMs = 60_000;

  it('travel as they are while they are young, and refreshed later', async () => {
    const { uploads, refreshed, pass } = await start();
    const { url } = await uploads.upload('u1', write('a.png', files.png), 'image');
    expect(await uploads.freshLink(url)).toBe(url);
    pass(26 * minuteMs);
    expect(await uploads.freshLink(url)).toBe(`${url}?fresh=1`);
    pass(10 * minuteMs);
    expect(await uploads.freshLink(url)).toBe(`${url}?fresh=1`);
    expect(await uploads.freshLink(`${url}?fresh=1`)).toBe(`${url}?fresh=1`);
    expect(refreshed).toEqual([url]);
    expect(uploads.find(`${url}?fresh=1`, 'image')).toMatchObject({ fileName: 'a.png' });
  });

  it('are nobody else’s', async () => {
    const { uploads, refreshed, pass } = await start();
    pass(26 * minuteMs);
    expect(await uploads.freshLink('https://acme.example/a.png')).toBe('https://acme.example/a.png');
    expect(refreshed).toEqual([]);
  });

  it('stay as they are where the platform refuses, and wait where it cannot be asked', async () => {
    const { uploads, platform, pass } = await start();
    const { url } = await uploads.upload('u1', write('a.png', files.png), 'image');
    pass(26 * minuteMs);
    platform.refresh = async () => {
      throw new ApiError('rejected', 'serverError', { platformCode: 67 });
    };
    expect(await uploads.freshLink(url)).toBe(url);
    platform.refresh = async () => {
      throw new ApiError('retry', 'offline');
    };
    await expect(uploads.freshLink(url)).rejects.toMatchObject({ kind: 'retry' });
  });
});
