/** The connections to the platform that stand at this moment, and whether one can be made. Nothing is ever said here: no command is counted. */
import { connect, type Socket } from 'node:net';
import type { ProxyFor } from '../ports.ts';

export interface LineWatch {
  /** A connection to the host of this address; told with every use. */
  track(url: string, socket: Socket): void;
  isReachable(url: string, limitMs: number): Promise<boolean | null>;
  onTornDown(listener: () => void): void;
}

function addressOf(url: string): { readonly host: string; readonly port: number } {
  const { hostname, port, protocol } = new URL(url);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port) };
}

/** Null where nobody answers in time: silence has a rule of its own. */
function canConnect(url: string, limitMs: number): Promise<boolean | null> {
  return new Promise((resolve) => {
    const socket = connect(addressOf(url));
    const end = (answer: boolean | null) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(limitMs, () => end(null));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

export function createLineWatch(proxyFor: ProxyFor): LineWatch {
  const openTo = new Map<string, Set<Socket>>();
  const tracked = new WeakSet<Socket>();
  const listeners = new Set<() => void>();

  return {
    track(url, socket) {
      const { host } = new URL(url);
      const sockets = openTo.get(host) ?? new Set();
      openTo.set(host, sockets);
      if (tracked.has(socket)) return;
      tracked.add(socket);
      sockets.add(socket);
      socket.once('close', (isTornDown: boolean) => {
        sockets.delete(socket);
        if (isTornDown) for (const listener of listeners) listener();
      });
    },
    async isReachable(url, limitMs) {
      if ((openTo.get(new URL(url).host)?.size ?? 0) > 0) return true;
      // Through a proxy the connection is the proxy's.
      if ((await proxyFor(url)) !== null) return null;
      return await canConnect(url, limitMs);
    },
    onTornDown: (listener) => void listeners.add(listener),
  };
}
