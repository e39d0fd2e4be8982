import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeskError } from '../../src-preload/contract/result.ts';
import { createLogger } from '../core/log.ts';
import { createDocument } from './document.ts';

let folder: string;
let path: string;
/** What the system answers to the next reads. */
let trouble: string | null;
const log = createLogger({ write: () => undefined });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-document-'));
  path = join(folder, 'settings.json');
  trouble = null;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () =>
  createDocument({
    path,
    name: 'settings',
    log,
    load() {
      if (trouble !== null) throw Object.assign(new Error(`${trouble}: made up`), { code: trouble });
      return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>) : {};
    },
    save: (value) => writeFileSync(path, JSON.stringify(value)),
  });
function codeOf(work: () => void): unknown {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof DeskError ? [error.code, error.params] : error;
  }
}
const good = '{"workspace":"Acme","settings":{"theme":"dark"}}';

describe('a file that cannot be read at this moment', () => {
  it.each(['EIO', 'EMFILE', 'ENFILE', 'EBUSY', 'ENOMEM', 'ETIMEDOUT'])('(%s) is not written over with what was made of nothing', (code) => {
    writeFileSync(path, good);
    trouble = code;
    const document = open();
    expect(document.read()).toEqual({});
    expect(document.damage()).toEqual({ copy: null });
    // Also once it could be read again: what is to be written was made without it.
    trouble = null;
    expect(codeOf(() => document.write({ settings: {} }))).toEqual(['fileUnread', { file: 'settings.json' }]);
    expect(readFileSync(path, 'utf8')).toBe(good);
    // Whoever read it knows it.
    expect(document.read()).toEqual(JSON.parse(good));
    document.write({ ...document.read(), settings: { theme: 'light' } });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ workspace: 'Acme', settings: { theme: 'light' } });
  });

  it('is refused anew where it fails later', () => {
    writeFileSync(path, good);
    const document = open();
    trouble = 'EIO';
    expect(document.read()).toEqual({});
    expect(codeOf(() => document.write({}))).toEqual(['fileUnread', { file: 'settings.json' }]);
    expect(readFileSync(path, 'utf8')).toBe(good);
  });
});

it('what never will be read is out of the way, and written anew', () => {
  writeFileSync(path, '{ no JSON');
  const document = open();
  expect(document.damage()).toEqual({ copy: 'settings.json.damaged' });
  document.write({ theme: 'dark' });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ theme: 'dark' });
  expect(readFileSync(`${path}.damaged`, 'utf8')).toBe('{ no JSON');
});

it('what is damaged and cannot be moved is not written over either', () => {
  trouble = 'EISDIR';
  const document = open();
  expect(document.damage()).toEqual({ copy: null });
  expect(codeOf(() => document.write({}))).toEqual(['fileUnread', { file: 'settings.json' }]);
  expect(existsSync(path)).toBe(false);
});

it('a file that is not there is begun', () => {
  const document = open();
  expect(document.damage()).toBeNull();
  document.write({ theme: 'dark' });
  expect(document.read()).toEqual({ theme: 'dark' });
});
