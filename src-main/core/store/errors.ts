/** SQLite's and the file system's failures as the codes that the window has sentences for. */
import { DeskError, type ErrorCode } from '../../../src-preload/contract/result.ts';

/** Extended result codes that mean "no room" although SQLite calls them input/output errors. */
const fullCodes = ['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_FSYNC', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT'];

function codeOf(systemCode: string): ErrorCode | null {
  if (fullCodes.includes(systemCode)) return 'diskFull';
  if (systemCode.startsWith('SQLITE_BUSY') || systemCode.startsWith('SQLITE_LOCKED')) return 'databaseLocked';
  if (systemCode.startsWith('SQLITE_CORRUPT') || systemCode === 'SQLITE_NOTADB') return 'databaseDamaged';
  if (systemCode.startsWith('SQLITE_READONLY') || systemCode.startsWith('SQLITE_CANTOPEN')) return 'databaseReadOnly';
  if (['EACCES', 'EPERM', 'EROFS'].includes(systemCode)) return 'databaseReadOnly';
  return null;
}

/** The failure as a `DeskError` (`diskFull`, `databaseLocked`, `databaseDamaged`, `databaseReadOnly`); anything else unchanged. */
export function storeError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || error instanceof DeskError) return error;
  const code = codeOf(String(error.code));
  return code === null ? error : new DeskError(code, { detail: `${String(error.code)}: ${error.message}`, cause: error });
}

/** True for what the disk, the file or SQLite refused: it may be there again in a moment. Anything else is a mistake of ours. */
export function isStoreFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error instanceof DeskError || ('code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE'));
}
