import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLogger } from '../../core/log.ts';
import { crashFolder, listCrashReports, tidyCrashReports } from './crash-reports.ts';

const log = createLogger({ write: () => {} });
const now = Date.UTC(2026, 10, 30);
const dayMs = 24 * 3_600_000;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crashes-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A report as the handler leaves it: the dump and what it keeps beside it. */
function report(name: string, daysOld: number): void {
  mkdirSync(join(folder, 'pending'), { recursive: true });
  for (const ending of ['dmp', 'meta']) {
    const path = join(folder, 'pending', `${name}.${ending}`);
    writeFileSync(path, 'MDMP');
    utimesSync(path, (now - daysOld * dayMs) / 1_000, (now - daysOld * dayMs) / 1_000);
  }
}
const names = () => readdirSync(join(folder, 'pending')).toSorted();

it('tells of a report its date and size, newest first, and nothing else', () => {
  report('one', 3);
  report('two', 1);
  expect(listCrashReports(folder)).toEqual([
    { at: now - dayMs, sizeBytes: 4 },
    { at: now - 3 * dayMs, sizeBytes: 4 },
  ]);
});

it('keeps the newest five, each with what belongs to it', () => {
  for (let day = 1; day <= 7; day += 1) report(`r${day}`, day);
  tidyCrashReports(folder, now, log);
  expect(names()).toEqual([1, 2, 3, 4, 5].flatMap((day) => [`r${day}.dmp`, `r${day}.meta`]));
});

it('deletes what is older than a month, and leaves the settings of the handler', () => {
  report('old', 31);
  report('young', 29);
  writeFileSync(join(folder, 'settings.dat'), '');
  tidyCrashReports(folder, now, log);
  expect(names()).toEqual(['young.dmp', 'young.meta']);
  expect(readdirSync(folder)).toContain('settings.dat');
});

it('is at peace where none was ever written', () => {
  const none = crashFolder(join(folder, 'nowhere'));
  tidyCrashReports(none, now, log);
  expect(listCrashReports(none)).toEqual([]);
});
