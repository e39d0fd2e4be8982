/**
 * G5 (blip-protocol 4.1, 3.5.6): after these numbers the campaign may exist all the same: the service's own time-out and the gateway's.
 * What the others mean stands in the failure table of the sending.
 */
export function leavesCampaignUnclear(platformCode: number): boolean {
  return platformCode === 0 || platformCode === 86;
}
