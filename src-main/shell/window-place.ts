/** Where the window stood, kept from one run to the next. */
import { z } from 'zod';

const pixels = z.number().int().min(-100_000).max(100_000);
const windowPlaceSchema = z.object({
  /** Of the window when it is neither maximised nor full screen, in device-independent pixels. */
  bounds: z.object({ x: pixels, y: pixels, width: pixels.min(1), height: pixels.min(1) }),
  maximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof windowPlaceSchema>;

/** A stored place, or null where there is none that can be used. */
export function readPlace(value: unknown): WindowPlace | null {
  const parsed = windowPlaceSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
