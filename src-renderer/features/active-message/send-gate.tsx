import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PresenceStatus } from '../../../src-preload/contract/models/session.ts';
import { desk } from '../../desk.ts';
import { useMirror } from '../../state/mirror.ts';
import { maySend, shownPresence } from '../../state/selectors.ts';
import { Button } from '../../ui/button.tsx';
import { useAction } from '../use-action.ts';

/** Why sending is off: the presence that stands in the way, or no session at all. */
export type MayNotSend = PresenceStatus | 'signedOut';

/** Null where nothing of the session stands in the way. */
export function useMayNotSend(): MayNotSend | null {
  const session = useMirror((state) => state.data?.session ?? null);
  if (session === null || session.workspace === null || session.connection.state === 'signedOut') return 'signedOut';
  return maySend(session) ? null : shownPresence(session);
}

/** Why "Send" is off, and the way back to Online (product P2.3). */
export function SendGate() {
  const { t } = useTranslation('wizard');
  const mayNotSend = useMayNotSend();
  const { isPending, run } = useAction();
  if (mayNotSend === null) return null;
  return (
    <div className="wizard-note" data-tone="warning" role="status">
      <CircleAlert size={16} aria-hidden="true" />
      {mayNotSend === 'signedOut' ? t('message.signedOut') : t(`message.notOnline.${mayNotSend}`)}
      {mayNotSend !== 'signedOut' && (
        <Button size="small" isPending={isPending} onPress={() => void run(() => desk.setPresence({ status: 'Online' }))}>
          {t('message.goOnline')}
        </Button>
      )}
    </div>
  );
}
