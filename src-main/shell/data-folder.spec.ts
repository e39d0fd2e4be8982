import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { folderProblem, prepareDataFolder } from './data-folder.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'folder-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it('makes the folder and uses it', () => {
  const wanted = join(root, 'a/b');
  expect(prepareDataFolder(wanted)).toEqual({ wanted, path: wanted, problem: null });
  expect(statSync(wanted).isDirectory()).toBe(true);
});

it('takes a temporary one where the wanted one cannot be, and says why', () => {
  const file = join(root, 'file');
  writeFileSync(file, '');
  const { path, problem } = prepareDataFolder(join(file, 'data'));
  try {
    expect(problem).toMatchObject({ code: 'databaseReadOnly', params: { folder: join(file, 'data') } });
    expect(statSync(path).isDirectory()).toBe(true);
    rmSync(file);
    expect(folderProblem(join(file, 'data'))).toBeNull();
  } finally {
    rmSync(path, { recursive: true });
  }
});
