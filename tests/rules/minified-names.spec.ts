/**
 * The app is minified: classes and functions of the built files have other names than those of the sources. A decision by such a name
 * is one thing in a spec and another in the app. An error's `name` may be told in a log, where nobody decides by it.
 */
import { expect, it } from 'vitest';
import { matchingLines, matchingLinesIn } from './code-lines.ts';

const told = ['src-main/core/log.ts', 'src-main/core/api/session/connection.ts'];
const patterns = [
  /\.constructor\b(?!\()/,
  /\b(?:error|cause|thrown|failure|exception|err|e)\.name\b/,
  /['"]name['"]\s+in\s+(?:error|cause|thrown)/,
  /\.name\s*[!=]==?\s*['"]\w*(?:Error|Exception)['"]/,
  /Object\.prototype\.toString/,
];

it('knows what it looks for', () => {
  const bad = [
    "if (cause instanceof Error && cause.name === 'ParseError') return null;",
    'const kind = value.constructor.name;',
    "switch (thrown.name) { case 'ZodError':",
    "if (problem.name !== 'AxiosError') throw problem;",
  ];
  expect(matchingLines('x.ts', bad.join('\n'), patterns)).toHaveLength(bad.length);
  const good = "constructor(code) {\nif (part.kind === 'variable' && part.name === field.variable)";
  expect(matchingLines('x.ts', good, patterns)).toEqual([]);
});

it('no code decides by the name of a class or function', async () => {
  const found: string[] = [];
  for (const folder of ['src-main', 'src-preload', 'src-renderer', 'sandbox'])
    found.push(...(await matchingLinesIn(folder, patterns, (path) => told.includes(path))));
  expect(found).toEqual([]);
});
