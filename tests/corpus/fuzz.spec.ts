/** The short form of `npm run fuzz`. */
import { expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';

it('takes 2,000 damaged template objects without a throw', { timeout: 60_000 }, () => {
  const { outcomes, kinds, failures } = fuzz(2000, 20_261_123);
  expect(failures).toEqual([]);
  expect([...outcomes.values()].reduce((sum, count) => sum + count, 0)).toBe(2000);
  // Every way out is taken, else the fuzz would say little.
  expect([...outcomes.keys()]).toEqual(
    expect.arrayContaining(['no template', 'values refused', 'sent: campaign', 'sent: plain', 'shown only: templateUnknownPart']),
  );
  expect(kinds.size).toBeGreaterThan(20);
});
