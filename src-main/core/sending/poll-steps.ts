/**
 * Pure: when a message that is known since `since` is asked for next, after the poll at `polledAt`: after 2, 5, 10, 30, 60 s, then
 * every 5 minutes (blip-protocol 3.6). Only the last step is left for one that is read already: it can only be answered.
 */
export function nextPollAt(since: number, polledAt: number, isRead: boolean, steps: readonly number[]): number {
  const last = steps.at(-1) ?? 300_000;
  if (isRead) return Math.max(since, polledAt) + last;
  let at = since;
  for (const stepMs of steps) {
    at += stepMs;
    if (at > polledAt) return at;
  }
  return at + (Math.floor((polledAt - at) / last) + 1) * last;
}
