/**
 * G23 (blip-protocol 4.1, 2.5): there is no idempotency key. The unique name of a campaign is the only way back to a lost send,
 * so it is made from the id of the attempt, before the first byte.
 */
const prefix = 'Desk-Active-Message-';

/** @param attemptId UUID of the attempt; another attempt has another name */
export function campaignName(attemptId: string): string {
  return `${prefix}${attemptId}`;
}

/** A list may show a name shortened; with this much of the UUID it is still no other's. */
const tellingLength = prefix.length + 18;

/** True where a listed name is ours, in any casing, or cut off after enough of it. */
export function isCampaignName(listed: string, ours: string): boolean {
  const bare = listed
    .trim()
    .replace(/(?:\.\.\.|…)$/, '')
    .toLowerCase();
  return bare === ours.toLowerCase() || (bare.length >= tellingLength && ours.toLowerCase().startsWith(bare));
}
