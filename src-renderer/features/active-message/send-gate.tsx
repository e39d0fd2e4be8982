import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { desk } from '../../desk.ts';
import { Button } from '../../ui/button.tsx';
import { useAction } from '../use-action.ts';
import type { MayNotSend } from './use-send.ts';

/** Why "Send" is off, and the way back to Online (product P2.3). */
export function SendGate({ mayNotSend }: { readonly mayNotSend: MayNotSend | null }) {
  const { t } = useTranslation('wizard');
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
