/** Opens the file of one workspace and attendant, and says in one code why it cannot be used. */
import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { storeError } from './errors.ts';
import { createHandle, type Db, type HandleOptions } from './handle.ts';
import { migrate } from './migrate.ts';

export interface OpenOptions extends HandleOptions {
  /** Path of better-sqlite3's binary where the default look-up would not find it. */
  readonly nativeBinding?: string;
}

/** Another process may hold the lock for a moment (backup, virus scanner). */
const busyTimeoutMs = 2_000;

/**
 * What the write-ahead log may keep on disk after it was moved into the file. A long reader (a backup, a large list) lets it grow, and
 * without a limit it stays as long as it ever was. Twice what gathers between two checkpoints, so that everyday work never truncates.
 */
export const walLimitBytes = 2 * 1_024 * 1_024;

/** SQLite removes the write-ahead log when the last connection closes: one that is there tells of a crash or a cut. */
function wasCutOff(file: string): boolean {
  const log = `${file}-wal`;
  return existsSync(log) && statSync(log).size > 0;
}

function checkSound(database: Database.Database): void {
  const [first] = database.pragma('quick_check(1)') as { quick_check: string }[];
  if (first?.quick_check !== 'ok') throw new DeskError('databaseDamaged', { detail: first?.quick_check ?? 'no answer' });
}

/**
 * Opens or creates `file`, brings it to the newest schema and returns the handle for the store's functions.
 * @throws DeskError `databaseNewer`, `databaseUpgradeFailed`, `databaseDamaged`, `databaseReadOnly`, `databaseLocked` or `diskFull`.
 */
export async function openDatabase(file: string, options: OpenOptions): Promise<Db> {
  const cutOff = wasCutOff(file);
  let database: Database.Database | null = null;
  try {
    const { nativeBinding } = options;
    database = new Database(file, { timeout: busyTimeoutMs, ...(nativeBinding === undefined ? {} : { nativeBinding }) });
    if (cutOff) checkSound(database);
    database.pragma('journal_mode = WAL');
    // Messages cost money: what was told as committed has to outlive a power cut.
    database.pragma('synchronous = FULL');
    // Moving the log into the file happens within some commit: a quarter of SQLite's own measure keeps that short for the event loop.
    database.pragma('wal_autocheckpoint = 250');
    database.pragma(`journal_size_limit = ${walLimitBytes}`);
    database.pragma('recursive_triggers = OFF');
    // Turns foreign keys on when the schema is the newest.
    await migrate(database);
    // A folder or file that cannot be written shows itself only at the first write.
    database.exec('BEGIN IMMEDIATE; UPDATE kv SET value = value WHERE 0; ROLLBACK');
    return createHandle(database, options);
  } catch (error) {
    database?.close();
    // better-sqlite3 names a missing folder by a TypeError of its own.
    if (error instanceof TypeError && /directory/u.test(error.message))
      throw new DeskError('databaseReadOnly', { detail: error.message, cause: error });
    throw storeError(error);
  }
}
