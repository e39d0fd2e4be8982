/**
 * The two witnesses of a campaign whose send is unclear (blip-protocol 2.5, 4.1 G23): the list of all attendants' campaigns, in which its
 * unique name is the only way back to it, and the customer's thread.
 */

import { isCampaignName } from '../../api/adapter/campaign-name.ts';
import type { BlipClient, CampaignSummary, ThreadMessage } from '../../api/blip-client.ts';
import { unlessRefused } from '../../api/errors.ts';
import { walkSummariesOfDays } from '../../api/walk-summaries.ts';
import { templateNames } from '../replies/thread-template.ts';

const pageSize = 100;
const dayMs = 24 * 3_600_000;
/** The platform's log of a send ends after three days; the list is asked for a good deal longer. */
const mostDays = 14;
/** The platform's clock and ours may differ a little, and so may the day. */
const marginMs = 5 * 60_000;

export interface Walk {
  /** By the name that was asked for. */
  readonly found: ReadonlyMap<string, CampaignSummary>;
  /** True where the list came to its end: what was not found is not in it. */
  readonly complete: boolean;
}

/** UTC days on which sends that began at these times are listed: those of the start less and plus five minutes. */
export function walkDays(startedAt: readonly number[]): readonly number[] {
  const days = startedAt.flatMap((at) => [at - marginMs, at + marginMs].map((edge) => Math.floor(edge / dayMs) * dayMs));
  return [...new Set(days)].sort((a, b) => a - b);
}

/** Days of a send that may have begun at any time from `since` to `now`: the newest of them where they are many. */
export function daysSince(since: number, now: number): readonly number[] {
  const days: number[] = [];
  for (let at = now; at > since && days.length < mostDays; at -= dayMs) days.push(at);
  return [...days, since];
}

/**
 * Walks the list of all attendants' campaigns for these names.
 * @throws ApiError of the page that failed.
 */
export async function walkCampaigns(
  client: BlipClient,
  names: ReadonlySet<string>,
  days: readonly number[],
  maxPages: number,
): Promise<Walk> {
  const found = new Map<string, CampaignSummary>();
  let isReadable = true;
  const see = (row: CampaignSummary) => {
    // A row that cannot be read may be the one that is sought.
    if (row.name === '') isReadable = false;
    const name = [...names].find((one) => isCampaignName(row.name, one));
    if (name !== undefined && !found.has(name)) found.set(name, row);
  };
  const isWhole = await walkSummariesOfDays(client, days, { maxPages, see, isDone: () => found.size === names.size });
  return { found, complete: isWhole && isReadable };
}

/** Sent messages of the thread that could be this send: the same template, not before its start. */
function suspects(thread: readonly ThreadMessage[], template: string, startedAt: number): ThreadMessage[] {
  return thread.filter(
    (one) =>
      one.direction === 'sent' && (one.date === null || one.date >= startedAt - marginMs) && templateNames(one.content).includes(template),
  );
}

export type Witness =
  | { readonly says: 'absent' }
  | { readonly says: 'cannotTell' }
  | { readonly says: 'found'; readonly summary: CampaignSummary };

/**
 * The customer's thread, asked when the list says "not there". A template message that could be this send and belongs to no campaign
 * that is known to be another one makes it impossible to tell. `isKnown` tells whether an id is a campaign of another message here.
 * @throws ApiError where the thread cannot be read for now.
 */
export async function askThread(
  client: BlipClient,
  send: { readonly customerIdentity: string | null; readonly template: string; readonly name: string; readonly startedAt: number },
  isKnown: (campaignId: string) => boolean,
): Promise<Witness> {
  if (send.customerIdentity === null) return { says: 'absent' };
  const thread = await unlessRefused(client.listThread(send.customerIdentity, pageSize));
  // A customer without a thread was never written to.
  if (thread === null) return { says: 'absent' };
  let unexplained = thread.some(({ direction }) => direction === 'unknown');
  for (const message of suspects(thread, send.template, send.startedAt)) {
    if (isKnown(message.id)) continue;
    const summary = await client.getCampaignSummary(message.id);
    if (summary !== null && isCampaignName(summary.name, send.name)) return { says: 'found', summary };
    if (summary === null) unexplained = true;
  }
  return { says: unexplained ? 'cannotTell' : 'absent' };
}
