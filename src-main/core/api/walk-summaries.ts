/** Lists of campaigns, walked page by page (blip-protocol 3.6). */
import type { BlipClient, CampaignSummary } from './blip-client.ts';
import { walkPages } from './paging.ts';

const pageSize = 100;

type Lister = Pick<BlipClient, 'listCampaignSummaries'>;

export interface SummaryWalk {
  readonly maxPages: number;
  readonly see: (row: CampaignSummary) => void;
  /** Enough was seen. */
  readonly isDone?: () => boolean;
}

/** One list until it is done, or to its end, then true. Fails as a page fails. */
export function walkSummaries(
  client: Lister,
  { createdFrom, sender }: { readonly createdFrom: number; readonly sender: string | null },
  { maxPages, see, isDone }: SummaryWalk,
): Promise<boolean> {
  const seen = new Set<string>();
  return walkPages({
    take: () => pageSize,
    mostPages: maxPages,
    read: (page) => client.listCampaignSummaries({ createdFrom, sender, ...page }),
    see(rows) {
      const before = seen.size;
      for (const row of rows) {
        seen.add(`${row.id} ${row.name}`);
        see(row);
      }
      return seen.size - before;
    },
    ...(isDone === undefined ? {} : { isDone }),
  });
}

/**
 * All attendants' campaigns of these days, oldest first (no `CampaignSender`: the live server may not have stored it). `created` may mean
 * that day alone or everything since (4.1 G11): each day is walked, unless the first list shows a later one. True where all came to their ends.
 */
export async function walkSummariesOfDays(
  client: Lister,
  days: readonly number[],
  { maxPages, see, isDone }: SummaryWalk,
): Promise<boolean> {
  let newestAt = 0;
  let isWhole = true;
  const seeAndDate = (row: CampaignSummary) => {
    newestAt = Math.max(newestAt, row.createdAt ?? row.sendDate ?? 0);
    see(row);
  };
  for (const day of days) {
    if (isDone?.() === true || (day !== days[0] && newestAt >= day)) break;
    isWhole =
      (await walkSummaries(
        client,
        { createdFrom: day, sender: null },
        { maxPages, see: seeAndDate, ...(isDone === undefined ? {} : { isDone }) },
      )) && isWhole;
  }
  return isWhole;
}
