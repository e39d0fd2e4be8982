/** What the platform says of a message, in whatever way it says it, put through the machine: rows, summaries, notifications. */
import type { AudienceRow, CampaignSummary, PushedNotification } from '../../api/blip-client.ts';
import { getOutbox } from '../../store/outbox.ts';
import type { OutgoingDeps } from '../deps.ts';
import { closeLane } from '../queue/lanes.ts';
import type { Write } from '../writer.ts';
import { failureOfOutcome } from './failures.ts';
import { deliveryOf, isSigned } from './status-machine.ts';

type Deps = Pick<OutgoingDeps, 'db' | 'clock' | 'advanced'>;
type Source = 'poll' | 'push' | 'response';

function reached(deps: Deps, write: Write, id: string, word: string, kind: string, at: number | null, source: Source): void {
  const delivery = deliveryOf(word);
  const moment = at ?? deps.clock.serverNow();
  write.trail(id, { kind, at: moment, source, detail: word, dated: at !== null });
  if (delivery === null) return;
  const before = write.state(id);
  write.apply(id, { kind: 'delivery', delivery, at: moment });
  // The lane is open since the first sign.
  if (before !== null && !isSigned(before)) write.openLane(id);
}

function refused(
  deps: Deps,
  write: Write,
  id: string,
  code: number | null,
  description: string | null,
  at: number | null,
  source: Source,
): void {
  const moment = at ?? deps.clock.serverNow();
  const detail = [code, description].filter((part) => part !== null && part !== '').join(' ');
  write.trail(id, { kind: 'failed', at: moment, source, detail: detail === '' ? null : detail, dated: at !== null });
  write.apply(id, { kind: 'failed', at: moment, failure: failureOfOutcome(code, description) });
  write.openLane(id);
}

/** Proof that the platform has it, by whatever way it came: it must not leave again, and nobody has to decide about it any more. */
function settle(deps: Deps, id: string): void {
  const row = getOutbox(deps.db, id);
  if (row === null || (row.state !== 'lookup' && row.state !== 'unconfirmed' && row.state !== 'waiting')) return;
  closeLane(deps, id, deps.clock.serverNow());
}

/** The platform has the campaign (its own answer, or found under its name). */
export function applyAccepted(
  deps: Deps,
  write: Write,
  id: string,
  campaign: { readonly id: string | null; readonly campaignAt: number | null; readonly serverDate: number | null },
  source: Source,
): void {
  const at = campaign.serverDate ?? deps.clock.serverNow();
  if (write.state(id)?.acceptedAt === null)
    write.trail(id, { kind: 'accepted', at: campaign.campaignAt ?? at, source, detail: campaign.id });
  write.apply(id, { kind: 'accepted', at, campaignId: campaign.id, campaignAt: campaign.campaignAt });
  // The send's own answer is a mark of its own, stored with it.
  if (source !== 'response') settle(deps, id);
  const state = write.state(id);
  // Signs that came before the answer opened a lane that was not closed yet.
  if (state !== null && isSigned(state)) write.openLane(id);
}

/**
 * One audience row (blip-protocol 3.6): every date is an event of its own, the status word is the newest.
 * @returns true where the customer replied; the row does not say when.
 */
export function applyAudienceRow(deps: Deps, write: Write, id: string, row: AudienceRow): boolean {
  const word = row.status.toUpperCase();
  if (row.processedAt !== null) reached(deps, write, id, 'PROCESSED', 'dispatched', row.processedAt, 'poll');
  if (row.receivedAt !== null) reached(deps, write, id, 'RECEIVED', 'received', row.receivedAt, 'poll');
  if (row.readAt !== null) reached(deps, write, id, 'READ', 'consumed', row.readAt, 'poll');
  if (word === 'FAILED' || row.failedAt !== null) refused(deps, write, id, row.reasonCode, row.reasonDescription, row.failedAt, 'poll');
  else if (word === 'REPLIED') {
    reached(deps, write, id, word, 'replied', null, 'poll');
    return true;
  } else {
    const kind = { sent: 'dispatched', delivered: 'received', read: 'consumed' }[deliveryOf(word) ?? 'sent'];
    const dated = { dispatched: row.processedAt, received: row.receivedAt, consumed: row.readAt }[kind];
    // A word whose date is there said nothing new; one that is not known is kept as it came.
    if (word !== '' && (deliveryOf(word) === null || dated === null))
      reached(deps, write, id, word, deliveryOf(word) === null ? word.toLowerCase() : (kind ?? word), null, 'poll');
  }
  return false;
}

/** A summary found for a message: acceptance first, then its audience row. Returns true where the customer replied. */
export function applySummary(deps: Deps, write: Write, id: string, summary: CampaignSummary): boolean {
  applyAccepted(
    deps,
    write,
    id,
    { id: summary.id === '' ? null : summary.id, campaignAt: summary.createdAt ?? summary.sendDate, serverDate: null },
    'poll',
  );
  const [row] = summary.audience;
  if (row !== undefined) return applyAudienceRow(deps, write, id, row);
  if (summary.status.toLowerCase() === 'failed') refused(deps, write, id, null, null, null, 'poll');
  return false;
}

/**
 * A notification of a message (blip-protocol 1.4, 3.7), pushed or asked for; unknown events are kept in the trail alone. For a plain
 * message, which has its id from the start, any of them is the proof that the platform took it.
 */
export function applyPushed(
  deps: Deps,
  write: Write,
  id: string,
  { event, at, reasonCode, reasonDescription }: PushedNotification,
  source: 'push' | 'poll' = 'push',
): void {
  const word = event.toLowerCase();
  const state = write.state(id);
  if (state !== null && (state.acceptedAt === null || state.status === 'unconfirmed'))
    applyAccepted(deps, write, id, { id: null, campaignAt: null, serverDate: at }, source);
  if (word === 'failed') refused(deps, write, id, reasonCode, reasonDescription, at, source);
  else reached(deps, write, id, word, word, at, source);
}
