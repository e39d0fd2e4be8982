/**
 * What a small JSON document does where its file cannot be read or written: what never will be read is set aside and the document starts
 * empty; what may be read another time stays where it is, and nothing is written over it.
 */
import { DeskError, type ErrorCode } from '../../src-preload/contract/result.ts';
import type { Logger } from '../core/log.ts';
import { keepCopyOf, setAside } from './damaged-files.ts';

export interface DocumentStore {
  read(): Record<string, unknown>;
  /** Fails with `fileUnread`, `diskFull`, `databaseReadOnly` or `internal`. */
  write(value: object): void;
  /** Null while everything could be read; else the file name of the copy that was set aside, null where there is none. */
  damage(): { readonly copy: string | null } | null;
  /** Keeps a copy of the file as it is now, or of what was set aside; returns its name, null where there is none. */
  keepCopy(): string | null;
}

export interface DocumentFile {
  readonly path: string;
  /** File name without `.json`. */
  readonly name: string;
  readonly log: Logger;
  /** The whole document, empty where there is no file. Throws what the system says, and `SyntaxError`. */
  readonly load: () => Record<string, unknown>;
  readonly save: (value: Record<string, unknown>) => void;
}

const codeOfSystemError: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EACCES: 'databaseReadOnly',
  EPERM: 'databaseReadOnly',
  EROFS: 'databaseReadOnly',
};

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** On Windows they say no more than that another program has the file open at this moment. */
const lasting = ['ENOTFILE', 'EISDIR', 'ELOOP', ...(process.platform === 'win32' ? [] : ['EACCES', 'EPERM'])];

/** No JSON, no object, a folder or a pipe, or somebody else's: it stays so until it is out of the way. Anything else may pass. */
const isDamage = (error: unknown): boolean => error instanceof SyntaxError || lasting.includes(codeOf(error));

export function createDocument({ path, name, log, load, save }: DocumentFile): DocumentStore {
  let damage: { readonly copy: string | null } | null = null;
  /** Why the last read failed, with the file still there. What is written then was made of nothing, and would replace it. */
  let unread: unknown = null;
  const params = { file: `${name}.json` };

  function read(): Record<string, unknown> {
    try {
      const document = load();
      unread = null;
      return document;
    } catch (error) {
      const copy = isDamage(error) ? setAside(path, log) : null;
      damage = { copy };
      unread = copy === null ? error : null;
      log.error(`${name}.json cannot be read; the defaults are used`, { error, copy });
      return {};
    }
  }

  read();
  return {
    read,
    write(value) {
      if (unread !== null) throw new DeskError('fileUnread', { params, detail: messageOf(unread), cause: unread });
      try {
        save({ ...value });
      } catch (error) {
        throw new DeskError(codeOfSystemError[codeOf(error)] ?? 'internal', { params, detail: messageOf(error), cause: error });
      }
    },
    damage: () => damage,
    keepCopy: () => (damage === null ? keepCopyOf(path, log) : damage.copy),
  };
}
