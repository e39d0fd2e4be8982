import { useTranslation } from 'react-i18next';
import { isolated } from '../../../src-preload/contract/clean-text.ts';
import type { ActiveMessage } from '../../../src-preload/contract/models/messages.ts';
import { formatMoment } from '../../i18n/format.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { useServerNow } from '../../state/now.ts';
import { personOf } from '../../state/selectors.ts';
import { useData } from '../../state/use-data.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { rowNote } from './row-note.ts';
import { StatusChip } from './status-chip.tsx';
import { timeLeft, timeLeftWords } from './time-left.ts';
import './sent-row.css';

/** One message of the Sent tab: person, template and first words, time, status, what is left of its window. */
export function SentRow({ message }: { readonly message: ActiveMessage }) {
  const { t } = useTranslation(['common', 'sent']);
  const now = useServerNow(10_000);
  const left = timeLeft(message, now);
  const cannotStore = useData((data) => data.session.storeProblem !== null);
  const note = rowNote(message, cannotStore);
  const line =
    message.failure === null
      ? `${message.templateName} · ${isolated(message.firstWords)}`
      : t('sent:row.failed', { template: message.templateName, reason: errorSentence(message.failure) });
  return (
    <div className="row">
      <Avatar name={personOf(message) || '?'} />
      <div className="row-words">
        <span className="row-name truncate" elementtiming="sent-row">
          {personOf(message) || t('unknownPerson')}
        </span>
        <span className="row-line truncate">{line}</span>
        {left?.share != null && (
          <span className="row-bar" aria-hidden="true">
            <span style={{ inlineSize: `${Math.round(left.share * 100)}%` }} />
          </span>
        )}
      </div>
      <div className="row-side">
        <span>{formatMoment(message.createdAt, now)}</span>
        <StatusChip status={message.status} lacksTicket={message.ticketId === null} />
        {note !== null && <span>{t(`sent:note.${note}`)}</span>}
        {left !== null && <span>{timeLeftWords(left)}</span>}
        {message.status === 'failed' && <span className="row-details">{t('details')}</span>}
      </div>
    </div>
  );
}
