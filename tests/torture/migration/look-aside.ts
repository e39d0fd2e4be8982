/** Looks at a store after a death without touching it: at a copy of the file and of the log beside it. */
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { newestSchema } from '../../../src-main/core/store/migrate.ts';
import { compareStores, samePlaces } from '../../core/store-90/compare-stores.ts';
import { places } from '../../core/store-90/new-places.ts';
import { oldVersion } from '../../core/store-90/old-store.ts';

export interface Seen {
  readonly version: number;
  /** What is not as it was, in words. */
  readonly differences: readonly string[];
}

/** Rows that only today's core may have changed: they have to be there. */
const keys = { active_message: 'id', message_event: 'message_id, kind, source, at' } as const;

function missing(oldFile: string, newFile: string): string[] {
  const database = new Database(newFile);
  try {
    database.prepare('ATTACH ? AS old').run(oldFile);
    return Object.entries(keys).flatMap(([table, key]) => {
      const rows = database
        .prepare<[], unknown[]>(`SELECT ${key} FROM old.${table} EXCEPT SELECT ${key} FROM (${places[table as keyof typeof keys]}) LIMIT 3`)
        .raw()
        .all();
      return rows.map((row) => `${table} ${row.join(' ')}: missing`);
    });
  } finally {
    database.close();
  }
}

/**
 * Wholly old or wholly new: anything else is a difference.
 * @param hasLived the core went on after its migration, so that its own work is in the store too: only what is missing counts.
 */
export function lookAside(oldFile: string, file: string, hasLived: boolean): Seen {
  const copy = `${oldFile}.seen`;
  try {
    copyFileSync(file, copy);
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`);
    const database = new Database(copy);
    const version = Number(database.pragma('user_version', { simple: true }));
    database.close();
    if (version !== oldVersion && version !== newestSchema()) return { version, differences: [`schema ${version} is neither old nor new`] };
    if (version !== oldVersion && hasLived) return { version, differences: missing(oldFile, copy) };
    return { version, differences: compareStores(oldFile, copy, version === oldVersion ? samePlaces : places) };
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(`${copy}${end}`, { force: true });
  }
}

/** The copy aside has its name only when it is whole. */
export function lookAtKeptCopy(oldFile: string, file: string): readonly string[] {
  const kept = `${file}.before-${newestSchema()}`;
  return existsSync(kept) ? compareStores(oldFile, kept, samePlaces).map((line) => `the copy aside: ${line}`) : [];
}
