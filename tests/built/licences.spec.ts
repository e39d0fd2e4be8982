/** The licences of what is in the bundles, against the bundles themselves. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { joinLicences, type Part } from '../../scripts/licences/join-licences.mjs';
import { isBuilt } from '../../scripts/setup/app-build.mjs';

const out = resolve(import.meta.dirname, '../../out');
const noText = () => undefined;

/** Names of the packages that some line of a bundle came from, by the bundles' source maps. */
function bundledNames(): string[] {
  const maps = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.map'));
  const sources = maps.flatMap((file) => (JSON.parse(readFileSync(join(out, file), 'utf8')) as { sources: string[] }).sources);
  const names = sources.flatMap((source) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//u.exec(source)?.[1] ?? []);
  return [...new Set(names)];
}

describe('the licences that a build holds', () => {
  let parts: readonly Part[] = [];
  beforeAll(async () => {
    if (!(await isBuilt())) throw new Error('out/ is not the build of these sources: run "npm run build" first');
    parts = JSON.parse(readFileSync(join(out, 'renderer/licences.json'), 'utf8')) as Part[];
  });

  it('are of every package in every bundle', () => {
    const bundled = bundledNames();
    expect(bundled.length).toBeGreaterThan(100);
    const named = new Set(parts.map(({ name }) => name));
    expect(bundled.filter((name) => !named.has(name))).toEqual([]);
  });

  it('are of what stands beside the bundles too: the font, the database, Electron, the app', () => {
    const names = parts.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['@fontsource-variable/nunito-sans', 'better-sqlite3', 'SQLite', 'Electron', 'Desk App', 'lucide-react']),
    );
  });

  it('have a name and a text each, and each part is there once', () => {
    const empty = parts.filter(({ licence, text }) => licence === '' || text.length < 150);
    expect(empty.map(({ name }) => name)).toEqual([]);
    const lines = parts.map(({ name, version }) => `${name} ${version}`);
    expect(new Set(lines).size).toBe(lines.length);
  });
});

describe('a package in a bundle', () => {
  const listed = { name: 'a', version: '1.0.0', identifier: 'MIT', text: 'Copyright' };

  it('without a licence text fails the build, with its name', () => {
    const { text: _text, ...bare } = listed;
    expect(() => joinLicences([listed, { ...bare, name: 'b' }], [], noText)).toThrow(/: b 1\.0\.0;/u);
    expect(() => joinLicences([{ ...listed, text: ' ' }], [], noText)).toThrow('a 1.0.0');
    const { identifier: _identifier, ...nameless } = listed;
    expect(() => joinLicences([nameless], [], noText)).toThrow('a 1.0.0');
  });

  it('may have a text that was written out for it, and stands there once, by name and version', () => {
    const { text: _text, ...bare } = listed;
    const parts = joinLicences([{ ...bare, name: 'b' }, listed, listed, { ...listed, version: '0.9.0' }], [], (name) => `of ${name}`);
    expect(parts.map(({ name, version, text }) => [name, version, text])).toEqual([
      ['a', '0.9.0', 'Copyright'],
      ['a', '1.0.0', 'Copyright'],
      ['b', '1.0.0', 'of b'],
    ]);
  });
});
