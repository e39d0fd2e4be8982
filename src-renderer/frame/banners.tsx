import { CircleAlert, FileWarning, HardDrive, KeyRound, RefreshCwOff, TimerReset, Undo2, WifiOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunTrouble } from '../../src-preload/contract/models/diagnostics.ts';
import type { SettingsLoss, WentBack } from '../../src-preload/contract/models/session.ts';
import { desk } from '../desk.ts';
import { formatCountdown, formatMomentInSentence, formatTime } from '../i18n/format.ts';
import { errorSentence } from '../i18n/sentence.ts';
import { useMirror } from '../state/mirror.ts';
import { useIsAhead, useServerNow } from '../state/now.ts';
import { type ConnectionWords, connectionWords, pauseWords, type StoreWords, storeWords } from '../state/session-words.ts';
import { setSupportBundleOpen, showScreen, understandLastRun, understandLoss, understandWentBack, useUi } from '../state/ui.ts';
import { useAction } from '../state/use-action.ts';
import { useData } from '../state/use-data.ts';
import { Button } from '../ui/button.tsx';
import { Banner } from '../ui/states.tsx';

/**
 * What concerns the whole window: settings or connection lost, a disk that takes nothing, a key refused, a pause of the queue, keys that will
 * be forgotten. The gravest stands there, the others behind a button; at the foot, where nothing has to move for it.
 */
export function Banners() {
  const { t } = useTranslation('frame');
  const session = useData((data) => data.session);
  const store = storeWords(session);
  const connection = connectionWords(session);
  const pausedUntil = pauseWords(session);
  const isPaused = useIsAhead(pausedUntil);
  const { settingsLoss, wentBack, lastRunTrouble } = session;
  const isStale = useMirror((state) => state.loadProblem !== null);
  const isLossUnderstood = useUi((state) => state.lossUnderstood);
  const isWentBackUnderstood = useUi((state) => state.wentBackUnderstood);
  const isLastRunUnderstood = useUi((state) => state.lastRunUnderstood);
  const forgetsKeys = session.workspace?.kind === 'blip' && !session.secretsKept;
  const inSettings = useUi((state) => state.screen === 'settings');
  const [showsAll, setShowsAll] = useState(false);
  const banners = [
    store !== null && <StoreBanner key="store" words={store} />,
    // Told in this run alone, so that it stands before what comes again and is said elsewhere too.
    wentBack !== null && !isWentBackUnderstood && <WentBackBanner key="wentBack" wentBack={wentBack} />,
    connection !== null && <ConnectionBanner key="connection" words={connection} isSaidAbove={!inSettings} />,
    isStale && <StaleBanner key="stale" />,
    pausedUntil !== null && isPaused && <PausedBanner key="paused" until={pausedUntil} />,
    settingsLoss !== null && !isLossUnderstood && <LossBanner key="loss" loss={settingsLoss} />,
    lastRunTrouble !== null && !isLastRunUnderstood && <LastRunBanner key="lastRun" trouble={lastRunTrouble} />,
    forgetsKeys && !inSettings && <UnprotectedBanner key="unprotected" />,
  ].filter((banner) => banner !== false);
  const others = banners.length - 1;
  return (
    <div className="banners">
      {showsAll ? banners : banners.slice(0, 1)}
      {others > 0 && (
        <Button variant="quiet" size="small" aria-expanded={showsAll} onPress={() => setShowsAll(!showsAll)}>
          {showsAll ? t('banner.fewer') : t('banner.more', { count: others })}
        </Button>
      )}
    </div>
  );
}

/** @param isSaidAbove the header is in sight and says that there is no connection */
function ConnectionBanner({ words, isSaidAbove }: { readonly words: ConnectionWords; readonly isSaidAbove: boolean }) {
  const { t } = useTranslation('frame');
  const { isPending, run } = useAction();
  const now = useServerNow(60_000);
  if (words.kind === 'refused') {
    return (
      <Banner
        tone="error"
        icon={<KeyRound size={17} />}
        action={
          words.canSignIn && (
            <Button size="small" onPress={() => showScreen('settings')}>
              {t('banner.signIn')}
            </Button>
          )
        }
      >
        {errorSentence(words.problem)}
      </Banner>
    );
  }
  const offline = (from: number | null): string =>
    from === null ? t('banner.offlineEmpty') : t('banner.offline', { when: formatMomentInSentence(from, now) });
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
      {words.kind === 'offline' && !isSaidAbove && `${t('presence.noConnection')}. `}
      {words.kind === 'stopped' ? errorSentence(words.problem) : offline(words.from)}
      {words.kind === 'offline' && words.waits && ` ${t('banner.offlineSend')}`}
    </Banner>
  );
}

function StoreBanner({ words }: { readonly words: StoreWords }) {
  const { t } = useTranslation('frame');
  return (
    <Banner tone="error" icon={<HardDrive size={17} />}>
      {errorSentence(words.problem)}
      {words.isKept && ` ${t('banner.storeKept')}`}
    </Banner>
  );
}

function StaleBanner() {
  const { t } = useTranslation('frame');
  return (
    <Banner tone="warning" icon={<RefreshCwOff size={17} />}>
      {t('banner.stale')}
    </Banner>
  );
}

/** Until it was read: for this run, it is about what happened before it. */
function LossBanner({ loss }: { readonly loss: SettingsLoss }) {
  const { t, i18n } = useTranslation(['frame', 'session']);
  const names: Readonly<Record<string, string>> = t('banner.lossField', { returnObjects: true });
  // Advanced values have no names that an attendant knows.
  const fields = new Set(loss.fields.map((field) => names[field.split('.')[0] ?? ''] ?? field));
  return (
    <Banner
      tone="warning"
      icon={<FileWarning size={17} />}
      action={
        <Button size="small" onPress={understandLoss}>
          {t('banner.understood')}
        </Button>
      }
    >
      {loss.isWhole ? t('banner.lossWhole') : t('banner.lossFields', { fields: new Intl.ListFormat(i18n.language).format(fields) })}
      {loss.copy !== null && ` ${t('session:start.copyKept', { file: loss.copy })}`}
    </Banner>
  );
}

/** Until it was read, as a loss. */
function WentBackBanner({ wentBack: { from, to, why, copy } }: { readonly wentBack: WentBack }) {
  const { t } = useTranslation('frame');
  const now = useServerNow(60_000);
  const said: string[] = [t(`banner.wentBack.${why}`, { from, to })];
  if (copy !== null) {
    said.push(t('banner.wentBackCopy', { when: formatMomentInSentence(copy.madeAt, now) }));
    if (copy.messagesSince !== null && copy.messagesSince > 0) said.push(t('banner.wentBackSince', { count: copy.messagesSince }));
    said.push(t('banner.wentBackAside', { file: copy.aside }));
  }
  return (
    <Banner
      tone="warning"
      icon={<Undo2 size={17} />}
      action={
        <Button size="small" onPress={understandWentBack}>
          {t('banner.understood')}
        </Button>
      }
    >
      {said.join(' ')}
    </Banner>
  );
}

/** Until it was read; the next start says it no more. */
function LastRunBanner({ trouble }: { readonly trouble: RunTrouble }) {
  const { t } = useTranslation(['frame', 'diagnostics']);
  return (
    <Banner
      tone="info"
      icon={<CircleAlert size={17} />}
      action={
        <>
          <Button size="small" onPress={() => setSupportBundleOpen(true)}>
            {t('diagnostics:lastRun.action')}
          </Button>
          <Button size="small" onPress={understandLastRun}>
            {t('banner.understood')}
          </Button>
        </>
      }
    >
      {t(`diagnostics:lastRun.${trouble.kind}`)}
    </Banner>
  );
}

function PausedBanner({ until }: { readonly until: number }) {
  const { t } = useTranslation('frame');
  const now = useServerNow(1_000);
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
