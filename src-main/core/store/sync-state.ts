/** When each list of the platform was last read, and where a read that broke off goes on. */
import type { Db } from './handle.ts';

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
