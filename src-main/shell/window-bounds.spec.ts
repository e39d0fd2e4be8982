import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clampBounds, firstBounds, leastSize, leastSizeOn } from './window-bounds.ts';

const main = { x: 0, y: 27, width: 1920, height: 1053 };
const right = { x: 1920, y: 0, width: 1600, height: 900 };

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const isInside = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/** What is left of a screen of so many hardware pixels, at a scale and under a bar of so many device-independent ones. */
const areaOf = (widthPx: number, heightPx: number, scale: number, bar: number): Box => ({
  x: 0,
  y: 0,
  width: Math.floor(widthPx / scale),
  height: Math.floor(heightPx / scale) - bar,
});

describe('window bounds', () => {
  it('stays as it was on a screen that is still there', () => {
    const bounds = { x: 100, y: 60, width: 1280, height: 800 };
    expect(clampBounds(bounds, [main, right])).toEqual(bounds);
    const second = { x: 2000, y: 20, width: 1280, height: 800 };
    expect(clampBounds(second, [main, right])).toEqual(second);
  });

  it('comes back onto the main screen when its own is gone', () => {
    expect(clampBounds({ x: 2000, y: 20, width: 1280, height: 800 }, [main])).toEqual({ x: 320, y: 153, width: 1280, height: 800 });
  });

  it('moves in where a part hung over the edge, and shrinks to the screen', () => {
    expect(clampBounds({ x: 1500, y: 900, width: 1280, height: 800 }, [main])).toEqual({ x: 640, y: 280, width: 1280, height: 800 });
    expect(clampBounds({ x: 0, y: 0, width: 5000, height: 4000 }, [main])).toEqual(main);
  });

  it('never gets smaller than the least size, which a smaller screen makes smaller', () => {
    expect(clampBounds({ x: 10, y: 40, width: 200, height: 100 }, [main])).toEqual({ x: 10, y: 40, ...leastSize });
    const tiny = { x: 0, y: 0, width: 700, height: 380 };
    expect(clampBounds({ x: 5, y: 5, width: 1280, height: 800 }, [tiny])).toEqual(tiny);
  });

  it.each([
    // The usual laptop at the scales that its system offers, its bar at the bottom.
    [areaOf(1366, 768, 1, 48), { x: 43, y: 0, width: 1280, height: 720 }],
    [areaOf(1366, 768, 1.25, 48), { x: 0, y: 0, width: 1092, height: 566 }],
    [areaOf(1366, 768, 1.5, 48), { x: 0, y: 0, width: 910, height: 464 }],
    [areaOf(1366, 768, 1.75, 48), { x: 0, y: 0, width: 780, height: 390 }],
    [areaOf(1920, 1080, 1, 48), { x: 320, y: 116, width: 1280, height: 800 }],
  ])('first opens inside %o', (area, bounds) => {
    expect(firstBounds(area)).toEqual(bounds);
    const least = leastSizeOn(area);
    expect(least).toEqual({ width: Math.min(760, area.width), height: Math.min(400, area.height) });
  });
});

describe('on any screens at any scale', () => {
  const coordinate = fc.integer({ min: -8_000, max: 8_000 });
  const anyArea = fc
    .record({
      x: coordinate,
      y: coordinate,
      widthPx: fc.integer({ min: 800, max: 7_680 }),
      heightPx: fc.integer({ min: 600, max: 4_320 }),
      scale: fc.constantFrom(1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 3),
      bar: fc.integer({ min: 0, max: 80 }),
    })
    .map(({ x, y, widthPx, heightPx, scale, bar }) => ({ ...areaOf(widthPx, heightPx, scale, bar), x, y }));
  // Side by side, as a system lays them out: no two show the same place.
  const anyAreas = fc
    .array(anyArea, { minLength: 1, maxLength: 4 })
    .map((areas) => areas.map((area, index) => ({ ...area, x: areas.slice(0, index).reduce((x, one) => x + one.width, 0) })));
  const anyBounds = fc.record({
    x: coordinate,
    y: coordinate,
    width: fc.integer({ min: 1, max: 9_000 }),
    height: fc.integer({ min: 1, max: 9_000 }),
  });

  it('a window stands wholly on one screen, no smaller than the least size there, and stays where it is put', () => {
    fc.assert(
      fc.property(anyAreas, anyBounds, (areas, bounds) => {
        const placed = clampBounds(bounds, areas);
        const area = areas.find((one) => isInside(placed, one));
        if (area === undefined) throw new Error('on no screen');
        const least = leastSizeOn(area);
        expect(placed.width).toBeGreaterThanOrEqual(Math.min(least.width, area.width));
        expect(placed.height).toBeGreaterThanOrEqual(Math.min(least.height, area.height));
        // No larger than it was, but for the least size.
        expect(placed.width).toBeLessThanOrEqual(Math.max(bounds.width, least.width));
        expect(placed.height).toBeLessThanOrEqual(Math.max(bounds.height, least.height));
        expect(clampBounds(placed, areas)).toEqual(placed);
      }),
    );
  });

  it('a window that stands wholly on a screen and is large enough is left alone', () => {
    fc.assert(
      fc.property(anyArea, fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()), (area, [left, top, wide, high]) => {
        const least = leastSizeOn(area);
        const width = least.width + (wide % (area.width - least.width + 1));
        const height = least.height + (high % (area.height - least.height + 1));
        const bounds = {
          x: area.x + (left % (area.width - width + 1)),
          y: area.y + (top % (area.height - height + 1)),
          width,
          height,
        };
        expect(clampBounds(bounds, [area])).toEqual(bounds);
      }),
    );
  });

  it('a first window stands wholly on its screen, and could not be made too large for it', () => {
    fc.assert(
      fc.property(anyArea, (area) => {
        const first = firstBounds(area);
        const least = leastSizeOn(area);
        expect(isInside(first, area)).toBe(true);
        expect(first.width).toBeGreaterThanOrEqual(least.width);
        expect(first.height).toBeGreaterThanOrEqual(least.height);
        expect(clampBounds(first, [area])).toEqual(first);
      }),
    );
  });
});
