/** Writes a bundle as a zip: whole, or not at all. */
import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { strToU8, zipSync } from 'fflate';
import type { SupportBundle } from '../../../src-preload/contract/models/diagnostics.ts';
import { DeskError, type ErrorCode } from '../../../src-preload/contract/result.ts';

const codes: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'bundleNoRoom',
  EDQUOT: 'bundleNoRoom',
  EACCES: 'bundleNoRight',
  EPERM: 'bundleNoRight',
  EROFS: 'bundleNoRight',
};

export function zipOf(files: SupportBundle['files'], now: number): Uint8Array {
  return zipSync(Object.fromEntries(files.map(({ name, text }) => [name, [strToU8(text), { mtime: now }]])));
}

/**
 * The file appears under its name when all of it is on the disk; one that stood there is kept until then.
 * @throws DeskError `bundleNoRoom`, `bundleNoRight` or `bundleNotSaved`; nothing is left beside it then
 */
export async function saveWhole(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    const file = await open(part, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new DeskError(codes[code] ?? 'bundleNotSaved', { detail: code, cause: error });
  }
}
