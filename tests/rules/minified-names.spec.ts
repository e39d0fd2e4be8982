/**
 * The app is minified: classes and functions of the built files have other names than those of the sources. A decision by such a name
 * is one thing in a spec and another in the app. An error's `name` may be told in a log, where nobody decides by it.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from './planted-tree.ts';

const told = ['src-main/core/log.ts', 'src-main/core/api/session/connection.ts'];
const patterns = [
  /\.constructor\b(?!\()/,
  /\b(?:error|cause|thrown|failure|exception|err|e)\.name\b/,
  /['"]name['"]\s+in\s+(?:error|cause|thrown)/,
  /\.name\s*[!=]==?\s*['"]\w*(?:Error|Exception)['"]/,
  /Object\.prototype\.toString/,
];

/** Lines of code that look at such a name, as `path: line`. */
function linesWithNames(path: string, code: string): string[] {
  return code
    .split('\n')
    .filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line) && patterns.some((pattern) => pattern.test(line)))
    .map((line) => `${path}: ${line.trim()}`);
}

it('knows what it looks for', () => {
  const bad = [
    "if (cause instanceof Error && cause.name === 'ParseError') return null;",
    'const kind = value.constructor.name;',
    "switch (thrown.name) { case 'ZodError':",
    "if (problem.name !== 'AxiosError') throw problem;",
  ];
  expect(linesWithNames('x.ts', bad.join('\n'))).toHaveLength(bad.length);
  expect(linesWithNames('x.ts', "constructor(code) {\nif (part.kind === 'variable' && part.name === field.variable)")).toEqual([]);
});

it('no code decides by the name of a class or function', async () => {
  const found: string[] = [];
  for (const folder of ['src-main', 'src-preload', 'src-renderer', 'sandbox'])
    for (const entry of await readdir(join(projectRoot, folder), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name).slice(projectRoot.length + 1);
      if (!entry.isFile() || !/\.tsx?$/.test(path) || /\.spec\.tsx?$/.test(path) || told.includes(path)) continue;
      found.push(...linesWithNames(path, await readFile(join(projectRoot, path), 'utf8')));
    }
  expect(found).toEqual([]);
});
