import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSliceSize } from './slice-size.ts';

const limits = { first: 200, least: 50, most: 2_000, longestMs: 5 };

it('comes to what fits: rows of any cost are taken as many at once as the time allows, within the limits', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.0005, max: 1, noNaN: true }), (msPerRow) => {
      const size = createSliceSize(limits);
      for (let slice = 0; slice < 100; slice += 1) size.note(size.rows(), size.rows() * msPerRow);
      const fits = limits.longestMs / msPerRow;
      expect(size.rows()).toBeGreaterThanOrEqual(Math.min(Math.max(limits.least, fits / 3), limits.most));
      expect(size.rows()).toBeLessThanOrEqual(Math.min(Math.max(limits.least, fits * 1.5), limits.most));
    }),
  );
});

it('learns nothing from a slice that was not full', () => {
  const size = createSliceSize(limits);
  size.note(10, 0.1);
  expect(size.rows()).toBe(200);
});
