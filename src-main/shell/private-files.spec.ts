import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLogger } from '../core/log.ts';
import { prepareDataFolder } from './data-folder.ts';
import { privateUmask, shutFiles, shutFolder } from './private-files.ts';

const warned: string[] = [];
const log = createLogger({ write: (_level, _name, text) => void warned.push(text) }, 'spec');
let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'private-'));
  warned.length = 0;
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

const modeOf = (path: string): string => (statSync(path).mode & 0o7777).toString(8);

/** A folder with its entries, each with the mode given, whatever the umask of this process is. */
function plant(folder: string, mode: number): string {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, mode);
  return folder;
}

function plantFile(path: string, mode: number): string {
  writeFileSync(path, 'x');
  chmodSync(path, mode);
  return path;
}

it('shuts the data folder to everybody else as soon as it is looked at, whoever made it', () => {
  const wanted = plant(join(root, 'data'), 0o755);
  expect(prepareDataFolder(wanted).problem).toBeNull();
  expect(modeOf(wanted)).toBe('700');
});

it('shuts all that lies in it, however deep, and gives nothing that was not there', () => {
  const folder = plant(join(root, 'data'), 0o755);
  const deep = plant(join(plant(join(folder, 'Local Storage'), 0o777), 'leveldb'), 0o755);
  const files = {
    settings: plantFile(join(folder, 'settings.json'), 0o644),
    database: plantFile(join(deep, 'workspace.sqlite3'), 0o666),
    script: plantFile(join(deep, 'script'), 0o755),
    readOnly: plantFile(join(deep, 'read-only'), 0o444),
  };
  shutFiles(folder, log);
  expect(Object.fromEntries(Object.entries(files).map(([name, path]) => [name, modeOf(path)]))).toEqual({
    settings: '600',
    database: '600',
    script: '600',
    readOnly: '400',
  });
  expect([modeOf(join(folder, 'Local Storage')), modeOf(deep), warned]).toEqual(['700', '700', []]);
});

it('follows no link out of the folder', () => {
  const outside = plantFile(join(plant(join(root, 'outside'), 0o755), 'file'), 0o644);
  const folder = plant(join(root, 'data'), 0o755);
  symlinkSync(outside, join(folder, 'link'));
  symlinkSync(join(root, 'outside'), join(folder, 'folder'));
  symlinkSync('nowhere', join(folder, 'SingletonLock'));
  shutFiles(folder, log);
  expect([modeOf(outside), modeOf(join(root, 'outside')), warned]).toEqual(['644', '755', []]);
  expect(readdirSync(folder)).toHaveLength(3);
});

it('leaves a folder alone that everybody writes to, and one that holds a home', () => {
  const shared = plant(join(root, 'shared'), 0o1777);
  const home = plant(join(root, 'home'), 0o755);
  const files = [plantFile(join(shared, 'file'), 0o644), plantFile(join(home, 'file'), 0o644)];
  vi.stubEnv('HOME', join(home, 'person'));
  for (const folder of [shared, home]) {
    shutFolder(folder);
    shutFiles(folder, log);
  }
  expect([modeOf(shared), modeOf(home), ...files.map(modeOf)]).toEqual(['1777', '755', '644', '644']);
});

it('makes new files for their owner alone', () => {
  const before = process.umask(privateUmask);
  try {
    mkdirSync(join(root, 'new'));
    writeFileSync(join(root, 'new/file'), '');
  } finally {
    process.umask(before);
  }
  expect([modeOf(join(root, 'new')), modeOf(join(root, 'new/file'))]).toEqual(['700', '600']);
});
