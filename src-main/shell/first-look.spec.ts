/** What stands under the names of our files at the start: read where it is a file, and never waited for. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'first-look-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const module = JSON.stringify(new URL('./first-look.ts', import.meta.url).href);
const nothing = { theme: 'system', language: 'system', place: null };

/** In a process of its own: one that waits for a pipe can only be ended. */
function firstLook(): unknown {
  const script = `const { readFirstLook } = await import(${module}); process.stdout.write(JSON.stringify(readFirstLook(${JSON.stringify(folder)}, { found: 'nothing' })));`;
  const { stdout, signal } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8', timeout: 10_000 });
  return signal === null ? JSON.parse(stdout) : `ended by ${signal}`;
}

const put: Record<string, (path: string) => void> = {
  nothing: () => undefined,
  'a pipe': (path) => execFileSync('mkfifo', [path]),
  'a link to a pipe': (path) => {
    execFileSync('mkfifo', [`${path}.pipe`]);
    symlinkSync(`${path}.pipe`, path);
  },
  'a device that never ends': (path) => symlinkSync('/dev/zero', path),
  'a folder': (path) => mkdirSync(path),
  'a link to itself': (path) => symlinkSync(path, path),
  'half a file': (path) => writeFileSync(path, '{"settings":{"theme":'),
};

it.each(Object.keys(put))('%s tells nothing, and is not waited for', (what) => {
  for (const name of ['settings.json', 'window.json']) put[what]?.(join(folder, name));
  expect(firstLook()).toEqual(nothing);
});

it('a file tells the theme, the language and the place, also by a link', () => {
  const bounds = { x: 1, y: 2, width: 1100, height: 700 };
  writeFileSync(join(folder, 'kept.json'), JSON.stringify({ settings: { theme: 'dark', language: 'pt-BR' } }));
  symlinkSync('kept.json', join(folder, 'settings.json'));
  writeFileSync(join(folder, 'window.json'), JSON.stringify({ bounds, maximized: false }));
  expect(firstLook()).toMatchObject({ theme: 'dark', language: 'pt-BR', place: { bounds } });
});
