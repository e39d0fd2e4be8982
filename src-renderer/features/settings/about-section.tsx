import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { About, Place } from '../../../src-preload/contract/models/about.ts';
import { desk } from '../../desk.ts';
import { formatBytes } from '../../i18n/format.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { useAnswer, useOwner } from '../../state/queries.ts';
import { useAction } from '../../state/use-action.ts';
import { useData } from '../../state/use-data.ts';
import { Button } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Skeleton } from '../../ui/spinner.tsx';
import { Section } from './section.tsx';
import './about.css';

const LicenceList = lazy(async () => ({ default: (await import('./licence-list.tsx')).LicenceList }));

/** What runs here, where it keeps things, and whose work is in it. */
export function AboutSection() {
  const { t } = useTranslation('about');
  const version = useData((data) => data.update.version);
  const owner = useOwner();
  const { value: about, problem } = useAnswer(['app', owner, 'about'], () => desk.getAbout());
  return (
    <Section title={t('title')} place="about">
      <p>{t('what')}</p>
      {problem !== null && <p role="alert">{errorSentence(problem)}</p>}
      {about !== null && <Facts about={about} version={version} />}
      <Licences about={about} />
    </Section>
  );
}

function versionsOf({ electron, chromium, node, sqlite }: About, version: string): readonly (readonly [string, string])[] {
  const all = { 'Desk App': version, Electron: electron, Chromium: chromium, 'Node.js': node, SQLite: sqlite };
  return Object.entries(all).flatMap(([name, one]) => (one === null ? [] : [[name, one] as const]));
}

function Facts({ about, version }: { readonly about: About; readonly version: string }) {
  const { t } = useTranslation('about');
  const { isPending, run } = useAction();
  const versions = versionsOf(about, version);
  const copy = async (): Promise<void> => {
    if (!copyText(versions.map((line) => line.join(' ')).join('\n'))) throw new Error('the text was not copied');
  };
  return (
    <>
      <dl className="settings-facts">
        {versions.map(([name, one]) => (
          <div key={name} className="settings-fact">
            <dt>{name}</dt>
            <dd>{one}</dd>
          </div>
        ))}
        <div className="settings-fact">
          <dt>{t('data')}</dt>
          <dd>{about.places.data}</dd>
        </div>
        <div className="settings-fact">
          <dt>{t('logs')}</dt>
          <dd>{about.places.logs}</dd>
        </div>
        {about.keptCopy !== null && (
          <div className="settings-fact">
            <dt>{t('keptCopy')}</dt>
            <dd>{t('keptCopyUntil', { size: formatBytes(about.keptCopy.bytes), count: about.keptCopy.daysLeft })}</dd>
          </div>
        )}
      </dl>
      <div className="settings-actions">
        <OpenButton place="data" />
        <Button isPending={isPending} onPress={() => void run(copy, t('copied'))}>
          {t('copy')}
        </Button>
      </div>
    </>
  );
}

/** The log's folder is shown by the section about troubles. */
function OpenButton({ place }: { readonly place: Exclude<Place, 'logs'> }) {
  const { t } = useTranslation('about');
  const { isPending, run } = useAction();
  return (
    <Button isPending={isPending} onPress={() => void run(() => desk.openPlace({ place }))}>
      {t(`open.${place}`)}
    </Button>
  );
}

function Licences({ about }: { readonly about: About | null }) {
  const { t } = useTranslation(['about', 'common']);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <h3>{t('licences')}</h3>
      <p className="quiet">{t('licencesHint')}</p>
      <div className="settings-actions">
        <Button aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {t(isOpen ? 'hideLicences' : 'showLicences')}
        </Button>
        <OpenButton place="chromiumLicences" />
      </div>
      {isOpen && (
        <Suspense fallback={<Skeleton rows={4} label={t('common:loading')} />}>
          <LicenceList electron={about?.electron ?? null} />
        </Suspense>
      )}
    </>
  );
}
