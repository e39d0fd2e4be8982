/** Where the window stood, kept from one run to the next. */

export interface WindowPlace {
  /** Of the window when it is neither maximised nor full screen, in device-independent pixels. */
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly maximized: boolean;
}

const mostPixels = 100_000;
const isPixels = (value: unknown, least: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= mostPixels;

/** A stored place, or null where there is none that can be used. By hand: the window does not wait for the schemas' library. */
export function readPlace(value: unknown): WindowPlace | null {
  const { bounds, maximized } = Object(value) as Record<keyof WindowPlace, unknown>;
  const { x, y, width, height } = Object(bounds) as Record<keyof WindowPlace['bounds'], unknown>;
  const isWhole = isPixels(x, -mostPixels) && isPixels(y, -mostPixels) && isPixels(width, 1) && isPixels(height, 1);
  return isWhole && typeof maximized === 'boolean' ? { bounds: { x, y, width, height }, maximized } : null;
}
