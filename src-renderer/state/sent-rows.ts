/** The rows of the Sent tab as far as they are known: those of the mirror, and behind them the pages that were asked for. Pure. */
import type { ActiveMessage } from '../../src-preload/contract/models/messages.ts';
import type { AskedFilters, SentKey, SentPage } from '../../src-preload/contract/models/sent.ts';
import { compareSent, isBehind, sentMatcher } from '../../src-preload/contract/sent-rows.ts';
import type { MirrorData } from './mirror.ts';
import type { SentFilters } from './ui.ts';

/** A page, and the row behind which it was asked for. */
export interface ReadPage extends SentPage {
  readonly behind: SentKey;
}

export interface KnownSent {
  /** The newest first, each once. */
  readonly rows: readonly ActiveMessage[];
  /** The row above which none is missing; null where none is missing at all. */
  readonly end: SentKey | null;
}

/**
 * What passes the filters, down to where the pages end. Each row is the newest that is known of it, be it told or read: one that was
 * told of last may be older than a page, and a page older than what was told since.
 */
export function knownSent(
  { messages, gone, sent }: Pick<MirrorData, 'messages' | 'gone' | 'sent'>,
  pages: readonly ReadPage[],
  filters: AskedFilters,
): KnownSent {
  const rows = new Map<string, ActiveMessage>();
  let end = sent.next;
  const isNewer = (row: ActiveMessage): boolean => row.version > (rows.get(row.id)?.version ?? -1);
  for (const page of pages) {
    // Read before the last snapshot: what stands between the two is not known until it is read again.
    if (end === null || isBehind(page.behind, end)) break;
    for (const row of page.rows) if (page.seq >= (gone.get(row.id) ?? 0) && isNewer(row)) rows.set(row.id, row);
    if (page.next === null || isBehind(page.next, end)) end = page.next;
  }
  for (const row of messages.values()) if (isNewer(row)) rows.set(row.id, row);
  const passes = sentMatcher(filters);
  const last = end;
  const known = [...rows.values()].filter((row) => passes(row) && (last === null || !isBehind(row, last)));
  return { rows: known.sort(compareSent), end };
}

/** The beginning of a day of this machine's calendar. */
function startOfDay(now: number, daysBefore: number): number {
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() - daysBefore);
  return day.getTime();
}

/** What was chosen, as main takes it; `now` is the server's time. */
export function askedFilters({ query, status, template, chatbot, date }: SentFilters, now: number): AskedFilters {
  const named = <T extends string>(value: T | 'any'): T | null => (value === 'any' ? null : value);
  return {
    query,
    status: named(status),
    templateName: named(template),
    chatbotIdentity: named(chatbot),
    from: date === 'today' ? startOfDay(now, 0) : date === 'yesterday' ? startOfDay(now, 1) : null,
    until: date === 'yesterday' ? startOfDay(now, 0) : date === 'older' ? startOfDay(now, 1) : null,
  };
}
