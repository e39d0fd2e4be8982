import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { desk } from '../desk.ts';
import { accessWords } from '../state/session-words.ts';
import { openWizard, showScreen } from '../state/ui.ts';
import { useAction } from '../state/use-action.ts';
import { useData } from '../state/use-data.ts';
import { Button } from '../ui/button.tsx';
import { shortcutRef } from '../ui/key-shortcuts.ts';
import './header.css';

/** The Active message button while the attendant is Online; otherwise a quiet line that says why not, and the way back (P2.2). */
export function SendAccess() {
  const { t } = useTranslation(['frame', 'common']);
  const session = useData((data) => data.session);
  const { isPending, run } = useAction();
  const words = accessWords(session);
  if (words === null) {
    return (
      <Button variant="primary" className="send-button" ref={shortcutRef('newMessage')} onPress={() => openWizard()}>
        <Plus size={17} aria-hidden="true" /> {t('common:activeMessage')}
      </Button>
    );
  }
  const { text, way } = words;
  return (
    <p className="send-line">
      {t(`access.${text}`)} {way === 'goOnlineElsewhere' && t('access.goOnlineElsewhere')}
      {(way === 'open' || way === 'signIn') && (
        <Button variant="quiet" size="small" onPress={() => showScreen('settings')}>
          {t(`access.${way}`)}
        </Button>
      )}
      {way === 'goOnline' && (
        <Button variant="quiet" size="small" isPending={isPending} onPress={() => void run(() => desk.setPresence({ status: 'Online' }))}>
          {t('access.goOnline')}
        </Button>
      )}
    </p>
  );
}
