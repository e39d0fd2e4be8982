import { expect, it } from 'vitest';
import { readPlace } from './window-place.ts';

it('is read from what an earlier run kept, and from nothing else', () => {
  const place = { bounds: { x: -5, y: 0, width: 1300, height: 700 }, maximized: true };
  expect(readPlace(place)).toEqual(place);
  for (const bad of [
    undefined,
    null,
    'x',
    {},
    { bounds: { x: 0, y: 0, width: 0, height: 5 }, maximized: false },
    { ...place, maximized: 1 },
  ])
    expect(readPlace(bad)).toBeNull();
});
