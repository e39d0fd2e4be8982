/** Which message is meant: by campaign, by ticket, by person. */
import { normalId } from '../../../wire/ids.ts';
import { anyCasing, type Db } from '../handle.ts';
import { isOut, toPerson } from './messages.ts';
import { type Row, rowColumns, type TrackedMessage, toTracked } from './rows.ts';
import { statusesWithout } from './status-sets.ts';

/** The message of a campaign id, in whatever casing it was answered and is asked for; null where no message here has it. */
export function findByCampaignId(db: Db, campaignId: string): string | null {
  return db.get<{ id: string }>(`SELECT id FROM active_message WHERE campaign_id ${anyCasing('@campaignId')}`, { campaignId })?.id ?? null;
}

/** The message whose campaign has this name; null where no message here gave it. */
export function findByCampaignName(db: Db, name: string): string | null {
  return db.get<{ id: string }>('SELECT id FROM active_message WHERE campaign_name = @name', { name })?.id ?? null;
}

/** The messages with these campaign ids, by the id in lower case; in whatever casing it was answered and is asked for. */
export function trackedByCampaignId(db: Db, campaignIds: readonly string[]): Map<string, TrackedMessage> {
  const found = new Map<string, TrackedMessage>();
  const find = (ids: readonly string[]): void => {
    const rows = db.all<Row>(`SELECT ${rowColumns} FROM active_message WHERE campaign_id IN (SELECT value FROM json_each(@ids))`, {
      ids: JSON.stringify(ids),
    });
    for (const row of rows) found.set(normalId(String(row.campaign_id)), toTracked(row));
  };
  find(campaignIds);
  const rest = campaignIds.filter((id) => !found.has(normalId(id)));
  if (rest.length > 0) find(rest.flatMap((id) => [id.toLowerCase(), id.toUpperCase()]));
  return found;
}

/** Who wrote: the key that twins share (54 and 549), and the digits of the number that is certainly theirs, in its forms. */
export interface WhoWrote {
  readonly person: string;
  readonly forms: readonly string[];
}

/**
 * The newest accepted, unanswered message of a chatbot to the person whose window had begun at `at`; null if there is none. One to a
 * twin of the number is taken only where there is none to the number itself.
 */
export function findAnswerable(db: Db, chatbot: string, { person, forms }: WhoWrote, at: number, sinceAt: number): string | null {
  return (
    db.get<{ id: string }>(
      `SELECT id FROM active_message WHERE ${toPerson} AND chatbot_identity = @chatbot AND window_start_at <= @at AND window_start_at >= @sinceAt
         AND ticket_id IS NULL AND status NOT IN ${statusesWithout('mayBeRepliedTo')}
       ORDER BY EXISTS (SELECT 1 FROM json_each(@forms)
           WHERE recipient_phone = '+' || value OR lower(recipient_identity) = value || '@wa.gw.msging.net') DESC, window_start_at DESC LIMIT 1`,
      { chatbot, person, other: person, at, sinceAt, forms: JSON.stringify(forms) },
    )?.id ?? null
  );
}

/** The message that a ticket was matched with, in whatever casing its id is told; null if none was. */
export function findByTicketId(db: Db, ticketId: string): string | null {
  return (
    db.get<{ id: string }>(`SELECT id FROM active_message WHERE ticket_id ${anyCasing('@ticketId')} LIMIT 1`, { ticketId })?.id ?? null
  );
}

/** Attempts made for a failed message that did not fail themselves. */
export function findRetryOf(db: Db, id: string): string | null {
  return (
    db.get<{ id: string }>(`SELECT id FROM active_message WHERE retry_of_id = @id AND ${isOut} ORDER BY created_at DESC LIMIT 1`, { id })
      ?.id ?? null
  );
}
