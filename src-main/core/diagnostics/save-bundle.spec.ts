import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { saveWhole, zipOf } from './save-bundle.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'save-'));
});
afterEach(async () => {
  vi.doUnmock('node:fs/promises');
  await rm(folder, { recursive: true, force: true });
});

it('writes a zip whose files are what was given, word for word', async () => {
  const path = join(folder, 'a.zip');
  await saveWhole(
    path,
    zipOf(
      [
        { name: 'read-me.txt', text: 'one\n' },
        { name: 'desk-app.log', text: 'dois — três\n' },
      ],
      Date.UTC(2026, 10, 30),
    ),
  );
  const files = unzipSync(await readFile(path));
  expect(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]))).toEqual({
    'read-me.txt': 'one\n',
    'desk-app.log': 'dois — três\n',
  });
  expect(await readdir(folder)).toEqual(['a.zip']);
});

it('takes the place of a file of that name', async () => {
  const path = join(folder, 'a.zip');
  await writeFile(path, 'before');
  await saveWhole(path, Buffer.from('after'));
  expect(await readFile(path, 'utf8')).toBe('after');
});

it('leaves nothing where the folder is gone, or a folder stands in its place', async () => {
  await expect(saveWhole(join(folder, 'gone/a.zip'), Buffer.from('x'))).rejects.toMatchObject({ code: 'bundleNotSaved' });
  await mkdir(join(folder, 'b.zip/in'), { recursive: true });
  await expect(saveWhole(join(folder, 'b.zip'), Buffer.from('x'))).rejects.toMatchObject({ code: 'bundleNotSaved' });
  expect(await readdir(folder)).toEqual(['b.zip']);
});

it.skipIf(process.platform !== 'linux')('leaves nothing on a disk that is full, and says so', async () => {
  // Every write to /dev/full fails as on a full disk; the part of a bundle is such a file here.
  const real = await import('node:fs/promises');
  vi.resetModules();
  vi.doMock('node:fs/promises', () => ({ ...real, open: async () => await real.open('/dev/full', 'w') }));
  const { saveWhole: saveOnFull } = await import('./save-bundle.ts');
  await writeFile(join(folder, 'a.zip'), 'before');
  await expect(saveOnFull(join(folder, 'a.zip'), Buffer.alloc(100_000))).rejects.toMatchObject({ code: 'bundleNoRoom' });
  expect(await readdir(folder)).toEqual(['a.zip']);
  expect(await readFile(join(folder, 'a.zip'), 'utf8')).toBe('before');
});

it.skipIf(process.platform !== 'linux')('says that it may not write there, to a person who may not', async () => {
  const shut = join(folder, 'shut');
  await mkdir(shut, { mode: 0o555 });
  const module = JSON.stringify(new URL('./save-bundle.ts', import.meta.url).href);
  const script = `if (process.getuid() === 0) { process.setgroups([]); process.setgid(65534); process.setuid(65534); }
    const { saveWhole } = await import(${module});
    console.log(await saveWhole(${JSON.stringify(join(shut, 'a.zip'))}, Buffer.from('x')).then(() => 'saved', (error) => error.code));`;
  await promisify(execFile)('chmod', ['711', folder]);
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { cwd: '/' });
  expect(stdout.trim()).toBe('bundleNoRight');
  expect(await readdir(shut)).toEqual([]);
});
