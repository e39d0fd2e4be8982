/** How far the read of the contacts is, kept beside them in one row: how many there are is never counted. */
import { z } from 'zod';
import type { Db } from '../store/handle.ts';

const parts = {
  /** The stamp of the newest read; 0 before the first. */
  run: z.number(),
  /** Contacts that it has seen so far. */
  seen: z.number(),
  /** Server time up to which changes are known; null before the first read. */
  syncedAt: z.number().nullable(),
  /** Server time of the last complete read. */
  completeAt: z.number().nullable(),
  /** Where a complete read goes on that broke off. */
  cursor: z.string().nullable(),
};

export const contactStateSchema = z.object({
  /** Contacts in the directory. */
  count: z.number(),
  ...parts,
});
export type ContactState = z.infer<typeof contactStateSchema>;

/** What is said of a read: all but the count, which is nobody's to say. */
export const statePartSchema = z.object({
  run: parts.run.exactOptional(),
  seen: parts.seen.exactOptional(),
  syncedAt: parts.syncedAt.exactOptional(),
  completeAt: parts.completeAt.exactOptional(),
  cursor: parts.cursor.exactOptional(),
});
export type StatePart = z.infer<typeof statePartSchema>;

interface StateRow {
  readonly count: number;
  readonly run: number;
  readonly seen: number;
  readonly synced_at: number | null;
  readonly complete_at: number | null;
  readonly cursor: string | null;
}

/** Null where there is no row: somebody emptied the file. */
export function getContactState(db: Db): ContactState | null {
  const row = db.get<StateRow>('SELECT count, run, seen, synced_at, complete_at, cursor FROM contact_sync');
  if (row === undefined) return null;
  const { count, run, seen, synced_at: syncedAt, complete_at: completeAt, cursor } = row;
  return { count, run, seen, syncedAt, completeAt, cursor };
}

/** Changes what is named. */
export function saveContactState(db: Db, part: StatePart): void {
  const kept = getContactState(db);
  if (kept === null) return;
  const { run, seen, syncedAt, completeAt, cursor } = { ...kept, ...part };
  db.run('UPDATE contact_sync SET run = @run, seen = @seen, synced_at = @syncedAt, complete_at = @completeAt, cursor = @cursor', {
    run,
    seen,
    syncedAt,
    completeAt,
    cursor,
  });
}

/** So many contacts more, or fewer, and so many that the run had not seen. */
export function moveCount(db: Db, by: number, seen: number): void {
  db.run('UPDATE contact_sync SET count = count + @by, seen = seen + @seen', { by, seen });
}
