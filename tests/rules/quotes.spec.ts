/** Values stand between quotes, in a query or in a path by `src-main/core/api/uri.ts` alone: a quote put by hand is doubled by nobody. */
import { expect, it } from 'vitest';
import { matchingLines, matchingLinesIn } from './code-lines.ts';

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

it('knows what it looks for', () => {
  const bad = [
    "return `agentIdentity eq '${identity}'`;",
    'const open = "status eq \'open\'";',
    '`/ticket/${encodeURIComponent(id)}`',
    "`substringof('${text}',name)`",
  ];
  expect(matchingLines('x.ts', bad.join('\n'), patterns)).toHaveLength(bad.length);
  expect(matchingLines('x.ts', 'return `status eq ${filterText(status)}`;', patterns)).toEqual([]);
});

it('no other file writes quotes or encodes', async () => {
  const found = await matchingLinesIn('src-main', patterns, (path) => path === writer || others.some((one) => one.test(path)));
  expect(found).toEqual([]);
});
