import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginGuard } from './start-guard.ts';
import { startsFile } from './starts-file.ts';

let folder = '';
let clockMs = 0;
let timers: { at: number; call: () => void }[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-guard-'));
  timers = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function pass(byMs: number): void {
  clockMs += byMs;
  for (const timer of timers.filter(({ at }) => at <= clockMs)) {
    timers.splice(timers.indexOf(timer), 1);
    timer.call();
  }
}

const begin = (version = '1.0.1') =>
  beginGuard({
    file: startsFile(folder),
    version,
    time: {
      now: () => 7,
      monotonic: () => clockMs,
      setTimer(call, delayMs) {
        const timer = { at: clockMs + delayMs, call };
        timers.push(timer);
        return () => {
          timers = timers.filter((one) => one !== timer);
        };
      },
    },
  });
const stored = () => JSON.parse(readFileSync(join(folder, 'starts.json'), 'utf8')) as Record<string, unknown>;

function ranWell(version: string): void {
  begin(version).works();
  pass(10_000);
}

it('a start counts from its first line on, and no more once page and core have lasted', () => {
  const guard = begin();
  expect(stored()).toMatchObject({ version: '1.0.1', failed: 1 });
  guard.works();
  expect(stored()).toMatchObject({ failed: 1 });
  pass(10_000);
  expect(stored()).toMatchObject({ failed: 0, hasWorked: true });
  guard.ends();
  expect(stored()).toMatchObject({ failed: 0 });
  expect(readdirSync(folder)).toEqual(['starts.json']);
});

it('what is ended at once, or while it works, is no failure; what is ended after a wait for nothing is one', () => {
  ranWell('1.0.0');
  begin().ends();
  expect(stored()).toMatchObject({ failed: 0, before: '1.0.0' });
  const inVain = begin();
  pass(60_000);
  inVain.ends();
  expect(stored()).toMatchObject({ failed: 1 });
  const late = begin();
  pass(60_000);
  late.works();
  late.ends();
  expect(stored()).toMatchObject({ failed: 1, hasWorked: false });
  expect(timers).toEqual([]);
});

it('a person is asked at the third; another try is not asked about, and after the going back nothing is counted', () => {
  ranWell('1.0.0');
  expect([begin(), begin()].map(({ isAsked }) => isAsked)).toEqual([false, false]);
  const third = begin();
  expect(third.isAsked).toBe(true);
  third.triesAgain();
  expect(begin().isAsked).toBe(false);
  const asked = begin();
  expect(asked.isAsked).toBe(true);
  asked.wentBackTo('1.0.0');
  const back = begin('1.0.0');
  expect(back).toMatchObject({ isAsked: false, wentBack: { from: '1.0.1', to: '1.0.0', at: 7 } });
});

describe('no file under the name of the count keeps the app from starting', () => {
  const put: Record<string, (path: string) => void> = {
    'half a file': (path) => writeFileSync(path, '{"version":"1.0.'),
    'an empty file': (path) => writeFileSync(path, ''),
    'a pipe': (path) => execFileSync('mkfifo', [path]),
    'a folder with something in it': (path) => mkdirSync(join(path, 'inside'), { recursive: true }),
  };
  it.each(Object.keys(put))('%s', (what) => {
    put[what]?.(join(folder, 'starts.json'));
    const guard = begin();
    expect(guard.isAsked).toBe(false);
    expect(guard.starts()).toMatchObject({ version: '1.0.1', failed: 1 });
    guard.works();
    pass(10_000);
    expect(guard.starts().failed).toBe(0);
    // Only a folder cannot be written over; that is told.
    expect(guard.trouble() === null).toBe(!what.startsWith('a folder'));
    expect(readdirSync(folder)).toEqual(['starts.json']);
  });
});
