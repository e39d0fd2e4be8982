import { readdirSync, readFileSync, rmSync } from 'node:fs';
import type http from 'node:http';
import net from 'node:net';
import { join } from 'node:path';
import zlib from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { MediaKind } from '../../../src-preload/contract/models/media.ts';
import { realTime } from '../api/spec-support.ts';
import { createMediaInspector, type MediaInspectorDeps } from './inspect-media.ts';
import type { MediaStore } from './media-store.ts';
import { checkedLookup, isAllowedAddress } from './public-address.ts';
import { failure, files, makeFolder, quickMedia, startServer } from './spec-support.ts';

const { png, jpeg, mp4, pdf, svg, html, oldOffice } = files;

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function serve(respond: http.RequestListener) {
  const server = await startServer(respond);
  closers.push(server.close);
  return server;
}

const serveBytes = (bytes: Buffer | string, type: string | null) =>
  serve((_request, response) => response.writeHead(200, type === null ? {} : { 'Content-Type': type }).end(bytes));

function newStore(): MediaStore {
  const folder = makeFolder();
  closers.push(folder.remove);
  return folder.store();
}

function inspector(change: Partial<MediaInspectorDeps> = {}) {
  return createMediaInspector({
    time: realTime,
    store: newStore(),
    advanced: () => quickMedia,
    proxyFor: async () => null,
    allowLoopback: () => true,
    uploaded: () => null,
    ...change,
  });
}

const formats: Readonly<Record<string, string>> = {
  'video/mp4': 'MP4',
  'image/png': 'PNG',
  'image/webp': 'WEBP',
  'image/gif': 'GIF',
  'image/heic': 'HEIC',
  'image/svg+xml': 'SVG',
  'text/html': 'HTML',
  'text/plain': 'TXT',
};

describe('inspect', () => {
  it.each<[MediaKind, string, Buffer | string, string]>([
    ['image', 'image/png', png, 'a.png'],
    ['image', 'image/jpeg', jpeg, 'a.jpg'],
    ['video', 'video/mp4', mp4, 'a.mp4'],
    ['document', 'application/pdf', pdf, 'nota fiscal.pdf'],
    ['document', 'application/msword', oldOffice, 'a.doc'],
    ['document', 'text/plain', Buffer.from('Ol\xe1, condi\xe7\xf5es', 'latin1'), 'ansi.txt'],
    ['document', 'text/plain', 'Olá, 1 < 2\n', 'a.txt'],
  ])('takes a %s of type %s', async (kind, mime, bytes, name) => {
    const server = await serveBytes(bytes, `${mime}; charset=utf-8`);
    const store = newStore();
    const media = inspector({ store });
    const url = `${server.url}/files/${encodeURIComponent(name)}?sig=1`;
    const check = await media.inspect(url, kind);
    expect(check).toMatchObject({ url, kind, mime, fileName: name, sizeBytes: Buffer.from(bytes).length });
    expect(check.warning).toBe(kind === 'document' && mime !== 'application/pdf' ? 'documentNotPdf' : null);
    const kept = await store.find(check.previewUrl.replace('app://media/', ''));
    expect(kept).toMatchObject({ mime, sizeBytes: Buffer.from(bytes).length });
    expect(readFileSync(kept?.path ?? '')).toEqual(Buffer.from(bytes));
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
    ['a WebP', 'image', files.webp, 'image/webp', 'mediaWrongKind', 'image/webp'],
    ['a WebP called a JPEG', 'image', files.webp, 'image/jpeg', 'mediaTypeMismatch', 'image/webp'],
    ['a GIF', 'image', files.gif, 'image/gif', 'mediaWrongKind', 'image/gif'],
    ['a photo of an iPhone', 'image', files.heic, 'image/heic', 'mediaWrongKind', 'image/heic'],
    [
      'an SVG with a type of its own',
      'document',
      '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>',
      'text/plain',
      'mediaTypeMismatch',
      'image/svg+xml',
    ],
    ['an image announced as any bytes', 'image', png, 'application/octet-stream', 'mediaTypeMismatch', 'image/png'],
    ['nothing called an image', 'image', '', 'image/png', 'mediaTypeMismatch', 'text/plain'],
  ])('refuses %s', async (_what, kind, bytes, header, code, type) => {
    const server = await serveBytes(bytes, header);
    const error = await failure(inspector().inspect(server.url, kind));
    expect(error.code).toBe(code);
    expect(error.params).toMatchObject({ type, kind });
    expect(error.params?.['format']).toBe(type === 'unknown' ? undefined : formats[type]);
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
    const media = inspector({ advanced: () => ({ ...quickMedia, mediaTimeoutMs: 100 }) });
    expect((await failure(media.inspect(server.url, 'image'))).code).toBe('mediaTimeout');
  });

  it('gives up on a server that drips', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'image/png' });
      response.write(png);
      const timer = setInterval(() => response.write('.'), 20);
      response.once('close', () => clearInterval(timer));
    });
    const media = inspector({ advanced: () => ({ ...quickMedia, mediaTimeoutMs: 150 }) });
    expect((await failure(media.inspect(server.url, 'image'))).code).toBe('mediaTimeout');
  });

  it('takes a file that ends before it should have for what it is: broken off', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'image/png', 'Content-Length': '1000' });
      response.write(png, () => response.destroy());
    });
    expect((await failure(inspector().inspect(server.url, 'image'))).code).toBe('mediaUnreachable');
  });

  it('reads no more than was declared', async () => {
    const raw = net.createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.once('data', () =>
        socket.write(
          Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: ${png.length}\r\n\r\n`), png, html]),
        ),
      );
      closers.push(() => void socket.destroy());
    });
    await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
    closers.push(() => void raw.close());
    const { port } = raw.address() as net.AddressInfo;
    expect(await inspector().inspect(`http://127.0.0.1:${port}/a.png`, 'image')).toMatchObject({ sizeBytes: png.length });
  });

  it('leaves nothing of what it refused', async () => {
    const folder = makeFolder();
    closers.push(folder.remove);
    const server = await serveBytes(html, 'image/png');
    await failure(inspector({ store: folder.store() }).inspect(server.url, 'image'));
    expect(readdirSync(join(folder.path, 'media'))).toEqual([]);
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
    ['https://[::a00:1]/a.png', 'mediaPrivateAddress'],
    ['https://0.0.0.0/a.png', 'mediaPrivateAddress'],
    ['https://127.0.0.1./a.png', 'mediaPrivateAddress'],
    ['https://017700000001/a.png', 'mediaPrivateAddress'],
    ['https://①②⑦.0.0.1/a.png', 'mediaPrivateAddress'],
    ['https://example.com@10.0.0.1/a.png', 'mediaUrlInvalid'],
    ['https://localhost./a.png', 'mediaPrivateAddress'],
    ['https://files.localhost/a.png', 'mediaPrivateAddress'],
    ['https://intranet/a.png', 'mediaPrivateAddress'],
    ['https://files.acme.internal./a.png', 'mediaPrivateAddress'],
    ['https://[::ffff:10.0.0.1]/a.png', 'mediaPrivateAddress'],
    ['https://192.168.1.1/a.png', 'mediaPrivateAddress'],
    ['https://100.64.0.1/a.png', 'mediaPrivateAddress'],
  ])('%s outside a loopback workspace: %s', async (url, code) => {
    expect((await failure(inspector({ allowLoopback: () => false }).inspect(url, 'image'))).code).toBe(code);
  });

  it.each([true, false])('a name is refused by the address it leads to, whoever asks for all of them (%s)', async (all) => {
    const look = (allowLoopback: boolean) =>
      new Promise<unknown>((resolve) => {
        checkedLookup(allowLoopback)('localhost', { all }, (error, address) => resolve(error ?? address));
      });
    expect(await look(false)).toMatchObject({ code: 'mediaPrivateAddress' });
    expect(JSON.stringify(await look(true))).toMatch(/127\.0\.0\.1|::1/);
  });

  it('loopback is all that a loopback workspace adds', () => {
    expect(isAllowedAddress('127.0.0.1', true)).toBe(true);
    expect(isAllowedAddress('::1', true)).toBe(true);
    expect(isAllowedAddress('8.8.8.8', false)).toBe(true);
    for (const address of ['10.0.0.1', '172.16.0.1', '169.254.1.1', '0.0.0.0', '0.1.2.3', '255.255.255.255', '240.0.0.1', '198.18.0.1']) {
      expect([address, isAllowedAddress(address, true)]).toEqual([address, false]);
    }
    const sixes = ['fe80::1', 'fe80::1%eth0', 'fc00::1', 'fec0::1', '::', '::a00:1', '::ffff:10.0.0.1', '::ffff:0:a00:1'];
    for (const address of [...sixes, '64:ff9b::a00:1', '2002:a00:1::', '2001:0:a00:1::', '100::1', '2001:db8::1', '4000::1', 'x']) {
      expect([address, isAllowedAddress(address, true)]).toEqual([address, false]);
    }
    expect(isAllowedAddress('::ffff:8.8.8.8', false)).toBe(true);
    expect(isAllowedAddress('2606:4700::1111', false)).toBe(true);
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

  it('fetches again what is gone from the disk', async () => {
    const server = await serveBytes(png, 'image/png');
    const store = newStore();
    const media = inspector({ store });
    const { previewUrl } = await media.inspect(server.url, 'image');
    rmSync((await store.find(previewUrl?.split('/').at(-1) ?? ''))?.path ?? '');
    await media.inspect(server.url, 'image');
    expect(server.asked()).toBe(2);
  });

  it('fetches four at a time', async () => {
    let now = 0;
    let most = 0;
    const server = await serve((_request, response) => {
      now += 1;
      most = Math.max(most, now);
      setTimeout(() => {
        now -= 1;
        response.writeHead(200, { 'Content-Type': 'image/png' }).end(png);
      }, 20);
    });
    const media = inspector();
    await Promise.all(Array.from({ length: 12 }, (_, index) => media.inspect(`${server.url}/${index}.png`, 'image')));
    expect([server.asked(), most]).toEqual([12, 4]);
  });

  it('asks nobody about a file that the attendant uploaded', async () => {
    const check = { url: 'u', kind: 'image', mime: 'image/png', sizeBytes: 1, fileName: null, previewUrl: 'p', warning: null } as const;
    const media = inspector({ uploaded: (url, kind) => (url === 'https://media.example/1' && kind === 'image' ? check : null) });
    expect(await media.inspect(' https://media.example/1 ', 'image')).toEqual(check);
  });
});
