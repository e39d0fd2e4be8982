/** Brings a database to the newest schema: copy aside, then every pending step in one transaction. */
import type Database from 'better-sqlite3';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { storeError } from './errors.ts';
import { keepCopy } from './kept-copies.ts';
import { initial } from './migrations/0010-initial.ts';
import { oneEventOnce } from './migrations/0020-one-event-once.ts';
import { ticketsFound } from './migrations/0030-tickets-found.ts';
import { draftsWithIds } from './migrations/0040-drafts-with-ids.ts';
import { restoredRows } from './migrations/0060-restored-rows.ts';
import { noTwins } from './migrations/0070-no-twins.ts';
import { contactWords } from './migrations/0080-contact-words.ts';
import { endedDraftsFound } from './migrations/0090-ended-drafts-found.ts';
import { words } from './migrations/0100-words.ts';
import { slimMessages } from './migrations/0110-slim-messages.ts';
import { contactsElsewhere } from './migrations/0120-contacts-elsewhere.ts';

export interface Step {
  /** Numbered in tens, so that two branches rarely collide; never edited after a release. */
  readonly version: number;
  readonly sql: string;
}

/** Columns of a table that hold something of persons, by what is in them; `json` by the names of its keys. Each a list with commas. */
export interface PersonColumns {
  /** The table, with a condition where only some of its rows do. */
  readonly from: string;
  readonly name?: string;
  readonly text?: string;
  readonly json?: string;
}

export interface Migration extends Step {
  /** What it brings of persons: a support bundle is cleaned of that (`private-texts.ts`), whatever the database's version. */
  readonly persons: readonly PersonColumns[];
}

export const migrations: readonly Migration[] = [
  initial,
  oneEventOnce,
  ticketsFound,
  draftsWithIds,
  restoredRows,
  noTwins,
  contactWords,
  endedDraftsFound,
  words,
  slimMessages,
  contactsElsewhere,
];

/** The last version; a step that stands before an older one would be passed by where the newer one has run. */
export function newestOf(steps: readonly Step[]): number {
  let newest = 0;
  for (const { version } of steps) {
    if (version <= newest) throw new Error(`migration ${version} stands behind ${newest}: steps have to grow`);
    newest = version;
  }
  return newest;
}

/** The schema of this version. */
export const newestSchema = (): number => newestOf(migrations);

/** Rows that name a row that is not there, and references to tables that are gone; as SQLite tells them, empty where all is well. */
function brokenReferences(database: Database.Database): string[] {
  const rows = database.pragma('foreign_key_check') as { table: string; rowid: number | null; parent: string }[];
  const tables = database
    .prepare(
      `SELECT t.name AS "table", f."table" AS parent FROM sqlite_schema t, pragma_foreign_key_list(t.name) f
       WHERE t.type = 'table' AND f."table" NOT IN (SELECT name FROM sqlite_schema WHERE type = 'table')`,
    )
    .all() as { table: string; parent: string }[];
  return [...rows, ...tables].map(({ table, parent }) => `${table} without its ${parent}`);
}

function run(database: Database.Database, pending: readonly Step[]): void {
  for (const step of pending) {
    database.exec(step.sql);
    database.pragma(`user_version = ${step.version}`);
  }
  const [broken, ...others] = brokenReferences(database);
  if (broken !== undefined) throw new Error(`${broken}, and ${others.length} more`);
}

/** What is done before a database that holds something becomes `newest`. */
type Keep = (database: Database.Database, newest: number) => Promise<void>;

async function bring(database: Database.Database, version: number, newest: number, pending: readonly Step[], keep: Keep): Promise<void> {
  if (version > 0) await keep(database, newest);
  try {
    database.transaction(() => run(database, pending)).immediate();
  } catch (error) {
    const known = storeError(error);
    if (known instanceof DeskError) throw known;
    const params = { version: String(version), newest: String(newest) };
    throw new DeskError('databaseUpgradeFailed', { params, detail: error instanceof Error ? error.message : String(error), cause: error });
  }
  database.pragma('optimize');
}

/**
 * Runs what is pending among `steps`. Before the first step of a database that holds something, a copy of it is put aside
 * (kept-copies.ts); `keep` says so, or does something else.
 *
 * Foreign keys are off while steps run: a table is rebuilt by dropping the old one, and with them on SQLite would delete what hangs
 * on its rows first. They are on again afterwards, and what a step left without its parent is found before the commit.
 * @throws DeskError `databaseNewer` where the file was written by a newer version of the app, `databaseUpgradeFailed` where a step
 *   failed or left broken references: the file is as it was before.
 */
export async function migrate(database: Database.Database, steps: readonly Step[] = migrations, keep: Keep = keepCopy): Promise<void> {
  const newest = newestOf(steps);
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > newest) throw new DeskError('databaseNewer', { params: { version: String(version), newest: String(newest) } });
  const pending = steps.filter((step) => step.version > version);
  // Has no effect inside a transaction, so both stand outside.
  database.pragma('foreign_keys = OFF');
  try {
    if (pending.length > 0) await bring(database, version, newest, pending, keep);
  } finally {
    database.pragma('foreign_keys = ON');
  }
}
