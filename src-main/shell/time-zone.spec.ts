import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followTimeZone } from './time-zone.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Counts how often the environment was told to look the zone up, as Node does when `TZ` is deleted. */
function watched(variables: NodeJS.ProcessEnv): { readonly environment: NodeJS.ProcessEnv; readonly looks: () => number } {
  let count = 0;
  const environment = new Proxy(variables, {
    deleteProperty(target, name) {
      if (name === 'TZ') count += 1;
      return Reflect.deleteProperty(target, name);
    },
  });
  return { environment, looks: () => count };
}

it('looks within a minute, and every minute until it is stopped', () => {
  const { environment, looks } = watched({ HOME: '/home' });
  const stop = followTimeZone(environment);
  expect(looks()).toBe(0);
  vi.advanceTimersByTime(60_000);
  expect(looks()).toBe(1);
  vi.advanceTimersByTime(60_000);
  expect(looks()).toBe(2);
  stop();
  vi.advanceTimersByTime(600_000);
  expect([looks(), environment]).toEqual([2, { HOME: '/home' }]);
});

it('leaves the zone that somebody set', () => {
  const { environment, looks } = watched({ TZ: 'America/Bahia' });
  const stop = followTimeZone(environment);
  vi.advanceTimersByTime(600_000);
  stop();
  expect([looks(), environment['TZ']]).toEqual([0, 'America/Bahia']);
});
