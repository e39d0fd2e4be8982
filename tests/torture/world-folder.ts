/** Where one world lives on disk: the core's data, on a small file system of its own where the plan fills it, and the sandbox's. */
import { execFileSync } from 'node:child_process';
import { closeSync, cpSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listDatabases } from '../../src-main/core/local-data.ts';

export interface WorldFolder {
  readonly root: string;
  readonly data: string;
  /** The core's database. */
  databaseFile(): string;
  /** Takes all room that the small file system has left; does nothing on a disk. */
  fill(): void;
  empty(): void;
  remove(): void;
}

const smallMegabytes = 24;
const chunkBytes = 64 * 1024;

/** True where this process may mount a file system. */
export function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'torture-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false; // said in the table: the fault is left out
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param template folder to begin with a copy of, or null; `isSmall` mounts a tmpfs for the core's data. */
export function createWorldFolder(template: string | null, isSmall: boolean): WorldFolder {
  const root = mkdtempSync(join(tmpdir(), 'torture-'));
  const data = join(root, 'data');
  mkdirSync(data);
  if (isSmall) execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${smallMegabytes}m`, 'tmpfs', data]);
  if (template !== null) cpSync(template, root, { recursive: true });
  const ballast = join(data, 'ballast');
  return {
    root,
    data,
    databaseFile() {
      const [file] = listDatabases(data);
      if (file === undefined) throw new Error(`${data} has no database`);
      return file;
    },
    fill() {
      if (!isSmall) return;
      const file = openSync(ballast, 'w');
      try {
        for (let size = chunkBytes; size >= 1; size = Math.floor(size / 2)) fillWith(file, Buffer.alloc(size));
      } finally {
        closeSync(file);
      }
    },
    empty: () => rmSync(ballast, { force: true }),
    remove() {
      if (isSmall) execFileSync('umount', ['-l', data]);
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function fillWith(file: number, chunk: Buffer): void {
  try {
    while (writeSync(file, chunk) === chunk.length);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
