/** Fits a window onto the screens that are there now. */
import type { Rectangle } from 'electron';

export const leastWidth = 1024;
export const leastHeight = 640;

const overlap = (a: Rectangle, b: Rectangle): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

const between = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

/**
 * Puts a rectangle wholly onto the screen that shows most of it; where none shows any of it, onto the first one.
 * `workAreas` are the screens without their bars, the main screen first. A screen smaller than the least size gets the least
 * size at its corner.
 */
export function clampBounds(bounds: Rectangle, workAreas: readonly Rectangle[]): Rectangle {
  const best = workAreas.toSorted((a, b) => overlap(bounds, b) - overlap(bounds, a))[0];
  if (!best) return bounds;
  const width = between(bounds.width, leastWidth, Math.max(leastWidth, best.width));
  const height = between(bounds.height, leastHeight, Math.max(leastHeight, best.height));
  if (overlap(bounds, best) === 0) {
    const centred = (start: number, whole: number, part: number) => start + Math.max(0, Math.floor((whole - part) / 2));
    return { x: centred(best.x, best.width, width), y: centred(best.y, best.height, height), width, height };
  }
  return {
    x: between(bounds.x, best.x, Math.max(best.x, best.x + best.width - width)),
    y: between(bounds.y, best.y, Math.max(best.y, best.y + best.height - height)),
    width,
    height,
  };
}
