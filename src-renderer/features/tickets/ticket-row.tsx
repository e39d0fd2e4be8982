import { UserCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../../src-preload/contract/models/tickets.ts';
import { ListRow } from '../../components/list-row/list-row.tsx';
import { formatMoment } from '../../i18n/format.ts';
import { useServerNow } from '../../state/now.ts';
import { unreadOf } from '../../state/selectors.ts';
import { Chip, CountBadge } from '../../ui/chip.tsx';

/** Name of the customer, or the number where there is no name. */
export function customerOf(ticket: Ticket): string | null {
  return ticket.customerName?.trim() || ticket.customerPhoneText;
}

/** One ticket: customer, last words, when it was opened, unread messages, and whether it waits for this attendant alone. */
export function TicketRow({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation(['tickets', 'common']);
  const now = useServerNow(60_000);
  const customer = customerOf(ticket) ?? t('common:unknownPerson');
  const unread = unreadOf(ticket);
  return (
    <ListRow
      person={customer}
      personEnd={
        <>
          {ticket.openedAt !== null && <span className="row-time">{formatMoment(ticket.openedAt, now)}</span>}
          {unread > 0 && (
            <>
              <span aria-hidden="true">
                <CountBadge count={unread} tone="alert" />
              </span>
              <span className="visually-hidden">{t('unread', { count: unread })}</span>
            </>
          )}
        </>
      }
      line={ticket.lastText}
      lineEnd={
        ticket.onlyMe && (
          <Chip tone="info" icon={<UserCheck size={13} aria-hidden="true" />}>
            {t('onlyYou')}
          </Chip>
        )
      }
    >
      <span className="row-more truncate">{ticket.chatbotName}</span>
    </ListRow>
  );
}
