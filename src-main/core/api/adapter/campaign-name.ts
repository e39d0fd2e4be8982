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

/** A listed name without what marks that it was shortened, in one casing. */
function bareName(listed: string): string {
  return listed
    .trim()
    .replace(/(?:\.\.\.|…)$/, '')
    .toLowerCase();
}

/** The part of a name that tells it from every other one; names that are one have the same. */
export function namePart(name: string): string {
  return bareName(name).slice(0, tellingLength);
}

/** True where a listed name is ours, in any casing, or cut off after enough of it. */
export function isCampaignName(listed: string, ours: string): boolean {
  const bare = bareName(listed);
  return bare === ours.toLowerCase() || (bare.length >= tellingLength && ours.toLowerCase().startsWith(bare));
}
