/** The system's proxy for Node's clients, which know nothing of it: Chromium's own resolver is asked. */
import type { Logger } from '../core/log.ts';
import type { ProxyFor } from '../core/ports.ts';

/**
 * First usable entry of a proxy list as Chromium writes it (`PROXY host:8080; SOCKS5 host:1080; DIRECT`): the address of an
 * HTTP proxy, null for a direct connection, undefined where the list holds only kinds that our clients cannot use.
 */
export function firstProxy(list: string): string | null | undefined {
  for (const entry of list.split(';')) {
    const [kind, address] = entry.trim().split(/\s+/);
    if (kind?.toUpperCase() === 'DIRECT') return null;
    if (kind?.toUpperCase() === 'PROXY' && address) return `http://${address}`;
    if (kind?.toUpperCase() === 'HTTPS' && address) return `https://${address}`;
  }
  return undefined;
}

/** `resolve` is the session's resolver. An address that only unusable proxies serve is tried directly, and the log says so. */
export function createProxyFor(resolve: (url: string) => Promise<string>, log: Logger): ProxyFor {
  return async (url) => {
    const list = await resolve(url);
    const proxy = firstProxy(list);
    if (proxy === undefined)
      log.warn('the system names only proxies of a kind that cannot be used', { kinds: list.replace(/\s+[^;]+/g, '') });
    return proxy ?? null;
  };
}
