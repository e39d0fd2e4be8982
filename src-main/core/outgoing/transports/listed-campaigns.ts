/** What a walk of the list has shown so far, found again by id or name without looking through all of it for each message. */
import { normalId } from '../../../wire/ids.ts';
import { isCampaignName, namePart } from '../../api/adapter/campaign-name.ts';
import type { CampaignSummary } from '../../api/blip-client.ts';

/** What is known of a message's campaign; the id is null until the platform told it. */
interface Sought {
  readonly campaignId: string | null;
  readonly campaignName: string;
}

export interface ListedCampaigns {
  add(summary: CampaignSummary): void;
  /** By the campaign's id, else by its name; a row without id is known by its name alone. */
  find(sought: Sought): CampaignSummary | undefined;
}

export function createListedCampaigns(): ListedCampaigns {
  const byId = new Map<string, CampaignSummary>();
  const byName = new Map<string, CampaignSummary[]>();
  return {
    add(summary) {
      const id = normalId(summary.id);
      // The first row of a campaign is the newest.
      if (id !== '' && !byId.has(id)) byId.set(id, summary);
      const part = namePart(summary.name);
      const same = byName.get(part);
      if (same === undefined) byName.set(part, [summary]);
      else same.push(summary);
    },
    find({ campaignId, campaignName }) {
      const found = campaignId === null ? undefined : byId.get(normalId(campaignId));
      if (found !== undefined) return found;
      return byName
        .get(namePart(campaignName))
        ?.find((one) => (campaignId === null || one.id === '') && isCampaignName(one.name, campaignName));
    },
  };
}
