import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PresenceStatus } from '../../../src-preload/contract/models/session.ts';
import { desk } from '../../desk.ts';
import { useMirror } from '../../state/mirror.ts';
import { maySend, shownPresence } from '../../state/selectors.ts';
import { useAction } from '../../state/use-action.ts';
import { Button } from '../../ui/button.tsx';

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
  const { t } = useTranslation(['wizard', 'frame']);
  const mayNotSend = useMayNotSend();
  const isSetElsewhere = useMirror((state) => state.data?.session.presence.readOnly === true);
  const { isPending, run } = useAction();
  if (mayNotSend === null) return null;
  const words = (): string => {
    if (mayNotSend === 'signedOut') return t('message.signedOut');
    if (!isSetElsewhere || mayNotSend === 'Online') return t(`message.notOnline.${mayNotSend}`);
    return `${t(`frame:access.${mayNotSend}`)} ${t('frame:access.goOnlineElsewhere')}`;
  };
  return (
    <div className="wizard-note" data-tone="warning" role="status">
      <CircleAlert size={16} aria-hidden="true" />
      {words()}
      {mayNotSend !== 'signedOut' && !isSetElsewhere && (
        <Button size="small" isPending={isPending} onPress={() => void run(() => desk.setPresence({ status: 'Online' }))}>
          {t('message.goOnline')}
        </Button>
      )}
    </div>
  );
}
