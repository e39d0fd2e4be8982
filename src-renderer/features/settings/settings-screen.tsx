import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ShortcutList } from '../../components/shortcut-list/shortcut-list.tsx';
import { useFocusPlace } from '../../state/use-focus-place.ts';
import { AboutSection } from './about-section.tsx';
import { DiagnosticsSection } from './diagnostics-section.tsx';
import { Section } from './section.tsx';
import { SettingControls } from './setting-controls.tsx';
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
        <Section title={t('settings.appearance')}>
          <SettingControls section="appearance" />
        </Section>
        <Section title={t('settings.sending')}>
          <SettingControls section="sending" />
        </Section>
        <Keyboard />
        <UpdatesSection />
        <DiagnosticsSection />
        <AboutSection />
      </div>
    </main>
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
