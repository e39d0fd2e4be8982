import { expect, it } from 'vitest';
import { createManualTime } from '../../../tests/core/manual-time.ts';
import { createPersonWatch } from './person.ts';

const minute = 60_000;

function watch() {
  const time = createManualTime();
  const changes: boolean[] = [];
  const person = createPersonWatch({ time, longSleepMs: () => 10 * minute, onChange: () => changes.push(person.isThere()) });
  person.start();
  return { time, person, changes };
}

it('nobody is there at first; a person is from their first act on, through the whole day', async () => {
  const { time, person, changes } = watch();
  expect(person.isThere()).toBe(false);
  person.acted();
  person.acted();
  await time.advance(12 * 60 * minute);
  expect(changes).toEqual([true]);
  person.stop();
  expect(time.pendingTimers).toBe(0);
});

it('a long sleep is seen at the wake, or by the next beat where nobody tells of it', async () => {
  const { time, person, changes } = watch();
  person.acted();
  time.sleepMachine(11 * minute);
  person.look();
  expect(changes).toEqual([true, false]);
  person.acted();
  time.sleepMachine(11 * minute);
  await time.advance(minute);
  expect(changes).toEqual([true, false, true, false]);
});

it('a short sleep, and a clock that is set back, take nobody away', async () => {
  const { time, person, changes } = watch();
  person.acted();
  time.sleepMachine(9 * minute);
  person.look();
  time.moveWall(-600 * minute);
  person.look();
  await time.advance(5 * minute);
  expect(changes).toEqual([true]);
});

it('an act after a sleep that was not seen yet is an act after it', () => {
  const { time, person, changes } = watch();
  person.acted();
  time.sleepMachine(11 * minute);
  person.acted();
  expect(changes).toEqual([true, false, true]);
});
