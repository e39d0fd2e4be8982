/** Stands between the app and the sandbox's session, passes every frame on, and says what the platform never would. */
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { frameText } from '../../src-main/wire/frame-text.ts';

export interface SessionMeddler {
  /** `ws://127.0.0.1:PORT`, to stand in the workspace file. */
  readonly url: string;
  /** Sends this text to every open session, as it is. */
  push(text: string): void;
  /** How many sessions were opened so far. */
  opened(): number;
  close(): Promise<void>;
}

/** @param target address of the real session */
export async function startSessionMeddler(target: string): Promise<SessionMeddler> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'lime' });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  let opened = 0;
  server.on('connection', (inner) => {
    opened += 1;
    const outer = new WebSocket(target, 'lime');
    const early: string[] = [];
    inner.on('message', (data) => {
      if (outer.readyState === WebSocket.OPEN) outer.send(frameText(data));
      else early.push(frameText(data));
    });
    outer.on('open', () => {
      for (const text of early.splice(0)) outer.send(text);
    });
    outer.on('message', (data) => inner.send(frameText(data)));
    outer.on('close', () => inner.close());
    outer.on('error', () => inner.terminate());
    inner.on('close', () => outer.terminate());
  });
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    push(text) {
      for (const client of server.clients) client.send(text);
    },
    opened: () => opened,
    close: () =>
      new Promise((resolve) => {
        for (const client of server.clients) client.terminate();
        server.close(() => resolve());
      }),
  };
}
