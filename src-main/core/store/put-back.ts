/**
 * After the app went back to an older version: the database as it was before the newer one changed its schema. The newer file is kept
 * beside it under a name that says what it is.
 */
import { copyFileSync, existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import Database from 'better-sqlite3';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { type OpenOptions, openDatabase } from './database.ts';
import { copiesOf } from './kept-copies.ts';
import { newestSchema } from './migrate.ts';
import { afterRestore } from './restored.ts';

export interface PutBackCopy {
  /** When the copy was made, milliseconds since 1970. */
  readonly madeAt: number;
  /** File name of the newer database. */
  readonly aside: string;
  /** Messages that only the newer one holds; null where that cannot be read. */
  readonly messagesSince: number | null;
}

/**
 * Puts the newest copy that this version understands in the place of `file`, which no version here does. Until the one step that does
 * it, `file` is as it was. Nothing of the copy leaves before it was looked up, and what is not found is left to the attendant
 * (`afterRestore`).
 *
 * Returns null where there is no such copy.
 */
export async function putBackCopy(file: string, options: OpenOptions, now: number): Promise<PutBackCopy | null> {
  const copy = newestCopy(file, options);
  if (copy === null) return null;
  const beside = `${file}.putting-back`;
  removeAll(beside);
  try {
    copyFileSync(copy.path, beside);
    const db = await openDatabase(beside, options);
    afterRestore(db, now);
    db.close();
    const newer = closeWhole(file, options);
    const messagesSince = messagesOnlyIn(file, copy.path, options);
    const aside = freeName(`${file}.newer-${newer}`);
    keepAs(file, aside);
    renameSync(beside, file);
    return { madeAt: copy.madeAt, aside: basename(aside), messagesSince };
  } finally {
    removeAll(beside);
  }
}

interface Copy {
  readonly path: string;
  readonly version: number;
  readonly madeAt: number;
}

/** Never only for reading: who may not write leaves a log behind that they had to make. */
const openRaw = (file: string, { nativeBinding }: OpenOptions): Database.Database =>
  new Database(file, { fileMustExist: true, ...(nativeBinding === undefined ? {} : { nativeBinding }) });

/** Of the newest schema among those that are known here, and of these the one that was made last. */
function newestCopy(file: string, options: OpenOptions): Copy | null {
  const copies = copiesOf(file).flatMap((path) => copyAt(path, options));
  const usable = copies.filter(({ version }) => version > 0 && version <= newestSchema());
  return usable.toSorted((one, other) => other.version - one.version || other.madeAt - one.madeAt)[0] ?? null;
}

function copyAt(path: string, options: OpenOptions): Copy[] {
  let database: Database.Database | null = null;
  try {
    database = openRaw(path, options);
    const version = Number(database.pragma('user_version', { simple: true }));
    const isSound = database.pragma('quick_check(1)', { simple: true }) === 'ok';
    return isSound ? [{ path, version, madeAt: statSync(path).mtimeMs }] : [];
  } catch (error) {
    options.log.warn('a copy of the database cannot be used', { file: basename(path), error });
    return [];
  } finally {
    database?.close();
  }
}

/** Moves the log of the newer file into it, so that it is whole by itself; returns its schema. */
function closeWhole(file: string, options: OpenOptions): number {
  const database = openRaw(file, options);
  let version: number;
  try {
    database.pragma('wal_checkpoint(TRUNCATE)');
    version = Number(database.pragma('user_version', { simple: true }));
  } finally {
    database.close();
  }
  // Somebody else has it open: their next write would go into a log that belongs to another file then.
  if (existsSync(`${file}-wal`)) throw new DeskError('databaseLocked', { detail: 'the newer database is in use' });
  return version;
}

/** By their ids alone: nothing else is known of a newer schema. */
function messagesOnlyIn(newer: string, copy: string, options: OpenOptions): number | null {
  const idsIn = (path: string): string[] => {
    const database = openRaw(path, options);
    try {
      return database.prepare<[], string>('SELECT id FROM active_message').pluck().all();
    } finally {
      database.close();
    }
  };
  try {
    const known = new Set(idsIn(copy));
    return idsIn(newer).filter((id) => !known.has(id)).length;
  } catch (error) {
    options.log.warn('what only the newer database holds cannot be counted', { error });
    return null;
  }
}

function freeName(wanted: string): string {
  let name = wanted;
  for (let number = 2; existsSync(name); number += 1) name = `${wanted}.${number}`;
  return name;
}

/** Under a second name, so that there is no moment in which `file` is not there. */
function keepAs(file: string, aside: string): void {
  try {
    linkSync(file, aside);
  } catch {
    // A disk without second names.
    copyFileSync(file, aside);
  }
}

function removeAll(file: string): void {
  for (const path of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`, ...copiesOf(file)]) rmSync(path, { force: true });
}
