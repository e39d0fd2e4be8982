/**
 * The files of one workspace and attendant in the data folder. All of them carry the same name, so that two attendants on one machine
 * never see each other's data, and signing out can delete whatever there is of one of them.
 */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workspace } from '../../src-preload/contract/models/session.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import type { Logger } from './log.ts';

/** Of whom the data is. */
export interface DataOwner {
  readonly kind: Workspace['kind'];
  readonly contract: string;
  readonly routerIdentity: string;
  readonly email: string;
}

function nameOf({ kind, contract, routerIdentity, email }: DataOwner): string {
  const what = [kind, contract, routerIdentity, email].join('\n').toLowerCase();
  return createHash('sha256').update(what).digest('hex').slice(0, 16);
}

/** The database; its log, its copies of before a migration and whatever else SQLite makes stand beside it under longer names. */
export const databaseFile = (folder: string, owner: DataOwner): string => join(folder, `workspace-${nameOf(owner)}.sqlite3`);
/** The contacts of the same workspace, and what else the platform can list again. */
export const directoryFileOf = (folder: string, owner: DataOwner): string => join(folder, `directory-${nameOf(owner)}.sqlite3`);

function listFiles(folder: string, pattern: RegExp): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => pattern.test(name))
      .map((name) => join(folder, name));
  } catch {
    return []; // no folder, no data
  }
}

/** The databases of all workspaces and attendants in the folder; empty where there is no folder. */
export const listDatabases = (folder: string): string[] => listFiles(folder, /^workspace-[0-9a-f]+\.sqlite3$/u);
/** Their directories. */
export const listDirectories = (folder: string): string[] => listFiles(folder, /^directory-[0-9a-f]+\.sqlite3$/u);

/** Files kept for previews, and copies of what is being uploaded. */
export const mediaFolder = (folder: string, owner: DataOwner): string => join(folder, `media-${nameOf(owner)}`);

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new DeskError('localDataLeft', { params: { folder, files: '*' }, cause: error });
  }
}

/** Another program may hold a file for a moment. */
const again = { maxRetries: 3, retryDelay: 100 };

/**
 * Deletes every file and folder that carries the owner's name; what is open has to be closed before. All are tried, whatever happens.
 * @throws DeskError `localDataLeft` with the names of those that are still there
 */
export async function deleteLocalData(folder: string, owner: DataOwner, log: Logger): Promise<void> {
  const name = nameOf(owner);
  const left: string[] = [];
  for (const entry of await namesIn(folder)) {
    if (!entry.includes(`-${name}`)) continue;
    try {
      await rm(join(folder, entry), { force: true, recursive: true, ...again });
    } catch (error) {
      log.error('local data could not be deleted', { entry, error });
      left.push(entry);
    }
  }
  if (left.length > 0) throw new DeskError('localDataLeft', { params: { folder, files: left.join(', ') } });
}
