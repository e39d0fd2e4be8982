/** Keys are read in one place, which knows held keys and input methods; a handler that looks at an event by itself forgets them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../src-renderer');
const place = 'ui/key-press.ts';
/** What tells a key of an event of any name; keys of other things (`answer.key`, `row.key`) are no events. */
const read = /\b(?:\w*[eE]vent|e|native|evt)\.(?:nativeEvent\.)?(?:key|code|keyCode|which|repeat|isComposing|ctrlKey|metaKey|altKey)\b/u;

function readsKeys(text: string): boolean {
  return read.test(text) || /on(?:Key(?:Down|Up|Press))(?:Capture)?=\{\s*\(\{/u.test(text);
}

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((path) => relative(root, join(root, path)).replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/u.test(path) && !/\.spec\.tsx?$/u.test(path) && path !== place);

describe('key handlers of the window', () => {
  it.each(["if (event.key === 'Enter') leave();", 'if (e.isComposing) return;', 'onKeyDown={({ key }) => leave(key)}'])(
    'are found: %s',
    (planted) => {
      expect(readsKeys(planted)).toBe(true);
    },
  );

  it('read their keys by `pressOf` alone', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(sources.filter((path) => readsKeys(readFileSync(join(root, path), 'utf8')))).toEqual([]);
  });
});
