import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMirror } from '../../state/mirror.ts';
import { showToast } from '../../state/notice-board.ts';
import { showSettingsPart, useUi } from '../../state/ui.ts';
import { updateSign } from '../../state/updates.ts';
import { useOpenDialogs } from '../../ui/open-dialogs.ts';

/**
 * Says once of each version that it waits for a decision: never over the wizard or another dialog, and not to somebody who is in the
 * settings, where it stands.
 */
export function useUpdateNotice(): void {
  const { t } = useTranslation(['updates', 'frame']);
  const update = useMirror((state) => state.data?.update ?? null);
  const laterVersion = useUi((state) => state.laterVersion);
  const inSettings = useUi((state) => state.screen === 'settings');
  const hasWizard = useUi((state) => state.wizardOpen);
  const hasDialog = useOpenDialogs(({ count }) => count > 0);
  const told = useRef(new Set<string>());
  const sign = update === null ? null : updateSign(update, laterVersion);
  const { kind, version } = sign ?? { kind: null, version: '' };
  useEffect(() => {
    const name = `${kind} ${version}`;
    if (kind === null || hasWizard || hasDialog || told.current.has(name)) return;
    told.current.add(name);
    if (inSettings) return;
    showToast({
      tone: 'success',
      text: t(`notice.${kind}`, { version }),
      action: { label: t('frame:notice.show'), run: () => showSettingsPart('updates') },
    });
  }, [kind, version, hasWizard, hasDialog, inSettings, t]);
}
