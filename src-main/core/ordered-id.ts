/** Ids that grow with time, so that rows of one moment lie together in the store: a sweep of many touches few pages. */
import type { Random } from './ports.ts';

/** RFC 9562 version 7: `at` (milliseconds since 1970) in front, chance behind. */
export function orderedId(at: number, random: Random): string {
  const time = Math.max(at, 0).toString(16).padStart(12, '0').slice(-12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.uuid().slice(15)}`;
}
