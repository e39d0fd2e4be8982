/**
 * Pure: when a message that is known since `since` is asked for next, after the poll at `polledAt`: after 2, 5, 10, 30, 60 s, then
 * every few minutes (blip-protocol 3.6). One poll asks for all messages, so it stands for every step that it comes near, and the last
 * step counts from it: many messages are asked for no more often than one. Only the last step is left for one that is read already:
 * it can only be answered.
 */
export function nextPollAt(since: number, polledAt: number, isRead: boolean, steps: readonly number[]): number {
  const last = steps.at(-1) ?? 300_000;
  if (isRead) return Math.max(since, polledAt) + last;
  let at = since;
  for (const stepMs of steps.slice(0, -1)) {
    at += stepMs;
    if (at - stepMs / 2 > polledAt) return at;
  }
  return Math.max(at, polledAt) + last;
}
