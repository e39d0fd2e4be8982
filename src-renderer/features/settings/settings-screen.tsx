import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../src-preload/contract/models/settings.ts';
import { ShortcutList } from '../../components/shortcut-list/shortcut-list.tsx';
import { desk } from '../../desk.ts';
import { useAction } from '../../state/use-action.ts';
import { useData } from '../../state/use-data.ts';
import { useFocusPlace } from '../../state/use-focus-place.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { AboutSection } from './about-section.tsx';
import { DiagnosticsSection } from './diagnostics-section.tsx';
import { FixedNote, useIsFixed } from './fixed-settings.tsx';
import { Section } from './section.tsx';
import { UpdatesSection } from './updates-section.tsx';
import { WorkspaceSection } from './workspace-section.tsx';
import './settings.css';

/** The workspace with its keys, language, theme, sending, the keys of the keyboard, updates, diagnostics, and what runs here. */
export function SettingsScreen() {
  const { t } = useTranslation('frame');
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusPlace('settings', () => heading.current);
  return (
    <main className="settings" aria-label={t('settings.title')} data-landmark>
      <div className="settings-page">
        <h1 ref={heading} tabIndex={-1}>
          {t('settings.title')}
        </h1>
        <WorkspaceSection />
        <Appearance />
        <Sending />
        <Keyboard />
        <UpdatesSection />
        <DiagnosticsSection />
        <AboutSection />
      </div>
    </main>
  );
}

/** Each language by its own name. */
const languageNames = { en: 'English', 'pt-BR': 'Português (Brasil)', es: 'Español' } as const;

function Appearance() {
  const { t } = useTranslation('frame');
  const settings = useData((data) => data.settings);
  const isFixed = useIsFixed();
  const { run } = useAction();
  const save = (change: Partial<Settings>): void => void run(() => desk.setSettings(change));
  return (
    <Section title={t('settings.appearance')}>
      <div className="settings-pair">
        <Select
          label={t('settings.language')}
          value={settings.language}
          isDisabled={isFixed('language')}
          onChange={(id) => save({ language: id as Settings['language'] })}
          options={[
            { id: 'system', label: t('settings.languageSystem') },
            ...Object.entries(languageNames).map(([id, label]) => ({ id, label })),
          ]}
        />
        <Select
          label={t('settings.theme')}
          value={settings.theme}
          isDisabled={isFixed('theme')}
          onChange={(id) => save({ theme: id as Settings['theme'] })}
          options={[
            { id: 'system', label: t('settings.themeSystem') },
            { id: 'light', label: t('settings.themeLight') },
            { id: 'dark', label: t('settings.themeDark') },
          ]}
        />
      </div>
      <FixedNote names={['language', 'theme']} />
    </Section>
  );
}

function Sending() {
  const { t } = useTranslation('frame');
  const bound = useData((data) => data.settings.bindReplyToMe);
  const undoSeconds = useData((data) => data.settings.undoSeconds);
  const isFixed = useIsFixed();
  const { run } = useAction();
  return (
    <Section title={t('settings.sending')}>
      <Checkbox
        isSelected={bound}
        isDisabled={isFixed('bindReplyToMe')}
        onChange={(bindReplyToMe) => void run(() => desk.setSettings({ bindReplyToMe }))}
        hint={t('settings.bindReplyHint')}
      >
        {t('settings.bindReply')}
      </Checkbox>
      <div className="settings-pair">
        <Select
          label={t('settings.undoSeconds')}
          value={String(undoSeconds)}
          isDisabled={isFixed('undoSeconds')}
          onChange={(id) => void run(() => desk.setSettings({ undoSeconds: Number(id) }))}
          options={[...new Set([0, 3, 5, 10, undoSeconds])]
            .toSorted((a, b) => a - b)
            .map((count) => ({ id: String(count), label: count === 0 ? t('settings.undoNone') : t('settings.undoCount', { count }) }))}
        />
      </div>
      <p className="quiet">{t('settings.undoHint')}</p>
      <FixedNote names={['bindReplyToMe', 'undoSeconds']} />
    </Section>
  );
}

function Keyboard() {
  const { t } = useTranslation('keyboard');
  return (
    <Section title={t('title')}>
      <ShortcutList level={3} />
    </Section>
  );
}
