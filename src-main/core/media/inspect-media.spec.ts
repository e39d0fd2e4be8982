import http from 'node:http';
import type { AddressInfo } from 'node:net';
import zlib from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { MediaKind } from '../../../src-preload/contract/models.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { realRandom, realTime } from '../api/spec-support.ts';
import { createMediaInspector, type MediaInspectorDeps } from './inspect-media.ts';
import { createMediaCache } from './media-cache.ts';
import { isAllowedAddress } from './public-address.ts';

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), Buffer.alloc(100), Buffer.from('ffd9', 'hex')]);
const mp4 = Buffer.concat([Buffer.from('0000001866747970', 'hex'), Buffer.from('isom\0\0\0\0isomiso2'), Buffer.alloc(64)]);
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const cfb = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const html = '<!doctype html><html><body>log in</body></html>';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function serve(respond: (request: http.IncomingMessage, response: http.ServerResponse) => void) {
  let asked = 0;
  const server = http.createServer((request, response) => {
    asked += 1;
    respond(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, asked: () => asked };
}

const serveBytes = (bytes: Buffer | string, type: string | null) =>
  serve((_request, response) => response.writeHead(200, type === null ? {} : { 'Content-Type': type }).end(bytes));

function inspector(change: Partial<MediaInspectorDeps> = {}) {
  return createMediaInspector({
    time: realTime,
    random: realRandom,
    advanced: () => ({ mediaTimeoutMs: 5_000, mediaMaxRedirects: 3 }),
    allowLoopback: () => true,
    ...change,
  });
}

async function failure(run: Promise<unknown>): Promise<DeskError> {
  const error = await run.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DeskError)) throw new Error(`expected a DeskError, got ${String(error)}`);
  return error;
}

describe('inspect', () => {
  it.each<[MediaKind, string, Buffer | string, string]>([
    ['image', 'image/png', png, 'a.png'],
    ['image', 'image/jpeg', jpeg, 'a.jpg'],
    ['video', 'video/mp4', mp4, 'a.mp4'],
    ['document', 'application/pdf', pdf, 'nota fiscal.pdf'],
    ['document', 'application/msword', cfb, 'a.doc'],
    ['document', 'text/plain', 'Olá, 1 < 2\n', 'a.txt'],
  ])('takes a %s of type %s', async (kind, mime, bytes, name) => {
    const server = await serveBytes(bytes, `${mime}; charset=utf-8`);
    const media = inspector();
    const url = `${server.url}/files/${encodeURIComponent(name)}?sig=1`;
    const check = await media.inspect(url, kind);
    expect(check).toMatchObject({ url, kind, mime, fileName: name, sizeBytes: Buffer.from(bytes).length });
    const id = check.previewUrl.replace('app://media/', '');
    expect(Buffer.from(media.read(id)?.bytes ?? [])).toEqual(Buffer.from(bytes));
    expect(media.read(id)?.mime).toBe(mime);
    expect(media.read('unknown')).toBeNull();
  });

  it.each<[string, MediaKind, Buffer | string, string | null, string, string]>([
    ['a video for an image', 'image', mp4, 'video/mp4', 'mediaWrongKind', 'video/mp4'],
    ['an image for a document', 'document', png, 'image/png', 'mediaWrongKind', 'image/png'],
    ['an honest page', 'image', html, 'text/html', 'mediaWrongKind', 'text/html'],
    ['an honest SVG', 'image', svg, 'image/svg+xml', 'mediaWrongKind', 'image/svg+xml'],
    ['a page called an image', 'image', html, 'image/png', 'mediaTypeMismatch', 'text/html'],
    ['an SVG called an image', 'image', svg, 'image/png', 'mediaTypeMismatch', 'image/svg+xml'],
    ['a page called a text', 'document', html, 'text/plain', 'mediaTypeMismatch', 'text/html'],
    ['a PNG called a JPEG', 'image', png, 'image/jpeg', 'mediaTypeMismatch', 'image/png'],
    ['a PNG without a type', 'image', png, null, 'mediaTypeMismatch', 'image/png'],
    ['bytes called a PDF', 'document', Buffer.from([0, 1, 2, 3, 255]), 'application/pdf', 'mediaTypeMismatch', 'unknown'],
    ['nothing called an image', 'image', '', 'image/png', 'mediaTypeMismatch', 'text/plain'],
  ])('refuses %s', async (_what, kind, bytes, header, code, type) => {
    const server = await serveBytes(bytes, header);
    const error = await failure(inspector().inspect(server.url, kind));
    expect(error.code).toBe(code);
    expect(error.params).toMatchObject({ type, kind });
  });

  it('refuses by the declared size without reading', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'image/png', 'Content-Length': String(6 * 1024 * 1024) });
      response.write(png);
    });
    const error = await failure(inspector().inspect(server.url, 'image'));
    expect(error).toMatchObject({ code: 'mediaTooLarge', params: { limit: String(5 * 1024 * 1024) } });
  });

  it('stops reading at the limit when no size is declared and no end comes', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'image/png' });
      const pump = () => {
        while (!response.destroyed && response.write(Buffer.alloc(256 * 1024))) {
          // until the socket is full
        }
      };
      response.on('drain', pump);
      pump();
    });
    expect((await failure(inspector().inspect(server.url, 'image'))).code).toBe('mediaTooLarge');
  });

  it('counts what is packed as what it becomes', async () => {
    const bomb = zlib.gzipSync(Buffer.alloc(6 * 1024 * 1024));
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'image/png', 'Content-Encoding': 'gzip' }).end(bomb);
    });
    expect((await failure(inspector().inspect(server.url, 'image'))).code).toBe('mediaTooLarge');
  });

  it.each(['head', 'body'])('gives up on a %s that never comes', async (part) => {
    const server = await serve((_request, response) => {
      if (part === 'head') return;
      response.writeHead(200, { 'Content-Type': 'image/png' });
      response.write(png);
    });
    const media = inspector({ advanced: () => ({ mediaTimeoutMs: 100, mediaMaxRedirects: 3 }) });
    expect((await failure(media.inspect(server.url, 'image'))).code).toBe('mediaTimeout');
  });

  it('says which status came', async () => {
    const server = await serve((_request, response) => response.writeHead(403).end());
    expect(await failure(inspector().inspect(server.url, 'image'))).toMatchObject({ code: 'mediaHttpStatus', params: { status: '403' } });
  });

  it('says that nothing is there', async () => {
    const server = await serve(() => {});
    await closers.pop()?.();
    expect((await failure(inspector().inspect(server.url, 'image'))).code).toBe('mediaUnreachable');
  });
});

describe('redirects', () => {
  it('are followed to the end', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/a') response.writeHead(302, { Location: '/b/photo.png' }).end();
      else response.writeHead(200, { 'Content-Type': 'image/png' }).end(png);
    });
    expect(await inspector().inspect(`${server.url}/a`, 'image')).toMatchObject({ url: `${server.url}/a`, fileName: 'photo.png' });
  });

  it('have a limit', async () => {
    const server = await serve((_request, response) => response.writeHead(302, { Location: '/again' }).end());
    expect(await failure(inspector().inspect(server.url, 'image'))).toMatchObject({
      code: 'mediaTooManyRedirects',
      params: { limit: '3' },
    });
    expect(server.asked()).toBe(4);
  });

  it.each([
    ['http://169.254.169.254/latest/meta-data', 'mediaNotHttps'],
    ['https://169.254.169.254/latest/meta-data', 'mediaPrivateAddress'],
    ['https://10.0.0.1/a.png', 'mediaPrivateAddress'],
    ['file:///etc/passwd', 'mediaUrlInvalid'],
    ['https://user:pass@example.com/a.png', 'mediaUrlInvalid'],
  ])('to %s are refused with %s', async (location, code) => {
    const server = await serve((_request, response) => response.writeHead(302, { Location: location }).end());
    expect((await failure(inspector().inspect(server.url, 'image'))).code).toBe(code);
  });

  it('to another kind are refused', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/a.png') response.writeHead(302, { Location: '/login' }).end();
      else response.writeHead(200, { 'Content-Type': 'text/html' }).end(html);
    });
    expect((await failure(inspector().inspect(`${server.url}/a.png`, 'image'))).code).toBe('mediaWrongKind');
  });
});

describe('addresses', () => {
  it.each([
    ['not an address', 'mediaUrlInvalid'],
    ['ftp://example.com/a.png', 'mediaUrlInvalid'],
    ['data:image/png;base64,AAAA', 'mediaUrlInvalid'],
    ['http://example.com/a.png', 'mediaNotHttps'],
    ['http://127.0.0.1/a.png', 'mediaNotHttps'],
    ['https://127.0.0.1/a.png', 'mediaPrivateAddress'],
    ['https://2130706433/a.png', 'mediaPrivateAddress'],
    ['https://0x7f.1/a.png', 'mediaPrivateAddress'],
    ['https://[::1]/a.png', 'mediaPrivateAddress'],
    ['https://[::ffff:10.0.0.1]/a.png', 'mediaPrivateAddress'],
    ['https://192.168.1.1/a.png', 'mediaPrivateAddress'],
    ['https://100.64.0.1/a.png', 'mediaPrivateAddress'],
  ])('%s outside a loopback workspace: %s', async (url, code) => {
    expect((await failure(inspector({ allowLoopback: () => false }).inspect(url, 'image'))).code).toBe(code);
  });

  it('a name is refused by the address it leads to, before anything is sent', async () => {
    const server = await serveBytes(png, 'image/png');
    const error = await failure(inspector({ allowLoopback: () => false }).inspect(`https://localhost:${server.port}/a.png`, 'image'));
    expect(error.code).toBe('mediaPrivateAddress');
    expect(server.asked()).toBe(0);
  });

  it('loopback is all that a loopback workspace adds', () => {
    expect(isAllowedAddress('127.0.0.1', true)).toBe(true);
    expect(isAllowedAddress('::1', true)).toBe(true);
    expect(isAllowedAddress('8.8.8.8', false)).toBe(true);
    for (const address of ['10.0.0.1', '172.16.0.1', '169.254.1.1', '0.0.0.0', 'fe80::1', 'fc00::1', '::', '64:ff9b::a00:1', 'x']) {
      expect([address, isAllowedAddress(address, true)]).toEqual([address, false]);
    }
  });
});

describe('memory', () => {
  it('serves what was just fetched, once for two who ask together', async () => {
    const server = await serveBytes(png, 'image/png');
    const media = inspector();
    const [first, second] = await Promise.all([media.inspect(server.url, 'image'), media.inspect(server.url, 'image')]);
    expect(second).toEqual(first);
    expect(await media.inspect(server.url, 'image')).toEqual(first);
    expect(server.asked()).toBe(1);
  });

  it('is bounded by bytes, the least recently used leaving first', () => {
    const cache = createMediaCache(100);
    const check = { url: 'u', kind: 'image', mime: 'image/png', sizeBytes: 40, fileName: null, previewUrl: 'p' } as const;
    const add = (id: string, size: number) => cache.add(id, { id, check, bytes: new Uint8Array(size), fetchedAt: 0 });
    add('a', 40);
    add('b', 40);
    expect(cache.byKey('a')?.id).toBe('a');
    add('c', 40);
    expect(cache.byId('b')).toBeNull();
    expect(cache.byId('a')?.id).toBe('a');
    add('huge', 101);
    expect(cache.byId('huge')).toBeNull();
    expect(cache.byId('c')?.id).toBe('c');
  });
});
