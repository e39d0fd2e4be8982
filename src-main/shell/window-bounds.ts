/** Fits a window onto the screens that are there now. All in device-independent pixels, in which a screen shrinks as its scale grows. */
import type { Rectangle } from 'electron';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Below it nothing can be worked with; a screen that is smaller still has the last word. */
export const leastSize: Size = { width: 760, height: 400 };
const firstSize: Size = { width: 1280, height: 800 };

const overlap = (a: Rectangle, b: Rectangle): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

const between = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

const within = (size: Size, area: Size): Size => ({ width: Math.min(size.width, area.width), height: Math.min(size.height, area.height) });

const centred = (size: Size, area: Rectangle): Rectangle => ({
  x: area.x + Math.floor((area.width - size.width) / 2),
  y: area.y + Math.floor((area.height - size.height) / 2),
  ...size,
});

/** How small a window may be made on a screen whose `area` is free of bars: never larger than that. */
export const leastSizeOn = (area: Size): Size => within(leastSize, area);

/** Where a window stands that never stood anywhere. */
export const firstBounds = (area: Rectangle): Rectangle => centred(within(firstSize, area), area);

/**
 * Puts a rectangle wholly onto the screen that shows most of it; where none shows any of it, into the middle of the first one.
 * `workAreas` are the screens without their bars, the main screen first.
 */
export function clampBounds(bounds: Rectangle, workAreas: readonly Rectangle[]): Rectangle {
  const best = workAreas.toSorted((a, b) => overlap(bounds, b) - overlap(bounds, a))[0];
  if (!best) return bounds;
  const least = leastSizeOn(best);
  const size = { width: between(bounds.width, least.width, best.width), height: between(bounds.height, least.height, best.height) };
  if (overlap(bounds, best) === 0) return centred(size, best);
  return {
    x: between(bounds.x, best.x, best.x + best.width - size.width),
    y: between(bounds.y, best.y, best.y + best.height - size.height),
    ...size,
  };
}
