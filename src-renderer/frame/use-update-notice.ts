import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { errorSentence } from '../i18n/sentence.ts';
import { useMirror } from '../state/mirror.ts';
import { showToast } from '../state/notice-board.ts';
import { showSettingsPart, useUi } from '../state/ui.ts';
import { failedInstallation, updateSign } from '../state/updates.ts';
import { useOpenDialogs } from '../ui/open-dialogs.ts';

/** What is to be said of an update now, under a name by which it is said once. */
function useUpdateWords(): { readonly name: string; readonly tone: 'success' | 'error'; readonly text: string } | null {
  const { t } = useTranslation('updates');
  const update = useMirror((state) => state.data?.update ?? null);
  const laterVersion = useUi((state) => state.laterVersion);
  if (update === null) return null;
  const problem = failedInstallation(update);
  if (problem !== null) return { name: problem.code, tone: 'error', text: errorSentence(problem) };
  const sign = updateSign(update, laterVersion);
  if (sign === null) return null;
  return { name: `${sign.kind} ${sign.version}`, tone: 'success', text: t(`notice.${sign.kind}`, { version: sign.version }) };
}

/**
 * Says once of each version that it waits for a decision, and that one could not be installed: never over the wizard or another dialog,
 * and not to somebody who is in the settings, where it stands.
 */
export function useUpdateNotice(): void {
  const { t } = useTranslation('frame');
  const words = useUpdateWords();
  const inSettings = useUi((state) => state.screen === 'settings');
  const hasWizard = useUi((state) => state.wizardOpen);
  const hasDialog = useOpenDialogs(({ count }) => count > 0);
  const told = useRef(new Set<string>());
  const { name, tone, text } = words ?? { name: null, tone: 'success', text: '' };
  useEffect(() => {
    if (name === null || hasWizard || hasDialog || told.current.has(name)) return;
    told.current.add(name);
    if (inSettings) return;
    showToast({ tone, text, action: { label: t('notice.show'), run: () => showSettingsPart('updates') } });
  }, [name, tone, text, hasWizard, hasDialog, inSettings, t]);
}
