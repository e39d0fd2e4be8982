import { useTranslation } from 'react-i18next';
import type { ActiveMessage } from '../../../src-preload/contract/models/messages.ts';
import { ListRow } from '../../components/list-row/list-row.tsx';
import { formatMoment } from '../../i18n/format.ts';
import { useServerNow } from '../../state/now.ts';
import { personOf } from '../../state/selectors.ts';
import { useData } from '../../state/use-data.ts';
import { rowLine } from './row-line.ts';
import { StatusChip } from './status-chip.tsx';
import { timeLeft } from './time-left.ts';

/** One message of the Sent tab: person, what is to be known first, when, status, and what is left of its window. */
export function SentRow({ message }: { readonly message: ActiveMessage }) {
  const { t } = useTranslation('common');
  const now = useServerNow(10_000);
  const left = timeLeft(message, now);
  const cannotStore = useData((data) => data.session.storeProblem !== null);
  return (
    <ListRow
      timing="sent-row"
      person={personOf(message) || t('unknownPerson')}
      personEnd={<StatusChip status={message.status} lacksTicket={message.ticketId === null} />}
      line={rowLine(message, cannotStore, now)}
      lineEnd={<span className="row-time">{formatMoment(message.createdAt, now)}</span>}
    >
      {left?.share != null && (
        <span className="row-bar" aria-hidden="true">
          <span style={{ inlineSize: `${Math.round(left.share * 100)}%` }} />
        </span>
      )}
    </ListRow>
  );
}
