/** Values stand between quotes, in a query or in a path by `src-main/core/api/uri.ts` alone: a quote put by hand is doubled by nobody. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from './planted-tree.ts';

const writer = 'src-main/core/api/uri.ts';
const patterns = [
  // A filter with quotes of its own, and a value between quotes in a text that is put together.
  /\b(?:eq|ne|ge|le|gt|lt)\s+(?:datetimeoffset)?'/,
  /\b(?:substringof|startswith)\s*\([^)]*'/,
  /`[^`]*\$filter=[^`]*'/,
  /`[^`]*'\$\{[^`]*`/,
  // A part of a path or of a query as it came.
  /\bencodeURI(?:Component)?\(/,
];
/** SQL has its parameters; the e-mail becomes an identity there. */
const others = [/^src-main\/core\/store\//, /^src-main\/wire\/identity\.ts$/, /^src-main\/(?:shell|ipc)\//, /^src-main\/core\/media\//];

const lines = (path: string, code: string): string[] =>
  code
    .split('\n')
    .filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line) && patterns.some((pattern) => pattern.test(line)))
    .map((line) => `${path}: ${line.trim()}`);

it('knows what it looks for', () => {
  const bad = [
    "return `agentIdentity eq '${identity}'`;",
    'const open = "status eq \'open\'";',
    '`/ticket/${encodeURIComponent(id)}`',
    "`substringof('${text}',name)`",
  ];
  expect(lines('x.ts', bad.join('\n'))).toHaveLength(bad.length);
  expect(lines('x.ts', 'return `status eq ${filterText(status)}`;')).toEqual([]);
});

it('no other file writes quotes or encodes', async () => {
  const found: string[] = [];
  for (const entry of await readdir(join(projectRoot, 'src-main'), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(projectRoot.length + 1);
    if (!entry.isFile() || !path.endsWith('.ts') || path.endsWith('.spec.ts') || path === writer || others.some((one) => one.test(path)))
      continue;
    found.push(...lines(path, await readFile(join(projectRoot, path), 'utf8')));
  }
  expect(found).toEqual([]);
});
