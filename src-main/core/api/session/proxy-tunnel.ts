/** Agent that reaches a server through the system's HTTP proxy (CONNECT), for the WebSocket and media; axios brings its own for commands. */
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';

/** A proxy that takes the connection and says nothing is given up after this. */
const answerTimeoutMs = 30_000;

/** Either a socket or an error. */
type OnConnected = (socket: Socket | null, error: Error | null) => void;

function connectThrough(proxy: URL, host: string, port: number, onConnected: OnConnected): void {
  const module = proxy.protocol === 'https:' ? https : http;
  const user = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  const authorization = proxy.username === '' ? {} : { 'Proxy-Authorization': `Basic ${Buffer.from(user).toString('base64')}` };
  const target = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const request = module.request({
    host: proxy.hostname.replace(/^\[|\]$/g, ''),
    port: proxy.port === '' ? (proxy.protocol === 'https:' ? 443 : 80) : Number(proxy.port),
    method: 'CONNECT',
    path: target,
    headers: { Host: target, ...authorization },
    agent: false,
    timeout: answerTimeoutMs,
  });
  request.once('connect', (answer, socket) => {
    socket.setTimeout(0);
    if (answer.statusCode === 200) return onConnected(socket, null);
    socket.destroy();
    onConnected(null, new Error(`the proxy answered ${answer.statusCode ?? 'nothing'}`));
  });
  request.once('timeout', () => request.destroy(new Error('the proxy did not answer')));
  request.once('error', (error) => onConnected(null, error));
  request.end();
}

/** @param proxyUrl `http://user:password@host:port` */
export function createProxyTunnel(proxyUrl: string): http.Agent {
  const proxy = new URL(proxyUrl);
  class Tunnel extends https.Agent {
    override createConnection(options: tls.ConnectionOptions, callback?: (error: Error | null, stream: Duplex) => void): undefined {
      const host = options.host ?? '';
      connectThrough(proxy, host, Number(options.port), (socket, error) => {
        if (socket === null) callback?.(error, undefined as unknown as Duplex);
        else callback?.(null, tls.connect({ ...options, socket, servername: options.servername ?? host }));
      });
      return undefined;
    }
  }
  return new Tunnel();
}
