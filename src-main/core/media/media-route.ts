/**
 * The way to one host of media, checked before anything is sent: directly, or through the system's proxy.
 *
 * Directly, the address that is connected to is the one that was checked. Through a proxy the connection is the proxy's and cannot
 * be seen, so the rule is: numeric hosts must be public, and a name must resolve here too and to public addresses alone. A company whose machines cannot resolve outside names at all may allow those to be left to its proxy
 * (`mediaTrustProxyNames`), which then decides alone what can be reached.
 */
import dns from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import ipaddr from 'ipaddr.js';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { createProxyTunnel } from '../api/session/proxy-tunnel.ts';
import type { ProxyFor } from '../ports.ts';
import { isLoopbackHost } from '../workspace/config.ts';
import { checkedLookup, isAllowedAddress, privateAddress } from './public-address.ts';

export interface RouteRules {
  readonly allowLoopback: boolean;
  readonly proxyFor: ProxyFor;
  readonly trustProxyNames: boolean;
}

export interface MediaRoute {
  readonly httpAgent: http.Agent;
  readonly httpsAgent: http.Agent;
  /** @throws DeskError `mediaPrivateAddress` where the open connection leads somewhere else than was checked */
  checkConnected(address: string | undefined): void;
}

function direct(host: string, allowLoopback: boolean): MediaRoute {
  const options = { lookup: checkedLookup(allowLoopback), keepAlive: false };
  return {
    httpAgent: new http.Agent(options),
    httpsAgent: new https.Agent(options),
    checkConnected(address) {
      if (address !== undefined && !isAllowedAddress(address, allowLoopback)) throw privateAddress(host);
    },
  };
}

async function checkName(host: string, trustProxyNames: boolean): Promise<void> {
  let addresses: readonly { readonly address: string }[];
  try {
    addresses = await dns.lookup(host, { all: true });
  } catch (cause) {
    if (trustProxyNames) return;
    throw new DeskError('mediaUnreachable', { detail: 'not a name that this machine can look up', params: { host }, cause });
  }
  if (addresses.some(({ address }) => !isAllowedAddress(address, false))) throw privateAddress(host);
}

/**
 * @param url passed by `readMediaUrl`
 * @throws DeskError `mediaPrivateAddress`, `mediaUnreachable`
 */
export async function routeTo(url: URL, { allowLoopback, proxyFor, trustProxyNames }: RouteRules): Promise<MediaRoute> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // This machine is never asked for by way of another one; plain http is for this machine alone.
  const proxy = url.protocol === 'http:' || isLoopbackHost(host) ? null : await proxyFor(url.href);
  if (proxy === null) return direct(host, allowLoopback);
  if (!ipaddr.isValid(host)) await checkName(host, trustProxyNames);
  const tunnel = createProxyTunnel(proxy);
  return { httpAgent: tunnel, httpsAgent: tunnel, checkConnected: () => undefined };
}
