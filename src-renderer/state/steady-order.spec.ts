import fc from 'fast-check';
import { expect, it } from 'vitest';
import { steadyOrder } from './steady-order.ts';

const rows = (...ids: readonly string[]) => ids.map((id) => ({ id }));
const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).join('');

it('keeps what stood, puts what is new where it belongs, and leaves out what is gone', () => {
  expect(ids(steadyOrder([], rows('b', 'a')))).toBe('ba');
  expect(ids(steadyOrder(['a', 'b', 'c'], rows('c', 'a', 'b')))).toBe('abc');
  expect(ids(steadyOrder(['a', 'b', 'c'], rows('c', 'n', 'a')))).toBe('acn');
  expect(ids(steadyOrder(['a', 'b'], rows('n', 'b', 'a')))).toBe('nab');
});

it('shows every row once, and no two of those that stood change places', () => {
  const some = fc.uniqueArray(fc.constantFrom(...'abcdefgh'));
  fc.assert(
    fc.property(some, some, (before, now) => {
      const order = steadyOrder(before, rows(...now)).map(({ id }) => id);
      expect([...order].sort()).toEqual([...now].sort());
      expect(order.filter((id) => before.includes(id))).toEqual(before.filter((id) => now.includes(id)));
    }),
  );
});
