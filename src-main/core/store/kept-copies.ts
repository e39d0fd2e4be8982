/**
 * The copy of a database that is made before its schema changes (migrate.ts), and what becomes of it: it is what an older version of the
 * app goes back to (put-back.ts), so it stays until the newer one has proved itself on seven days.
 */
import { readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Db } from './handle.ts';
import { getText, setText } from './key-values.ts';
import { readJson } from './stored-json.ts';

/** Days on which the app has to have started well before the copy goes. */
export const daysToProve = 7;

const dayMs = 86_400_000;

/** Copies of `file` from before its schema changed, in no particular order. */
export function copiesOf(file: string): string[] {
  const start = `${basename(file)}.before-`;
  const names = readdirSync(dirname(file)).filter((name) => name.startsWith(start) && /^\d+$/u.test(name.slice(start.length)));
  return names.map((name) => join(dirname(file), name));
}

/** Copies an open database beside itself before its schema becomes `newest`. Under its name it is there whole or not at all. */
export async function keepCopy(database: Database.Database, newest: number): Promise<void> {
  const copy = `${database.name}.before-${newest}`;
  const part = `${copy}.part`;
  try {
    rmSync(part, { force: true });
    await database.backup(part);
    renameSync(part, copy);
  } finally {
    for (const path of [part, `${part}-journal`, `${part}-wal`, `${part}-shm`]) rmSync(path, { force: true });
  }
}

export interface KeptCopies {
  readonly bytes: number;
  /** Days with a good start that are still to come before they are deleted. */
  readonly daysLeft: number;
}

const key = 'goodStarts';
/** Of the schema that the starts were good with: another one has to prove itself anew. */
const goodStartsSchema = z.object({ schema: z.number(), days: z.array(z.number()) });

function goodDays(db: Db): { readonly schema: number; readonly days: readonly number[] } {
  const schema = db.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
  const kept = readJson(getText(db, key) ?? '', goodStartsSchema).value;
  return kept?.schema === schema ? kept : { schema, days: [] };
}

/** Null where there is none. */
export function keptCopies(db: Db): KeptCopies | null {
  const copies = copiesOf(db.file);
  if (copies.length === 0) return null;
  const bytes = copies.reduce((sum, path) => sum + statSync(path).size, 0);
  return { bytes, daysLeft: Math.max(1, daysToProve - goodDays(db).days.length) };
}

/**
 * The app opened this database and works with it. From the first good day on one copy is enough, the newest; after the seventh there is
 * none. What an older version set aside when it went back is nobody's copy and stays.
 *
 * @param now Milliseconds since 1970: what counts is the day.
 * @returns File names of what was deleted.
 */
export function startedWell(db: Db, now: number): string[] {
  const copies = copiesOf(db.file);
  if (copies.length === 0) return [];
  const { schema, days } = goodDays(db);
  const all = [...new Set([...days, Math.floor(now / dayMs)])];
  setText(db, key, JSON.stringify({ schema, days: all }));
  const newest = copies.reduce((one, other) => (versionOf(other) > versionOf(one) ? other : one));
  const over = all.length >= daysToProve ? copies : copies.filter((path) => path !== newest);
  return over.filter(isRemoved).map((path) => basename(path));
}

/** False where another program holds it: the next good start tries again. */
function isRemoved(path: string): boolean {
  try {
    rmSync(path, { force: true });
  } catch {
    return false;
  }
  return true;
}

/** The schema that a copy was made before. */
function versionOf(path: string): number {
  return Number(path.slice(path.lastIndexOf('-') + 1));
}
