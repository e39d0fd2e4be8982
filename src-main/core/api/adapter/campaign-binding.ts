/**
 * G3 (blip-protocol 4.1): input that binds the answer to the attendant. Both names are known from reports only; the live
 * server may ignore them.
 */
import type { CampaignRequest } from '../blip-client.ts';

/** Properties to add to `campaign`; none when the attendant did not choose to be bound. */
export function campaignBinding(boundTo: CampaignRequest['boundTo']): { attendanceRedirect?: string; campaignSender?: string } {
  return boundTo === null ? {} : { attendanceRedirect: boundTo.identity, campaignSender: boundTo.email };
}
