import { describe, expect, it } from 'vitest';
import { nextPollAt } from './poll-steps.ts';

const steps = [2_000, 5_000, 10_000, 30_000, 60_000, 280_000];

/** Times of the polls that messages taken at these times bring within a while, all of them asked for by each. */
function polls(taken: readonly number[], durationMs: number): number[] {
  const times: number[] = [];
  let polledAt = 0;
  for (;;) {
    const known = taken.filter((since) => since <= Math.max(polledAt, taken[0] ?? 0));
    const later = taken.filter((since) => !known.includes(since)).map((since) => nextPollAt(since, polledAt, false, steps));
    const at = Math.min(...known.map((since) => nextPollAt(since, polledAt, false, steps)), ...later);
    if (at > durationMs) return times;
    times.push(at);
    polledAt = at;
  }
}

describe('nextPollAt', () => {
  it('asks for one message after 2, 7, 17, 47 and 107 s, then at equal distances', () => {
    expect(polls([1], 1_000_000).map((at) => at - 1)).toEqual([2_000, 7_000, 17_000, 47_000, 107_000, 387_000, 667_000, 947_000]);
  });

  it('asks for many that are out no more often than for one', () => {
    const many = Array.from({ length: 20 }, (_, index) => 1 + index * 14_000);
    const hour = polls(many, 3_600_000 + 280_000).filter((at) => at > 500_000);
    expect(hour.length).toBeLessThanOrEqual(13);
    expect(Math.max(...hour.slice(1).map((at, index) => at - (hour[index] ?? 0)))).toBeLessThanOrEqual(280_000);
  });

  it('one poll stands for the step of a message that was taken a moment before or after another', () => {
    const [first] = polls([1], 3_000);
    expect(nextPollAt(401, first ?? 0, false, steps)).toBe(7_401);
  });

  it('asks for a read one at the longest distance', () => expect(nextPollAt(1, 5_000, true, steps)).toBe(285_000));
});
