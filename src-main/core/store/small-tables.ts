/** What is kept one value at a time: named texts, sync state, look-ups, tunnels. */
import { anyCasing, type Db } from './handle.ts';

/** Null where nothing is kept under that name. */
export function getText(db: Db, key: string): string | null {
  return db.get<{ value: string }>('SELECT value FROM kv WHERE key = @key', { key })?.value ?? null;
}

export function setText(db: Db, key: string, value: string): void {
  db.run('INSERT INTO kv (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value', { key, value });
}

/** A whole number kept by `setText`; null where there is none. */
export function getNumber(db: Db, key: string): number | null {
  const text = getText(db, key);
  const value = text === null ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

export interface SyncState {
  /** Server time of the last complete read; null before the first. */
  readonly syncedAt: number | null;
  readonly cursor: string | null;
}

export function getSyncState(db: Db, name: string): SyncState {
  const row = db.get<{ synced_at: number | null; cursor: string | null }>('SELECT synced_at, cursor FROM sync_state WHERE name = @name', {
    name,
  });
  return { syncedAt: row?.synced_at ?? null, cursor: row?.cursor ?? null };
}

export function setSyncState(db: Db, name: string, { syncedAt, cursor }: SyncState): void {
  db.run(
    `INSERT INTO sync_state (name, synced_at, cursor) VALUES (@name, @syncedAt, @cursor)
     ON CONFLICT (name) DO UPDATE SET synced_at = excluded.synced_at, cursor = excluded.cursor`,
    { name, syncedAt, cursor },
  );
}

export interface NumberLookup {
  readonly identity: string;
  readonly name: string | null;
}

/**
 * Keeps for good what the platform answered for a number (blip-protocol 3.3), under every form of the same account.
 * `forms` are digit strings without plus: with and without the Brazilian ninth digit, never another country's twin.
 */
export function saveLookup(db: Db, forms: readonly string[], found: NumberLookup, foundAt: number): void {
  db.transaction(() => {
    for (const digits of forms) {
      db.run(
        `INSERT INTO phone_identity (phone_digits, identity, name, found_at) VALUES (@digits, @identity, @name, @foundAt)
         ON CONFLICT (phone_digits) DO UPDATE SET identity = excluded.identity, name = excluded.name, found_at = excluded.found_at`,
        { digits, identity: found.identity, name: found.name, foundAt },
      );
    }
  });
}

/** What an earlier look-up of the number found, in any of its forms; null if it was never looked up. */
export function findLookup(db: Db, forms: readonly string[]): NumberLookup | null {
  for (const digits of forms) {
    const row = db.get<NumberLookup>('SELECT identity, name FROM phone_identity WHERE phone_digits = @digits', { digits });
    if (row !== undefined) return row;
  }
  return null;
}

/** Digits of a number that a look-up resolved to this identity; null where none is known. */
export function findPhoneOfIdentity(db: Db, identity: string): string | null {
  return (
    db.get<{ phone_digits: string }>(`SELECT phone_digits FROM phone_identity WHERE identity ${anyCasing('@identity')} LIMIT 1`, {
      identity,
    })?.phone_digits ?? null
  );
}

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
