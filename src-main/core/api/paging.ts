/** Where a list that is read page by page ends. */

/**
 * The least of the platform's default pages, for one that does not heed `$take` (blip-protocol 3.1: 20 campaigns, 50 conversations,
 * 100 contacts).
 */
const leastDefault = 20;

/** Whether a page of `length` rows is the last one: shorter than any that was asked for, and than any default. */
export function endsList(length: number, take: number): boolean {
  return length < Math.min(take, leastDefault);
}
