import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { policyPath, readPolicyFile } from './policy-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  ['linux', {}, '/etc/desk-app/policy.json'],
  ['darwin', {}, '/Library/Application Support/Desk App/policy.json'],
  ['win32', { ProgramFiles: 'D:\\Programs' }, 'D:\\Programs\\Desk App Policy\\policy.json'],
  ['win32', {}, 'C:\\Program Files\\Desk App Policy\\policy.json'],
] as const)('lies on %s with %j at %s', (system, env, path) => {
  expect(policyPath(system, env)).toBe(path);
});

it('is a JSON object, with the mark that an editor puts before it or without', () => {
  const path = join(folder, 'policy.json');
  for (const text of ['{"updates":"off"}', '\uFEFF{"updates":"off"}']) {
    writeFileSync(path, text);
    expect(readPolicyFile(path)).toEqual({ found: 'document', document: { updates: 'off' } });
  }
});

it.each(['', '{', '[]', 'null', '"off"', 'updates=off'])('%j is there and cannot be read', (text) => {
  const path = join(folder, 'policy.json');
  writeFileSync(path, text);
  expect(readPolicyFile(path)).toEqual({ found: 'unreadable' });
});

it('is told apart from nothing at all, also where a file stands in the place of its folder', () => {
  expect(readPolicyFile(join(folder, 'policy.json'))).toEqual({ found: 'nothing' });
  writeFileSync(join(folder, 'desk-app'), '');
  expect(readPolicyFile(join(folder, 'desk-app/policy.json'))).toEqual({ found: 'nothing' });
  mkdirSync(join(folder, 'policy.json'));
  expect(readPolicyFile(join(folder, 'policy.json'))).toEqual({ found: 'unreadable' });
});
