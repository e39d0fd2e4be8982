/** Opens the file of a workspace; where a newer version wrote it and this one came back, its copy from before. */
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { Logger } from '../log.ts';
import { openDatabase } from '../store/database.ts';
import type { Db } from '../store/handle.ts';
import { type PutBackCopy, putBackCopy } from '../store/put-back.ts';

type Options = Parameters<typeof openDatabase>[1];

interface Deps {
  readonly log: Logger;
  /** Milliseconds since 1970, of this machine. */
  readonly now: () => number;
  /** Told where a copy took the place of a newer database; null where that may not be. */
  readonly onPutBack: ((copy: PutBackCopy) => void) | null;
}

/** @throws DeskError `database...` when the file can't be used */
export async function openStore(file: string, options: Options, { log, now, onPutBack }: Deps): Promise<Db> {
  try {
    return await openDatabase(file, options);
  } catch (error) {
    if (onPutBack === null || !(error instanceof DeskError) || error.code !== 'databaseNewer') throw error;
    const copy = await putBackCopy(file, options, now());
    if (copy === null) throw error;
    log.warn('a newer database was set aside, and its copy from before is used', { ...copy });
    onPutBack(copy);
    return await openDatabase(file, options);
  }
}
