import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { desk } from '../../desk.ts';
import { maySend } from '../../state/selectors.ts';
import { openWizard, showScreen } from '../../state/ui.ts';
import { useData } from '../../state/use-data.ts';
import { Button } from '../../ui/button.tsx';
import { useAction } from '../use-action.ts';
import { shownPresence } from './presence.ts';
import './header.css';

/** The Active message button while the attendant is Online; otherwise a quiet line that says why not, and the way back (P2.2). */
export function SendAccess() {
  const { t } = useTranslation(['frame', 'common']);
  const session = useData((data) => data.session);
  const { isPending, run } = useAction();
  if (maySend(session)) {
    return (
      <Button variant="primary" className="send-button" aria-keyshortcuts="Control+N Meta+N" onPress={() => openWizard()}>
        <Plus size={17} aria-hidden="true" /> {t('common:activeMessage')}
      </Button>
    );
  }
  const { state } = session.connection;
  if (session.workspace === null || state === 'none' || state === 'signedOut') {
    const signedOut = session.workspace !== null || state === 'signedOut';
    return (
      <p className="send-line">
        {t(signedOut ? 'access.signedOut' : 'access.none')}{' '}
        <Button variant="quiet" size="small" onPress={() => showScreen('settings')}>
          {t(signedOut ? 'access.signIn' : 'access.open')}
        </Button>
      </p>
    );
  }
  const shown = shownPresence(session);
  if (shown === 'Online') return <p className="send-line">{t('access.connecting')}</p>;
  return (
    <p className="send-line">
      {t(`access.${shown}`)}{' '}
      {session.presence.readOnly ? (
        t('access.goOnlineElsewhere')
      ) : (
        <Button variant="quiet" size="small" isPending={isPending} onPress={() => void run(() => desk.setPresence({ status: 'Online' }))}>
          {t('access.goOnline')}
        </Button>
      )}
    </p>
  );
}
