import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import http from 'node:http';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { movie, photo } from '../../sandbox/media/fixtures.ts';
import { mime, postmaster } from '../../src-main/wire/mime.ts';
import { type Answer, type Harness, startHarness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(async () => {
  await harness.control('reset', {});
});
afterAll(() => harness.close());

async function address(query = ''): Promise<string> {
  return (await harness.command('router', { to: postmaster.media, uri: `/upload-media-uri${query}` })).resource as string;
}

async function upload(
  to: string,
  bytes: Buffer | Readable,
  headers: Record<string, string> = {},
): Promise<{ status: number; mediaUri?: string }> {
  return await new Promise((resolve, reject) => {
    const request = http.request(
      to,
      { method: 'POST', headers: { 'Content-Type': 'application/octet-stream', ...headers } },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, ...(JSON.parse(text) as object) }));
      },
    );
    request.on('error', reject);
    if (Buffer.isBuffer(bytes)) request.end(bytes);
    else bytes.pipe(request);
  });
}

function refresh(link: string): Promise<Answer> {
  return harness.command('router', { to: postmaster.media, method: 'set', uri: '/refresh-media-uri', type: mime.text, resource: link });
}

describe('the media store', () => {
  it.each([
    ['image/jpeg', photo],
    ['video/mp4', movie],
    ['text/plain', () => Buffer.from('Olá, só texto')],
    ['application/octet-stream', () => Buffer.from([0, 1, 2, 3, 255])],
  ])('keeps bytes and serves them as %s', async (type, bytes) => {
    const { status, mediaUri } = await upload(await address(), bytes());
    expect(status).toBe(200);
    const response = await fetch(mediaUri ?? '');
    expect(response.headers.get('content-type')).toContain(type);
    expect(response.headers.get('content-length')).toBe(String(bytes().length));
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes())).toBe(true);
  });

  it('takes a file of 100 MB through the disk, and not one byte more', async () => {
    const megabyte = Buffer.alloc(1024 * 1024, 0x41);
    const many = (count: number, rest: number): Readable =>
      Readable.from(
        (function* () {
          for (let part = 0; part < count; part += 1) yield megabyte;
          if (rest > 0) yield megabyte.subarray(0, rest);
        })(),
      );
    const { mediaUri } = await upload(await address(), many(100, 0));
    const hash = createHash('sha256');
    for await (const chunk of (await fetch(mediaUri ?? '')).body ?? []) hash.update(chunk);
    const wanted = createHash('sha256');
    for (let part = 0; part < 100; part += 1) wanted.update(megabyte);
    expect(hash.digest('hex')).toBe(wanted.digest('hex'));
    const refused = await upload(await address(), many(100, 1)).catch((error: { code?: string }) => error.code);
    expect(refused === 'EPIPE' || refused === 'ECONNRESET' || (typeof refused === 'object' && refused.status === 413)).toBe(true);
  }, 30_000);

  it('uses an address once, and knows its own only', async () => {
    const to = await address();
    expect((await upload(to, photo())).status).toBe(200);
    expect((await upload(to, photo())).status).toBe(404);
    expect((await upload(`${to}x`, photo())).status).toBe(404);
    expect((await fetch(await address())).status).toBe(404);
  });

  it('lets secure links run out after half an hour, and the others by a switch', async () => {
    const secure = (await upload(await address('?secure=true'), photo())).mediaUri ?? '';
    const open = (await upload(await address(), photo())).mediaUri ?? '';
    const seen = async (): Promise<number[]> => [(await fetch(secure)).status, (await fetch(open)).status];
    await harness.advance(29 * 60);
    expect(await seen()).toEqual([200, 200]);
    await harness.advance(2 * 60);
    expect(await seen()).toEqual([404, 200]);
    await harness.control('switches', { mediaLinks: 'allExpire' });
    expect(await seen()).toEqual([404, 404]);
    expect((await refresh(secure)).resource).toBe(secure);
    expect(await seen()).toEqual([200, 404]);
    expect((await refresh('http://127.0.0.1:1/media/none')).reason?.code).toBe(67);
  });

  it('fails a message whose link has run out', async () => {
    const link = (await upload(await address(), photo())).mediaUri ?? '';
    const send = (): Promise<Answer> => harness.send('+5531988010001', [link, 'Carla', 'A-1', 'A-1'], { template: 'order_update_v2' });
    await send();
    await harness.advance(31 * 60);
    await harness.control('switches', { mediaLinks: 'allExpire' });
    await send();
    await harness.advance(10);
    expect((await harness.ledger()).map(({ status, reasonCode }) => [status, reasonCode])).toEqual([
      ['READ', null],
      ['FAILED', 131053],
    ]);
  });

  it('refuses by a switch', async () => {
    await harness.control('switches', { uploads: 'refuse' });
    expect((await upload(await address(), photo())).status).toBe(403);
  });

  it('reads slowly by a switch, and forgets what was cancelled', async () => {
    await harness.control('switches', { uploadBytesPerSecond: 1_000 });
    const to = await address();
    const startedAt = performance.now();
    await upload(to, Buffer.alloc(300, 1));
    expect(performance.now() - startedAt).toBeGreaterThan(250);

    await harness.control('switches', { uploadBytesPerSecond: 10_000_000 });
    const cancelled = http.request(await address(), { method: 'POST', headers: { 'Content-Length': '1000' } });
    const gone = new Promise<void>((resolve) => cancelled.on('error', () => resolve()));
    cancelled.write(Buffer.alloc(10));
    const folder = async (): Promise<string[]> => {
      const { mediaFolder } = (await harness.control('health')).data as { mediaFolder: string };
      return await readdir(mediaFolder);
    };
    await expect.poll(async () => (await folder()).some((name) => name.endsWith('.part'))).toBe(true);
    cancelled.destroy();
    await gone;
    await expect.poll(async () => (await folder()).some((name) => name.endsWith('.part'))).toBe(false);
  });
});
