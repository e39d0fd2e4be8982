/** Under which identity each chatbot knows a customer of the router. */
import { anyCasing, type Db } from './handle.ts';

/** Tunnels never change (blip-protocol 3.15.2): kept for ever. */
export function saveTunnel(db: Db, chatbot: string, tunnelIdentity: string, originator: string): void {
  db.run(
    `INSERT INTO tunnel (tunnel_identity, chatbot_identity, originator) VALUES (@tunnelIdentity, @chatbot, @originator)
     ON CONFLICT (tunnel_identity, chatbot_identity) DO UPDATE SET originator = excluded.originator`,
    { chatbot, tunnelIdentity: tunnelIdentity.toLowerCase(), originator },
  );
}

/** Tunnel identity under which `chatbot` knows the router's customer; null if not known here. */
export function findTunnelByOriginator(db: Db, chatbot: string, originator: string): string | null {
  return (
    db.get<{ tunnel_identity: string }>(
      `SELECT tunnel_identity FROM tunnel WHERE originator ${anyCasing('@originator')} AND chatbot_identity = @chatbot`,
      {
        chatbot,
        originator,
      },
    )?.tunnel_identity ?? null
  );
}

/** The router's customer behind a tunnel identity; null if not known here. */
export function findOriginator(db: Db, chatbot: string, tunnelIdentity: string): string | null {
  return (
    db.get<{ originator: string }>(
      'SELECT originator FROM tunnel WHERE tunnel_identity = @tunnelIdentity AND chatbot_identity = @chatbot',
      {
        chatbot,
        tunnelIdentity: tunnelIdentity.toLowerCase(),
      },
    )?.originator ?? null
  );
}
