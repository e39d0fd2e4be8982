import i18next from 'i18next';
import type { ActiveMessage } from '../../../src-preload/contract/models/messages.ts';
import { statuses } from '../../../src-preload/contract/statuses.ts';
import { formatHours, formatHoursLeft } from '../../i18n/format.ts';

/** Which window of a message runs now: the one for an answer, or the one in which it stays visible (P5.4). */
export interface TimeLeft {
  readonly kind: 'answer' | 'visible';
  readonly leftMs: number;
  /** What is left of the window for an answer, 0 to 1; null for the other. */
  readonly share: number | null;
}

/** What is left at `now` (server time); null where no window runs or where it only counts down unseen. */
export function timeLeft(message: ActiveMessage, now: number): TimeLeft | null {
  const { status, windowStartAt, expiresAt, hideAt } = message;
  const { window } = statuses[status];
  if (window === 'reply') {
    if (windowStartAt === null || expiresAt === null || expiresAt <= now) return null;
    const share = Math.min(1, (expiresAt - now) / Math.max(1, expiresAt - windowStartAt));
    return { kind: 'answer', leftMs: expiresAt - now, share };
  }
  if (window === 'visible' && hideAt !== null && hideAt > now) {
    return { kind: 'visible', leftMs: hideAt - now, share: null };
  }
  return null;
}

/** In whole hours where there are some: `14 h left`, `1 h 55 min left`, `leaves the list in 31 h`. */
export function timeLeftShort(left: TimeLeft): string {
  return left.kind === 'answer' ? formatHoursLeft(left.leftMs) : i18next.t('time.leavesListIn', { duration: formatHours(left.leftMs) });
}
