import { UserCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../../src-preload/contract/models/tickets.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useServerNow } from '../../state/now.ts';
import { unreadOf } from '../../state/selectors.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Chip, CountBadge } from '../../ui/chip.tsx';
import '../sent/sent-row.css';

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
    <div className="row">
      <Avatar name={customer} />
      <div className="row-words">
        <span className="row-name truncate">{customer}</span>
        {ticket.lastText !== null && <span className="row-line truncate">{ticket.lastText}</span>}
        <span className="row-line truncate">{ticket.chatbotName}</span>
      </div>
      <div className="row-side">
        {ticket.openedAt !== null && <span>{formatMoment(ticket.openedAt, now)}</span>}
        {ticket.onlyMe && (
          <Chip tone="info" icon={<UserCheck size={13} aria-hidden="true" />}>
            {t('onlyYou')}
          </Chip>
        )}
        {unread > 0 && (
          <>
            <span aria-hidden="true">
              <CountBadge count={unread} tone="alert" />
            </span>
            <span className="visually-hidden">{t('unread', { count: unread })}</span>
          </>
        )}
      </div>
    </div>
  );
}
