import { CircleAlert, CircleCheck, CircleSlash, CloudDownload, PackageCheck } from 'lucide-react';
import { ProgressBar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Update, UpdateOffer } from '../../../src-preload/contract/models/update.ts';
import { desk } from '../../desk.ts';
import { formatBytes, formatMomentAlone } from '../../i18n/format.ts';
import { currentLanguage } from '../../i18n/index.ts';
import { localNow } from '../../state/now.ts';
import { putOffVersion, useUi } from '../../state/ui.ts';
import { useAction } from '../../state/use-action.ts';
import { useData } from '../../state/use-data.ts';
import { Button } from '../../ui/button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { Section } from './section.tsx';
import { SettingControls } from './setting-controls.tsx';
import { canCheck, notesOf, type UpdateAct, updateActs, updateSentences } from './update-words.ts';
import './updates.css';

/** The version that runs, the newer one that there may be, and how it comes. */
export function UpdatesSection() {
  const { t } = useTranslation('updates');
  const update = useData((data) => data.update);
  const isOff = update.state.state === 'off';
  return (
    <Section title={t('title')} place="updates">
      <dl className="settings-facts">
        <div className="settings-fact">
          <dt>{t('version')}</dt>
          <dd>{update.version}</dd>
        </div>
        {!isOff && (
          <div className="settings-fact">
            <dt>{t('checked')}</dt>
            <dd>{update.checkedAt === null ? t('never') : formatMomentAlone(update.checkedAt, localNow())}</dd>
          </div>
        )}
      </dl>
      <UpdateBox update={update} />
      {!isOff && <SettingControls section="updates" />}
    </Section>
  );
}

const pictures = {
  off: CircleSlash,
  idle: CircleCheck,
  available: CloudDownload,
  downloading: CloudDownload,
  ready: PackageCheck,
  failed: CircleAlert,
} as const;

function Picture({ state }: { readonly state: Update['state']['state'] }) {
  if (state === 'checking' || state === 'installing') return <Spinner size={20} />;
  const Icon = pictures[state];
  return <Icon size={20} aria-hidden="true" />;
}

/** How far it is, in words and acts. */
function UpdateBox({ update }: { readonly update: Update }) {
  const { t } = useTranslation(['updates', 'common']);
  const { isPending, run } = useAction();
  const { state } = update;
  const offer = 'offer' in state ? state.offer : null;
  const isPutOff = useUi(({ laterVersion }) => offer !== null && laterVersion === offer.version);
  const acts = updateActs(update, isPutOff);
  // A check that failed is tried again by the button for that.
  const isTriedAgain = state.state === 'failed' && offer === null;
  const isChecking = state.state === 'checking';
  const check = canCheck(update) ? { onPress: () => void run(() => desk.checkForUpdates()) } : { 'aria-disabled': true };
  return (
    <div className="update-box" data-state={state.state}>
      <div className="update-now">
        <span className="update-picture">
          <Picture state={state.state} />
        </span>
        <p role="status">{updateSentences(update, t).join(' ')}</p>
      </div>
      {state.state === 'downloading' && <Progress offer={state.offer} receivedBytes={state.receivedBytes} />}
      {state.state !== 'off' && (
        <div className="settings-actions">
          {acts.map((act, index) => (
            <ActButton key={act} act={act} isFirst={index === 0} offer={offer} />
          ))}
          {!isTriedAgain && (
            <Button isPending={isChecking || isPending} {...check}>
              {t('act.check')}
            </Button>
          )}
        </div>
      )}
      {offer !== null && state.state !== 'installing' && <Notes offer={offer} />}
    </div>
  );
}

function ActButton({ act, isFirst, offer }: { readonly act: UpdateAct; readonly isFirst: boolean; readonly offer: UpdateOffer | null }) {
  const { t } = useTranslation('updates');
  const { isPending, run } = useAction();
  const work: Readonly<Record<UpdateAct, () => Promise<unknown>>> = {
    download: () => desk.downloadUpdate(),
    cancel: () => desk.cancelUpdateDownload(),
    restart: () => desk.planUpdate({ plan: 'whenQuiet' }),
    onQuit: () => desk.planUpdate({ plan: 'onQuit' }),
    notNow: () => desk.planUpdate({ plan: 'ask' }),
    tryAgain: () => (offer === null ? desk.checkForUpdates() : desk.downloadUpdate()),
    async later() {
      if (offer !== null) putOffVersion(offer.version);
    },
    skip: () => desk.skipUpdate(),
  };
  const variant = act === 'skip' ? 'quiet' : isFirst && act !== 'cancel' && act !== 'notNow' ? 'primary' : 'secondary';
  return (
    <Button variant={variant} isPending={isPending} onPress={() => void run(work[act])}>
      {t(`act.${act}`)}
    </Button>
  );
}

function Progress({ offer, receivedBytes }: { readonly offer: UpdateOffer; readonly receivedBytes: number }) {
  const { t } = useTranslation('updates');
  const { version, sizeBytes } = offer;
  const percent = sizeBytes === 0 ? 0 : Math.min(100, Math.floor((100 * receivedBytes) / sizeBytes));
  const words = t('progress', { received: formatBytes(receivedBytes), size: formatBytes(sizeBytes), percent });
  return (
    <ProgressBar className="update-progress" value={percent} valueLabel={words} aria-label={t('progressLabel', { version })}>
      <span className="update-track" aria-hidden="true">
        <span style={{ width: `${percent}%` }} />
      </span>
      <span aria-hidden="true">{words}</span>
    </ProgressBar>
  );
}

/** As it was signed: text, whatever looks like more in it. */
function Notes({ offer }: { readonly offer: UpdateOffer }) {
  const { t } = useTranslation('updates');
  const notes = notesOf(offer, currentLanguage());
  if (notes === null) return null;
  return (
    <details className="update-notes" open>
      <summary>{t('notes', { version: offer.version })}</summary>
      <p dir="auto" lang={notes.language}>
        {notes.text}
      </p>
    </details>
  );
}
