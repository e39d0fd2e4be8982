import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { realTime } from '../api/spec-support.ts';
import { createMediaInspector } from './inspect-media.ts';
import { routeTo } from './media-route.ts';
import { failure, files, makeFolder, quickMedia, startServer } from './spec-support.ts';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A proxy that notes what it is asked to connect to, and refuses. */
async function startProxy(): Promise<{ readonly url: string; readonly wanted: string[] }> {
  const wanted: string[] = [];
  const proxy = http.createServer((request, response) => {
    wanted.push(request.url ?? '');
    response.writeHead(502).end();
  });
  proxy.on('connect', (request, socket) => {
    wanted.push(request.url ?? '');
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise<void>((resolve) => proxy.close(() => resolve())));
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, wanted };
}

async function inspectBy(proxy: string, url: string, change: { readonly trust?: boolean; readonly loopback?: boolean } = {}) {
  const folder = makeFolder();
  closers.push(folder.remove);
  return await createMediaInspector({
    time: realTime,
    store: folder.store(),
    advanced: () => ({ ...quickMedia, mediaTrustProxyNames: change.trust ?? false }),
    proxyFor: async () => proxy,
    allowLoopback: () => change.loopback ?? false,
    uploaded: () => null,
  }).inspect(url, 'image');
}

describe('by way of a proxy', () => {
  it('a public address is asked for at the proxy, by a tunnel', async () => {
    const proxy = await startProxy();
    expect((await failure(inspectBy(proxy.url, 'https://93.184.216.34/a.png'))).code).toBe('mediaUnreachable');
    expect(proxy.wanted).toEqual(['93.184.216.34:443']);
  });

  it.each([
    'https://10.0.0.1/a.png',
    'https://[::1]/a.png',
    'https://intranet/a.png',
    'https://files.corp/a.png',
    'https://localhost./a.png',
  ])('%s is not', async (url) => {
    const proxy = await startProxy();
    expect((await failure(inspectBy(proxy.url, url, { trust: true }))).code).toBe('mediaPrivateAddress');
    expect(proxy.wanted).toEqual([]);
  });

  it('a name that this machine cannot look up is left to the proxy only where that was chosen', async () => {
    const proxy = await startProxy();
    const url = 'https://no-such-host.invalid-name.example/a.png';
    expect((await failure(inspectBy(proxy.url, url))).code).toBe('mediaUnreachable');
    expect(proxy.wanted).toEqual([]);
    expect((await failure(inspectBy(proxy.url, url, { trust: true }))).code).toBe('mediaUnreachable');
    expect(proxy.wanted).toEqual(['no-such-host.invalid-name.example:443']);
  });

  it('this machine is never asked for by way of another one', async () => {
    const proxy = await startProxy();
    const server = await startServer((_request, response) => response.writeHead(200, { 'Content-Type': 'image/png' }).end(files.png));
    closers.push(server.close);
    expect(await inspectBy(proxy.url, `${server.url}/a.png`, { loopback: true })).toMatchObject({ mime: 'image/png' });
    expect(proxy.wanted).toEqual([]);
  });
});

describe('directly', () => {
  it('the open connection has the last word', async () => {
    const route = await routeTo(new URL('https://example.com/a.png'), {
      allowLoopback: false,
      proxyFor: async () => null,
      trustProxyNames: false,
    });
    expect(() => route.checkConnected('93.184.216.34')).not.toThrow();
    expect(() => route.checkConnected('192.168.0.7')).toThrow('mediaPrivateAddress');
  });
});
