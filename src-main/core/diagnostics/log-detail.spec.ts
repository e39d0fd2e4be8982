import { expect, it } from 'vitest';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { createManualTime } from '../../../tests/core/manual-time.ts';
import { createLogger, type LogLevel } from '../log.ts';
import { createLogDetail } from './log-detail.ts';

const detailMs = 3_600_000;

/** A log's detail over one document; `restart` is the next run of the app on it. */
function machine(time = createManualTime()) {
  let document: unknown = {};
  let refuses = false;
  const levels: LogLevel[] = [];
  const told: (number | null)[] = [];
  const memory = {
    read: () => document,
    write(value: unknown) {
      if (refuses) throw new DeskError('diskFull');
      document = value;
    },
  };
  const begin = () => {
    const detail = createLogDetail({
      system: { memory, setLowestLevel: (level) => levels.push(level) },
      time,
      log: createLogger({ write: () => {} }),
      onChange: (until) => told.push(until),
    });
    detail.start();
    return detail;
  };
  return { time, levels, told, begin, kept: () => document, refuse: (value: boolean) => (refuses = value) };
}

it('says more for one hour, tells until when, and ends by itself', async () => {
  const { time, levels, told, begin, kept } = machine();
  const detail = begin();
  const end = time.now() + detailMs;
  detail.set(true);
  expect([detail.until(), kept()]).toEqual([end, { logDetailUntil: end }]);
  await time.advance(detailMs - 1);
  expect(levels).toEqual(['debug']);
  await time.advance(1);
  expect(levels).toEqual(['debug', 'info']);
  expect(told).toEqual([end, null]);
  expect(kept()).toEqual({ logDetailUntil: null });
});

it('can be turned off before, and the end of the hour changes nothing then', async () => {
  const { time, levels, begin } = machine();
  const detail = begin();
  detail.set(true);
  detail.set(false);
  expect(detail.until()).toBeNull();
  await time.advance(2 * detailMs);
  expect(levels).toEqual(['debug', 'info']);
});

it('goes on after a restart within the hour, for what is left of it, and not after it', async () => {
  const { time, levels, begin } = machine();
  const first = begin();
  first.set(true);
  const end = first.until();
  await time.advance(detailMs / 2);
  first.stop();
  const second = begin();
  expect(second.until()).toBe(end);
  await time.advance(detailMs / 2);
  expect(levels).toEqual(['debug', 'debug', 'info']);
  expect(second.until()).toBeNull();
  second.stop();
  expect(begin().until()).toBeNull();
  expect(levels).toEqual(['debug', 'debug', 'info']);
});

it('is over after a restart that comes too late', async () => {
  const { time, levels, begin } = machine();
  const first = begin();
  first.set(true);
  first.stop();
  await time.advance(detailMs);
  expect(begin().until()).toBeNull();
  expect(levels).toEqual(['debug']);
});

it('never lasts longer than an hour, though somebody set the clock back in between', async () => {
  const { time, begin } = machine();
  const first = begin();
  first.set(true);
  first.stop();
  time.moveWall(-24 * detailMs);
  const second = begin();
  expect(second.until()).toBe(time.now() + detailMs);
  await time.advance(detailMs);
  expect(second.until()).toBeNull();
});

it('is over when the machine wakes after it', () => {
  const { time, begin, levels } = machine();
  const detail = begin();
  detail.set(true);
  time.sleepMachine(detailMs + 1);
  detail.woke();
  expect(detail.until()).toBeNull();
  expect(levels).toEqual(['debug', 'info']);
});

it('is not on where it could not be kept, and over in time where its end could not be', async () => {
  const { time, begin, refuse, levels } = machine();
  const detail = begin();
  refuse(true);
  expect(() => detail.set(true)).toThrow('diskFull');
  expect([detail.until(), levels]).toEqual([null, []]);
  refuse(false);
  detail.set(true);
  refuse(true);
  await time.advance(detailMs);
  expect([detail.until(), levels]).toEqual([null, ['debug', 'info']]);
});

it.each([['a text'], [null], [{ logDetailUntil: 'soon' }], [[1]]])('a document that was damaged (%j) turns nothing on', (document) => {
  const time = createManualTime();
  const levels: LogLevel[] = [];
  const detail = createLogDetail({
    system: { memory: { read: () => document, write: () => {} }, setLowestLevel: (level) => levels.push(level) },
    time,
    log: createLogger({ write: () => {} }),
    onChange: () => {},
  });
  detail.start();
  expect([detail.until(), levels]).toEqual([null, []]);
});
