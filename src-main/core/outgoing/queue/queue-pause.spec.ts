import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createManualTime, type ManualTime } from '../../../../tests/core/manual-time.ts';
import { createClock } from '../../clock.ts';
import { createLogger } from '../../log.ts';
import { openDatabase } from '../../store/database.ts';
import type { Db } from '../../store/handle.ts';
import { setText } from '../../store/key-values.ts';
import { createQueuePause } from './queue-pause.ts';

const second = 1_000;
const minute = 60 * second;
let folder: string;
let db: Db;
let time: ManualTime;
const log = createLogger({ write: () => {} });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desk-pause-'));
  time = createManualTime();
  db = await openDatabase(join(folder, 'workspace.sqlite3'), { log, clock: time });
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

function start() {
  const told: (number | null)[] = [];
  const advanced = () => ({ rateLimitPauseMs: 2 * minute, skewJumpMs: minute, skewProbeApartMs: second, skewAgreeMs: second });
  const clock = createClock(time, { advanced, log, initialOffsetMs: 0 });
  const pause = createQueuePause({ db, clock, advanced, onChange: (until) => told.push(until), onOver: () => pause.look() });
  pause.restore();
  return { pause, told };
}

it('ends by the monotonic clock, however the wall clock is set', async () => {
  const { pause, told } = start();
  pause.begin(2 * minute);
  time.moveWall(-60 * minute);
  await time.advance(2 * minute - 1);
  expect(pause.isOn()).toBe(true);
  await time.advance(1);
  expect(pause.isOn()).toBe(false);
  expect(told.at(-1)).toBeNull();
});

it('ends although its timer fires a moment early, as those of Node do', async () => {
  const { setTimer } = time;
  time.setTimer = (callback, delayMs) => setTimer(callback, Math.max(0, delayMs - 0.6));
  const { pause, told } = start();
  pause.begin(2 * minute);
  await time.advance(2 * minute + second);
  expect(pause.isOn()).toBe(false);
  expect(told.at(-1)).toBeNull();
});

it('is made longer, never shorter, by another one', async () => {
  const { pause } = start();
  expect(pause.begin(2 * minute)).toBe(true);
  expect(pause.begin(minute)).toBe(false);
  expect(pause.begin(3 * minute)).toBe(true);
  await time.advance(2 * minute + second);
  expect(pause.isOn()).toBe(true);
});

it.each([
  ['what is left', 2 * minute, 30 * second, 90 * second],
  ['two minutes at most', 60 * minute, 30 * second, 2 * minute],
  ['two minutes at most where the clock was set back', 60 * minute, -600 * minute, 2 * minute],
  ['nothing once it is over', 2 * minute, 3 * minute, 0],
])('after a restart: %s', async (_what, forMs, passedMs, leftMs) => {
  const before = start();
  before.pause.begin(forMs);
  before.pause.stop();
  time.moveWall(passedMs);
  const { pause } = start();
  await time.advance(Math.max(0, leftMs - 1));
  expect(pause.isOn()).toBe(leftMs > 0);
  await time.advance(1);
  expect(pause.isOn()).toBe(false);
});

it.each(['17', '{', 'null'])('a text that is no pause is none: %s', (text) => {
  setText(db, 'sending.pause', text);
  expect(start().pause.isOn()).toBe(false);
});
