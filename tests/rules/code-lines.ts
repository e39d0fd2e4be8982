import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './planted-tree.ts';

/** Lines of code, comments left out, that one of the patterns matches, as `path: line`. */
export function matchingLines(path: string, code: string, patterns: readonly RegExp[]): string[] {
  return code
    .split('\n')
    .filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line) && patterns.some((pattern) => pattern.test(line)))
    .map((line) => `${path}: ${line.trim()}`);
}

/** Those of all sources in a folder, specs left out; `isLeftOut` is asked by the path from the project's root. */
export async function matchingLinesIn(
  folder: string,
  patterns: readonly RegExp[],
  isLeftOut: (path: string) => boolean,
): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(projectRoot, folder), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(projectRoot.length + 1);
    if (!entry.isFile() || !/\.tsx?$/.test(path) || /\.spec\.tsx?$/.test(path) || isLeftOut(path)) continue;
    found.push(...matchingLines(path, await readFile(join(projectRoot, path), 'utf8'), patterns));
  }
  return found;
}
