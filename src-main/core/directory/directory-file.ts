/**
 * The directory's own file. It is a cache: what cannot be used is set aside, and the platform is read again. Only the worker writes it;
 * main looks things up by a connection of its own.
 */
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { storeError } from '../store/errors.ts';
import { createHandle, type Db, type HandleOptions } from '../store/handle.ts';
import { migrate, newestOf } from '../store/migrate.ts';
import { getContactState } from './contact-state.ts';
import { directoryMigrations } from './schema.ts';

export interface DirectoryFileOptions extends HandleOptions {
  readonly nativeBinding?: string;
}

/** The cache of pages, in KiB: what a slice of a large import touches. */
const cacheKib = 65_536;
const pageBytes = 8_192;
/** What the log may gather before it is moved into the file, and keep: one transaction of an import. */
const walLimitBytes = 32 * 1_024 * 1_024;
/** Main's thread never waits longer for a lock. */
const lookUpTimeoutMs = 20;
const busyTimeoutMs = 2_000;

const sidesOf = (file: string): readonly string[] => [`${file}-wal`, `${file}-shm`, `${file}-journal`];
const asideOf = (file: string): string => `${file}.damaged`;

const open = (file: string, timeout: number, { nativeBinding }: DirectoryFileOptions): Database.Database =>
  new Database(file, { timeout, ...(nativeBinding === undefined ? {} : { nativeBinding }) });

/** SQLite removes the write-ahead log when the last connection closes: one that is there tells of a crash or a cut. */
export function wasCutOff(file: string): boolean {
  const log = `${file}-wal`;
  return existsSync(log) && statSync(log).size > 0;
}

/** What the state says and what there is must agree: whoever emptied the file left nothing that tells of it. */
function checkFilled(db: Db): void {
  const state = getContactState(db);
  const isEmpty = db.get('SELECT 1 FROM contact LIMIT 1') === undefined;
  if (state === null || state.count > 0 === isEmpty) throw new DeskError('databaseDamaged', { detail: 'contacts are gone' });
}

/**
 * The worker's connection: opens or makes the file and brings it to the newest schema.
 * @throws DeskError `databaseDamaged`, `databaseNewer`, `databaseUpgradeFailed`, `databaseReadOnly`, `databaseLocked` or `diskFull`
 */
export async function openDirectoryFile(file: string, options: DirectoryFileOptions): Promise<Db> {
  let database: Database.Database | null = null;
  try {
    database = open(file, busyTimeoutMs, options);
    // Of a file that is made now.
    database.pragma(`page_size = ${pageBytes}`);
    database.pragma('journal_mode = WAL');
    database.pragma(`wal_autocheckpoint = ${walLimitBytes / pageBytes}`);
    // What a power cut takes is read again: a mark need not wait for the disk.
    database.pragma('synchronous = NORMAL');
    database.pragma(`cache_size = -${cacheKib}`);
    database.pragma(`journal_size_limit = ${walLimitBytes}`);
    await migrate(database, directoryMigrations, async () => undefined);
    const db = createHandle(database, options);
    checkFilled(db);
    return db;
  } catch (error) {
    database?.close();
    throw storeError(error);
  }
}

/**
 * Main's connection, for point look-ups alone. Null where there is no file of this schema yet.
 * @throws DeskError as the store does
 */
export function openLookUps(file: string, options: DirectoryFileOptions): Db | null {
  if (!existsSync(file)) return null;
  let database: Database.Database | null = null;
  try {
    // Not only for reading: who may not write leaves a log behind that they had to make.
    database = open(file, lookUpTimeoutMs, options);
    database.pragma('query_only = ON');
    if (Number(database.pragma('user_version', { simple: true })) === newestOf(directoryMigrations)) return createHandle(database, options);
    database.close();
    return null;
  } catch (error) {
    database?.close();
    throw storeError(error);
  }
}

/**
 * Sets the file aside, which nobody has open, in the place of an earlier one.
 * @returns the name it has now; null where there was none
 */
export function setAside(file: string): string | null {
  const aside = asideOf(file);
  rmSync(aside, { force: true });
  for (const side of sidesOf(file)) rmSync(side, { force: true });
  if (!existsSync(file)) return null;
  renameSync(file, aside);
  return aside;
}

/** All of it was read again: what was set aside is of no use any more. */
export function removeAside(file: string): void {
  rmSync(asideOf(file), { force: true });
}

/** @throws DeskError `databaseDamaged` */
export function checkFile(db: Db): void {
  const [first] = db.all<{ quick_check: string }>('PRAGMA quick_check(1)');
  if (first?.quick_check !== 'ok') throw new DeskError('databaseDamaged', { detail: first?.quick_check ?? 'no answer' });
}
