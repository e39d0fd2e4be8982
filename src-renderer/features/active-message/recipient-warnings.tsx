import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isolated } from '../../../src-preload/contract/clean-text.ts';
import type { RecipientCheck, RecipientWarning } from '../../../src-preload/contract/models/recipients.ts';
import type { MessageStatus } from '../../../src-preload/contract/statuses.ts';
import { formatMomentInSentence } from '../../i18n/format.ts';
import { useMirror } from '../../state/mirror.ts';
import { useServerNow } from '../../state/now.ts';
import { showTicket } from '../../state/ui.ts';
import { Button } from '../../ui/button.tsx';
import { warningsToShow } from './machine/state.ts';
import { useWizard } from './wizard.ts';
import './recipient-warnings.css';

/** Which message it was that the person received, when, and what became of it. */
function RecentMessage({ params }: { readonly params: RecipientWarning['params'] }) {
  const { t } = useTranslation(['wizard', 'common']);
  const now = useServerNow(60_000);
  const { at, template } = params;
  // Main writes the status of the message there.
  const status = params['status'] as MessageStatus | undefined;
  if (at === undefined || template === undefined || status === undefined) return null;
  return (
    <small>
      {t('wizard:recipient.recentMessage', {
        template: isolated(template),
        when: formatMomentInSentence(Number(at), now),
        status: t(`common:status.${status}`),
      })}
    </small>
  );
}

/** The way to the ticket, as far as it stands in one of the lists; the draft is kept. */
function TicketButton({ id }: { readonly id: string | undefined }) {
  const { t } = useTranslation('wizard');
  const { dispatch } = useWizard();
  const ticket = useMirror(({ data }) => (id === undefined ? undefined : data?.tickets.get(id)));
  if (ticket === undefined) return null;
  const open = (): void => {
    dispatch({ kind: 'closed' });
    showTicket(ticket.id, ticket.status === 'Waiting' ? 'waiting' : 'inProgress');
  };
  return (
    <Button size="small" onPress={open}>
      {t('recipient.openTicket')}
    </Button>
  );
}

/** What there is to know before a message to this person, what blocks it first. */
export function RecipientWarnings({ check }: { readonly check: RecipientCheck }) {
  const { t } = useTranslation('wizard');
  return (
    <div className="wizard-warnings" role="alert">
      {warningsToShow(check).map(({ kind, blocks, params }) => (
        <div className="wizard-note" data-tone={blocks ? 'error' : 'warning'} key={kind}>
          {blocks ? <CircleAlert size={16} aria-hidden="true" /> : <TriangleAlert size={16} aria-hidden="true" />}
          <p className="wizard-warning">
            <span>{t(`recipient.warnings.${kind}`)}</span>
            {kind === 'recentMessage' && <RecentMessage params={params} />}
          </p>
          {(kind === 'openTicket' || kind === 'openTicketMine') && <TicketButton id={params['ticket']} />}
        </div>
      ))}
    </div>
  );
}
