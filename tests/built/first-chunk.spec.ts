/** What is read before the first picture, by the bundles' source maps: it must not grow unseen, and what comes later stays out of it. */
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { isBuilt } from '../../scripts/setup/app-build.mjs';

const out = resolve(import.meta.dirname, '../../out');

/** Paths from the project's root of all sources of a bundle. */
function sourcesOf(bundle: string): readonly string[] {
  const { sources } = JSON.parse(readFileSync(join(out, `${bundle}.map`), 'utf8')) as { sources: string[] };
  return sources.map((source) => source.replace(/^(?:\.\.\/)+/u, ''));
}
const isOneOf = (beginnings: readonly string[]) => (source: string) => beginnings.some((beginning) => source.startsWith(beginning));
const kilobytesOf = (bundle: string): number => statSync(join(out, bundle)).size / 1_000;

beforeAll(async () => {
  if (!(await isBuilt())) throw new Error('out/ is not the build of these sources: run "npm run build" first');
});

describe('the first chunk of the page', () => {
  const page = (): string => readFileSync(join(out, 'renderer/index.html'), 'utf8');
  const script = (): string => `renderer/${/src="\.\/(assets\/[^"]+\.js)"/u.exec(page())?.[1] ?? 'none'}`;

  it('is one script and one style sheet: each more is one more way through a busy main', () => {
    expect(page().match(/<script|<link/gu)).toHaveLength(2);
    expect(sourcesOf(script())).toEqual(expect.arrayContaining(['src-renderer/main.tsx', 'src-renderer/features/sent/sent-list.tsx']));
  });

  it('holds nothing of the wizard, the settings, their fields, diagnostics or a catalog', () => {
    const later = [
      'src-renderer/features/active-message/',
      'src-renderer/features/settings/',
      'src-renderer/features/diagnostics/',
      'src-renderer/features/keyboard/shortcut-',
      'src-renderer/i18n/en/',
      'src-renderer/i18n/es/',
      'src-renderer/i18n/pt-BR/',
      'src-renderer/ui/combo-box.tsx',
      'src-renderer/ui/date-time-field.tsx',
      'src-renderer/ui/text-field.tsx',
      'node_modules/@internationalized/date/',
      'node_modules/libphonenumber-js/',
      'node_modules/papaparse/',
      'node_modules/zod/',
    ];
    expect(sourcesOf(script()).filter(isOneOf(later))).toEqual([]);
  });

  it('stays as small as it is', () => {
    expect(kilobytesOf(script())).toBeLessThan(725);
  });
});

describe('main before its window', () => {
  it('reads neither the core nor a library', () => {
    for (const bundle of ['start/index.js', 'main/index.js']) {
      const sources = sourcesOf(bundle);
      expect(sources).toContainEqual(expect.stringMatching(/^src-main\/shell\//u));
      expect(sources.filter(isOneOf(['node_modules/', 'src-main/core/store/', 'src-main/core/api/', 'src-main/core/outgoing/']))).toEqual(
        [],
      );
    }
    expect(readFileSync(join(out, 'main/index.js'), 'utf8')).not.toMatch(/from\s*["'](?:better-sqlite3|electron-store|zod)["']/u);
  });

  it('stays as small as it is', () => {
    expect(kilobytesOf('start/index.js') + kilobytesOf('main/index.js')).toBeLessThan(45);
  });
});
