import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLogFile } from './log-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'log-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('writes a line with time, level, name and text, and formats nothing in it', async () => {
  const sink = createLogFile(folder);
  sink.write('info', 'core/http', 'read 5 %s %d');
  sink.write('debug', 'core/http', 'in detail');
  const lines = (await readFile(join(folder, 'desk-app.log'), 'utf8')).trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/ debug core\/http: in detail$/);
  expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\S* info core\/http: read 5 %s %d$/);
});

it('turns over when it is full and keeps the one before', async () => {
  const sink = createLogFile(folder);
  for (let count = 0; count < 90; count += 1) sink.write('info', 'core', 'x'.repeat(64 * 1024));
  expect((await readdir(folder)).toSorted()).toEqual(['desk-app.log', 'desk-app.old.log']);
});

it('is written where no package tells the name of the app, as in an app that is not packaged', async () => {
  const module = JSON.stringify(new URL('./log-file.ts', import.meta.url).href);
  const script = `const { createLogFile } = await import(${module}); createLogFile(process.cwd()).write('info', 'shell', 'a line');`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder });
  expect(await readFile(join(folder, 'desk-app.log'), 'utf8')).toContain('shell: a line');
});

it('tells that a pipe stands in its place, and waits for nobody who would read it', async () => {
  const pipe = join(folder, 'desk-app.log');
  await promisify(execFile)('mkfifo', [pipe]);
  const module = JSON.stringify(new URL('./log-file.ts', import.meta.url).href);
  const script = `const { createLogFile } = await import(${module}); createLogFile(process.cwd()).write('info', 'shell', 'a line');`;
  const { stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: folder,
    timeout: 10_000,
  });
  expect(stderr).toContain(`The log cannot be written to ${pipe}: ENOTFILE`);
});

it('tells once that it cannot be written, and goes on', async () => {
  const notAFolder = join(folder, 'logs');
  await writeFile(notAFolder, '');
  const told: string[] = [];
  const sink = createLogFile(notAFolder, (text) => told.push(text));
  for (const text of ['one', 'two', 'three']) sink.write('info', 'shell', text);
  expect(told).toEqual([expect.stringContaining(join(notAFolder, 'desk-app.log'))]);
  expect(told[0]).toMatch(/EEXIST|ENOTDIR/);
});
