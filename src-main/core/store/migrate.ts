/** Brings a database to the newest schema: copy aside, then every pending step in one transaction. */
import type Database from 'better-sqlite3';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { initial } from './migrations/0010-initial.ts';
import { oneEventOnce } from './migrations/0020-one-event-once.ts';

export interface Migration {
  /** Numbered in tens, so that two branches rarely collide; never edited after a release. */
  readonly version: number;
  readonly sql: string;
}

export const migrations: readonly Migration[] = [initial, oneEventOnce];

/**
 * Runs what is pending among `steps`. Before the first step of a database that holds something, an online backup goes to
 * `<file>.before-<version>`.
 * @throws DeskError `databaseNewer` where the file was written by a newer version of the app.
 */
export async function migrate(database: Database.Database, steps: readonly Migration[] = migrations): Promise<void> {
  const version = Number(database.pragma('user_version', { simple: true }));
  const newest = steps.at(-1)?.version ?? 0;
  if (version > newest) throw new DeskError('databaseNewer', { params: { version: String(version), newest: String(newest) } });
  const pending = steps.filter((step) => step.version > version);
  if (pending.length === 0) return;
  if (version > 0) await database.backup(`${database.name}.before-${newest}`);
  database
    .transaction(() => {
      for (const step of pending) {
        database.exec(step.sql);
        database.pragma(`user_version = ${step.version}`);
      }
    })
    .immediate();
  database.pragma('optimize');
}
