import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useKeyboard } from './features/keyboard/use-keyboard.ts';
import { Announcer } from './frame/announcer.tsx';
import { Conversations } from './frame/conversations.tsx';
import { FrameFoot } from './frame/frame-foot.tsx';
import { usePersonActs } from './frame/person.ts';
import { Rail } from './frame/rail.tsx';
import { LoadProblem, StartProblem } from './frame/start-problem.tsx';
import { useNoticeFeed } from './frame/use-notice-feed.ts';
import { useUpdateNotice } from './frame/use-update-notice.ts';
import { useWizardTold } from './frame/wizard-told.ts';
import { DialogMark, useWindowTitle } from './frame/workspace-mark.tsx';
import { applyLanguage } from './i18n/index.ts';
import { useMirror } from './state/mirror.ts';
import { queryClient, useMarks } from './state/queries.ts';
import { useUi } from './state/ui.ts';
import { Skeleton } from './ui/spinner.tsx';
import './styles/app.css';

const SettingsScreen = lazy(async () => ({ default: (await import('./features/settings/settings-screen.tsx')).SettingsScreen }));
const ActiveMessageDialog = lazy(async () => ({ default: (await import('./features/active-message/dialog.tsx')).ActiveMessageDialog }));
const ShortcutSheet = lazy(async () => ({ default: (await import('./features/keyboard/shortcut-sheet.tsx')).ShortcutSheet }));

const SupportBundleDialog = lazy(async () => ({
  default: (await import('./features/diagnostics/support-bundle-dialog.tsx')).SupportBundleDialog,
}));

/** The whole window; `reload` asks main for everything again. */
export function App({ reload }: { readonly reload: () => Promise<void> }) {
  const { i18n } = useTranslation();
  const language = useMirror((state) => state.data?.settings.language ?? 'system');
  const theme = useMirror((state) => state.data?.settings.theme ?? 'system');
  useEffect(() => void applyLanguage(language), [language]);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return (
    <I18nProvider locale={i18n.language}>
      <QueryClientProvider client={queryClient}>
        <Screens reload={reload} />
      </QueryClientProvider>
    </I18nProvider>
  );
}

function Screens({ reload }: { readonly reload: () => Promise<void> }) {
  const { t } = useTranslation(['common', 'frame']);
  const hasData = useMirror((state) => state.data !== null);
  const loadProblem = useMirror((state) => state.loadProblem);
  const startProblem = useMirror((state) => state.data?.session.startProblem ?? null);
  const screen = useUi((state) => state.screen);
  const wizardOpen = useUi((state) => state.wizardOpen);
  const shortcutsOpen = useUi((state) => state.shortcutsOpen);
  const supportBundleOpen = useUi((state) => state.supportBundleOpen);
  const wizardDraftId = useUi((state) => state.wizardDraftId);
  useMarks();
  useKeyboard();
  useWindowTitle();
  usePersonActs();
  useWizardTold();
  useNoticeFeed();
  useUpdateNotice();

  if (startProblem !== null) return <StartProblem problem={startProblem} reload={reload} />;
  if (!hasData)
    return loadProblem === null ? <Skeleton rows={6} label={t('frame:loading')} /> : <LoadProblem problem={loadProblem} reload={reload} />;
  return (
    <div className="app">
      <Rail />
      <div className="app-column">
        {screen === 'conversations' ? (
          <Conversations />
        ) : (
          <>
            <Suspense fallback={<Skeleton rows={6} label={t('loading')} />}>
              <SettingsScreen />
            </Suspense>
            <FrameFoot />
          </>
        )}
      </div>
      <Announcer />
      <DialogMark />
      {wizardOpen && (
        <Suspense fallback={null}>
          <ActiveMessageDialog key={wizardDraftId} />
        </Suspense>
      )}
      {shortcutsOpen && (
        <Suspense fallback={null}>
          <ShortcutSheet />
        </Suspense>
      )}
      {supportBundleOpen && (
        <Suspense fallback={null}>
          <SupportBundleDialog />
        </Suspense>
      )}
    </div>
  );
}
