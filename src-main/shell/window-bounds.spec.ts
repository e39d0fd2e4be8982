import { describe, expect, it } from 'vitest';
import { clampBounds, leastHeight, leastWidth } from './window-bounds.ts';

const main = { x: 0, y: 27, width: 1920, height: 1053 };
const right = { x: 1920, y: 0, width: 1600, height: 900 };

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

  it('never gets smaller than the least size', () => {
    expect(clampBounds({ x: 10, y: 40, width: 200, height: 100 }, [main])).toEqual({
      x: 10,
      y: 40,
      width: leastWidth,
      height: leastHeight,
    });
    const tiny = { x: 0, y: 0, width: 800, height: 600 };
    expect(clampBounds({ x: 5, y: 5, width: 1280, height: 800 }, [tiny])).toEqual({ x: 0, y: 0, width: leastWidth, height: leastHeight });
  });
});
