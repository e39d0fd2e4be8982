import { KeyRound, LogOut, TimerReset, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { desk } from '../../desk.ts';
import { formatCountdown, formatMomentInSentence, formatTime } from '../../i18n/format.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { localNow, useServerNow } from '../../state/now.ts';
import { showScreen, useUi } from '../../state/ui.ts';
import { useData } from '../../state/use-data.ts';
import { Button } from '../../ui/button.tsx';
import { Banner } from '../../ui/states.tsx';
import { useAction } from '../use-action.ts';

/** What concerns the whole window: no connection, a pause of the queue, signed out, keys that will be forgotten. */
export function Banners() {
  const connection = useData((data) => data.session.connection);
  const pausedUntil = useData((data) => data.session.queuePausedUntil);
  const forgetsKeys = useData((data) => data.session.workspace?.kind === 'blip' && !data.session.secretsKept);
  const inSettings = useUi((state) => state.screen === 'settings');
  return (
    <>
      {connection.state === 'offline' && <OfflineBanner since={connection.since} />}
      {connection.state === 'signedOut' && <SignedOutBanner />}
      {pausedUntil !== null && <PausedBanner until={pausedUntil} />}
      {forgetsKeys && !inSettings && <UnprotectedBanner />}
    </>
  );
}

function OfflineBanner({ since }: { readonly since: number }) {
  const { t } = useTranslation('frame');
  const { isPending, run } = useAction();
  useServerNow(60_000);
  return (
    <Banner
      tone="warning"
      icon={<WifiOff size={17} />}
      action={
        <Button size="small" isPending={isPending} onPress={() => void run(() => desk.reconnect())}>
          {t('banner.tryNow')}
        </Button>
      }
    >
      {t('banner.offline', { when: formatMomentInSentence(since, localNow()) })}
    </Banner>
  );
}

function SignedOutBanner() {
  const { t } = useTranslation('frame');
  const problem = useData((data) => data.session.connection.problem);
  return (
    <Banner
      tone="error"
      icon={<LogOut size={17} />}
      action={
        <Button size="small" onPress={() => showScreen('settings')}>
          {t('banner.signIn')}
        </Button>
      }
    >
      {t('banner.signedOut', { reason: errorSentence(problem ?? { code: 'signedOut' }) })}
    </Banner>
  );
}

function PausedBanner({ until }: { readonly until: number }) {
  const { t } = useTranslation('frame');
  const now = useServerNow(1_000);
  if (until <= now) return null;
  return (
    <Banner tone="info" icon={<TimerReset size={17} />}>
      {t('banner.paused', { time: formatTime(until), countdown: formatCountdown(until - now) })}
    </Banner>
  );
}

function UnprotectedBanner() {
  const { t } = useTranslation('frame');
  return (
    <Banner
      tone="warning"
      icon={<KeyRound size={17} />}
      action={
        <Button size="small" onPress={() => showScreen('settings')}>
          {t('banner.decide')}
        </Button>
      }
    >
      {t('banner.unprotected')}
    </Banner>
  );
}
