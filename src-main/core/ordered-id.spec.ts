import { expect, it } from 'vitest';
import { orderedId } from './ordered-id.ts';
import { systemRandom } from './random.ts';

it('grows with time, is a valid version 7 and never the same twice', () => {
  const at = Date.UTC(2026, 2, 16, 13, 5);
  const ids = Array.from({ length: 200 }, (_, index) => orderedId(at + index, systemRandom));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(Array.from({ length: 200 }, () => orderedId(at, systemRandom))).size).toBe(200);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
