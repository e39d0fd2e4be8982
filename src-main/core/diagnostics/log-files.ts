/** The log on disk, its newest part: what a bundle takes along has to be readable by whoever is asked to agree to it. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { readWithoutWaiting } from '../regular-file.ts';

/** Newest first; they share what a bundle has room for. */
const names = ['desk-app.log', 'desk-app.old.log', 'failed-start.txt'] as const;
const mostBytes = 1024 * 1024;
const leftOut = '(earlier lines are left out)\n';

export interface LogText {
  readonly name: string;
  readonly text: string;
}

/** The end of the file, from the beginning of a line; null where there is no file that can be read. */
function endOf(path: string, limitBytes: number): { readonly text: string; readonly sizeBytes: number } | null {
  let file: number | null = null;
  try {
    file = openSync(path, readWithoutWaiting);
    const stat = fstatSync(file);
    if (!stat.isFile()) return null;
    const sizeBytes = Math.min(stat.size, limitBytes);
    const bytes = Buffer.alloc(sizeBytes);
    const read = readSync(file, bytes, 0, sizeBytes, stat.size - sizeBytes);
    const text = bytes.subarray(0, read).toString('utf8');
    return { text: stat.size > limitBytes ? leftOut + text.slice(text.indexOf('\n') + 1) : text, sizeBytes: read };
  } catch {
    return null; // not there, or nobody may read it
  } finally {
    if (file !== null) closeSync(file);
  }
}

export function readLogFiles(folder: string): readonly LogText[] {
  let roomBytes = mostBytes;
  return names.flatMap((name) => {
    const end = roomBytes > 0 ? endOf(join(folder, name), roomBytes) : null;
    if (end === null) return [];
    roomBytes -= end.sizeBytes;
    return [{ name, text: end.text }];
  });
}
