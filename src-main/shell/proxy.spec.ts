import { expect, it } from 'vitest';
import { createLogger } from '../core/log.ts';
import { createProxyFor, firstProxy } from './proxy.ts';

it.each([
  ['DIRECT', null],
  ['PROXY proxy.corp:8080', 'http://proxy.corp:8080'],
  ['HTTPS secure.corp:443; DIRECT', 'https://secure.corp:443'],
  ['SOCKS5 socks:1080; PROXY second:3128; DIRECT', 'http://second:3128'],
  ['SOCKS socks:1080;DIRECT', null],
  ['PROXY [::1]:8080', 'http://[::1]:8080'],
  ['SOCKS5 socks:1080', undefined],
  ['', undefined],
])('takes the first usable proxy of "%s"', (list, proxy) => {
  expect(firstProxy(list)).toBe(proxy);
});

it('asks for each address, goes directly where no proxy can be used, and says so', async () => {
  const lines: string[] = [];
  const proxyFor = createProxyFor(
    async (url) => (url.startsWith('https:') ? 'PROXY p:1' : 'SOCKS5 s:1'),
    createLogger({ write: (level, name, text) => lines.push(`${level} ${name} ${text}`) }, 'proxy'),
  );
  expect(await proxyFor('https://acme.http.msging.net/commands')).toBe('http://p:1');
  expect(lines).toEqual([]);
  expect(await proxyFor('http://elsewhere/')).toBeNull();
  expect(lines[0]).toMatch(/^warn proxy the system names only proxies .*SOCKS5/);
});
