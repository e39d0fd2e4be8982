import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLogger } from '../core/log.ts';
import { keepCopyOf, setAside } from './damaged-files.ts';

let folder = '';
let file = '';
const lines: string[] = [];
const log = createLogger({ write: (_level, _name, text) => lines.push(text) }, 'spec');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damaged-'));
  file = join(folder, 'settings.json');
  lines.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('sets a file aside, and keeps the newest three', () => {
  for (const text of ['one', 'two', 'three', 'four']) {
    writeFileSync(file, text);
    expect(setAside(file, log)).toBe('settings.json.damaged');
  }
  const kept = ['settings.json.damaged', 'settings.json.damaged.1', 'settings.json.damaged.2'];
  expect(readdirSync(folder).toSorted()).toEqual(kept);
  expect(kept.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(['four', 'three', 'two']);
});

it('takes a folder out of the way too', () => {
  mkdirSync(file);
  writeFileSync(join(file, 'x'), '');
  expect(setAside(file, log)).toBe('settings.json.damaged');
  writeFileSync(file, '{}');
  expect(setAside(file, log)).toBe('settings.json.damaged');
  expect(readdirSync(join(folder, 'settings.json.damaged.1'))).toEqual(['x']);
});

it('keeps a copy of a file that stays, each content once', () => {
  expect(keepCopyOf(file, log)).toBeNull();
  writeFileSync(file, 'one');
  expect(keepCopyOf(file, log)).toBe('settings.json.damaged');
  expect(keepCopyOf(file, log)).toBe('settings.json.damaged');
  expect(readdirSync(folder)).toHaveLength(2);
  writeFileSync(file, 'two');
  keepCopyOf(file, log);
  expect(readFileSync(join(folder, 'settings.json.damaged.1'), 'utf8')).toBe('one');
});

it('copies no pipe, and is not held up by one that was set aside', () => {
  execFileSync('mkfifo', [file]);
  expect(keepCopyOf(file, log)).toBeNull();
  expect(setAside(file, log)).toBe('settings.json.damaged');
  writeFileSync(file, 'one');
  expect(keepCopyOf(file, log)).toBe('settings.json.damaged');
  expect(lstatSync(join(folder, 'settings.json.damaged.1')).isFIFO()).toBe(true);
});

it('says where a file cannot be moved, and answers null', () => {
  expect(setAside(join(folder, 'not-there'), log)).toBeNull();
  expect(lines[0]).toContain('no copy of not-there could be kept');
});
