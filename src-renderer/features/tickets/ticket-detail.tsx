import { Info, Send, UserCheck } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../../src-preload/contract/models/tickets.ts';
import { Bubble } from '../../components/bubble/bubble.tsx';
import { DetailHeader } from '../../components/detail/detail-header.tsx';
import { dotted } from '../../i18n/dotted.ts';
import { formatDay, formatMomentAlone, formatMomentInSentence, formatTime } from '../../i18n/format.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { useServerNow } from '../../state/now.ts';
import { showMessage } from '../../state/ui.ts';
import { useData } from '../../state/use-data.ts';
import { useDetail } from '../../state/use-detail.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { customerOf } from './ticket-row.tsx';
import { useSeen } from './use-seen.ts';
import './ticket-detail.css';

/** One ticket: the customer, the active message that it answers, the first words of the customer. */
export function TicketDetail({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation(['tickets', 'common']);
  const now = useServerNow(60_000);
  const customer = customerOf(ticket) ?? t('common:unknownPerson');
  const header = useRef<HTMLElement>(null);
  useSeen(ticket, header);
  return (
    <>
      <DetailHeader ref={header} person={customer} line={dotted(ticket.customerPhoneText, t('line', { chatbot: ticket.chatbotName }))}>
        {ticket.sequentialId !== null && <span className="quiet">{t('number', { number: ticket.sequentialId })}</span>}
        <Chip tone={ticket.status === 'Waiting' ? 'warning' : 'success'}>{t(`statusName.${ticket.status}`)}</Chip>
      </DetailHeader>
      <dl className="ticket-facts">
        {ticket.openedAt !== null && (
          <div>
            <dt>{t('openedAt')}</dt>
            <dd>{formatMomentAlone(ticket.openedAt, now)}</dd>
          </div>
        )}
        {ticket.team !== null && (
          <div>
            <dt>{t('team')}</dt>
            <dd>{ticket.team}</dd>
          </div>
        )}
      </dl>
      {ticket.onlyMe && (
        <p className="ticket-note">
          <UserCheck size={17} aria-hidden="true" /> {t('onlyYouHint')}
        </p>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div className="chat" tabIndex={0} role="group" aria-label={customer}>
        {ticket.openedAt !== null && (
          <p className="chat-day">
            <span>{formatDay(ticket.openedAt, now)}</span>
          </p>
        )}
        {ticket.messageId !== null && <Origin messageId={ticket.messageId} />}
        {/* A list without the customer's words says nothing of whether there are any. */}
        {ticket.lastText !== null && (
          <div className="chat-in" role="group" aria-label={t('firstMessage')}>
            <p>{ticket.lastText}</p>
            {ticket.openedAt !== null && <time dateTime={new Date(ticket.openedAt).toISOString()}>{formatTime(ticket.openedAt)}</time>}
          </div>
        )}
      </div>
      <div className="detail-foot ticket-foot">
        <Info size={17} aria-hidden="true" /> {t('elsewhere')}
      </div>
    </>
  );
}

/** The active message that the customer answers, as it was sent. */
function Origin({ messageId }: { readonly messageId: string }) {
  const { t } = useTranslation(['tickets', 'common']);
  const { value: detail, problem } = useDetail(messageId, 0);
  const isTold = useData((data) => data.messages.has(messageId));
  const isGone = useData((data) => data.gone.has(messageId));
  const now = useServerNow(60_000);
  if (problem !== null) return <p className="chat-loading">{errorSentence(problem)}</p>;
  if (detail === null) {
    return (
      <p className="chat-loading" role="status">
        <Spinner /> {t('common:loading')}
      </p>
    );
  }
  return (
    <div className="ticket-origin">
      <p className="ticket-origin-line">
        <Send size={14} aria-hidden="true" />
        <strong>{t('fromMessage')}</strong>
        {t('fromTemplate', { template: detail.templateName, when: formatMomentInSentence(detail.createdAt, now) })}
        {(isTold || (detail.inSent && !isGone)) && (
          <Button variant="quiet" size="small" onPress={() => showMessage(messageId)}>
            {t('showMessage')}
          </Button>
        )}
      </p>
      <div className="chat-out">
        <Bubble template={detail.bubble} time={formatTime(detail.createdAt)} tick="read" now={now} />
      </div>
    </div>
  );
}
