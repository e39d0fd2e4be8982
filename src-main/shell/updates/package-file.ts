/** The package on disk: held against what was signed, and put in the place of what runs. */
import { createHash } from 'node:crypto';
import { chmodSync, closeSync, constants, copyFileSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { access, constants as fileModes, open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { ManifestFile } from '../../core/updates/manifest.ts';

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';
const noRoom = new Set(['ENOSPC', 'EDQUOT']);
const noRight = new Set(['EACCES', 'EPERM', 'EROFS', 'ETXTBSY']);

/** The failure as a person can act on it; what is none of the disk's comes back as it is. */
export function packageFailure(error: unknown): unknown {
  if (error instanceof DeskError) return error;
  const detail = error instanceof Error ? error.message : String(error);
  if (noRoom.has(codeOf(error))) return new DeskError('updateNoRoom', { detail, cause: error });
  if (noRight.has(codeOf(error))) return new DeskError('updateNoRight', { detail, cause: error });
  return error;
}

/** Size first, then the checksum of every byte. Fails with `updateDamaged`. */
export async function verifyPackage(path: string, { sizeBytes, sha512 }: Pick<ManifestFile, 'sizeBytes' | 'sha512'>): Promise<void> {
  const damaged = (detail: string, cause?: unknown): DeskError => new DeskError('updateDamaged', { detail, cause });
  const file = await open(path).catch((error: unknown) => {
    throw damaged('it is not there', error);
  });
  try {
    const { size } = await file.stat();
    if (size !== sizeBytes) throw damaged(`${size} bytes in place of ${sizeBytes}`);
    const hash = createHash('sha512');
    await pipeline(file.createReadStream({ autoClose: false }), hash);
    if (hash.digest('base64') !== sha512) throw damaged('its checksum is another one');
  } finally {
    await file.close();
  }
}

/** Fails with `updateNoRight` where another file could not take this one's place. */
export async function mustBeReplaceable(file: string): Promise<void> {
  await access(dirname(file), fileModes.W_OK | fileModes.X_OK).catch((error: unknown) => {
    throw packageFailure(error);
  });
}

/**
 * Puts a copy of `source` in the place of `target` in one step: whatever goes wrong before it, `target` is as it was. Fails with
 * `updateNoRoom` or `updateNoRight`.
 */
export function replaceFile(source: string, target: string): void {
  const beside = join(dirname(target), `.${basename(target)}.new`);
  try {
    rmSync(beside, { force: true });
    copyFileSync(source, beside, constants.COPYFILE_FICLONE);
    chmodSync(beside, 0o755);
    const file = openSync(beside, 'r');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw packageFailure(error);
  }
}
