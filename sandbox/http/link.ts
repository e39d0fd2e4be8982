/**
 * The network between the client and the platform: `POST /sandbox/link {state}`.
 *
 * - `up`: everything works.
 * - `down`: open connections are destroyed, new requests and sessions are reset; the control endpoints answer.
 * - `refused`: the port is closed, as on a machine without network; the control endpoints answer on the control port only.
 * - `silent`: connections are accepted, nothing is ever answered.
 */
import type { Server, Socket } from 'node:net';

export const linkStates = ['up', 'down', 'refused', 'silent'] as const;
export type LinkState = (typeof linkStates)[number];

export interface Link {
  state(): LinkState;
  set(state: LinkState): Promise<void>;
  /** Keeps a connection of the public port, to be destroyed with the link. */
  track(socket: Socket): void;
  /** A connection that just carried a control request survives the change that it asks for. */
  spare(socket: Socket): void;
}

/** @param server listener of the public port; `port` is the one to come back to. */
export function createLink(server: Server, port: number): Link {
  let state: LinkState = 'up';
  const sockets = new Set<Socket>();
  const spared = new WeakSet<Socket>();

  function destroyAll(): void {
    for (const socket of sockets) if (!spared.has(socket)) socket.resetAndDestroy();
  }

  return {
    state: () => state,
    async set(next) {
      if (next === state) return;
      const before = state;
      state = next;
      if (next === 'down' || next === 'refused') destroyAll();
      if (next === 'refused') server.close();
      if (before === 'refused') {
        await new Promise<void>((resolve, reject) => {
          server.once('error', reject);
          server.listen(port, '127.0.0.1', () => {
            server.off('error', reject);
            resolve();
          });
        });
      }
      // What hung on a silent link is gone when it comes back.
      if (before === 'silent') destroyAll();
    },
    track(socket) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    },
    spare: (socket) => void spared.add(socket),
  };
}
