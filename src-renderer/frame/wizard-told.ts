import { useEffect } from 'react';
import { desk, errorInfoOf } from '../desk.ts';
import { errorSentence } from '../i18n/sentence.ts';
import { useMirror } from '../state/mirror.ts';
import { showToast } from '../state/notice-board.ts';
import { useUi } from '../state/ui.ts';

/** Tells main whether the wizard is open, where the app can replace itself: no update interrupts somebody who writes. */
export function useWizardTold(): void {
  const isOpen = useUi((state) => state.wizardOpen);
  const canUpdate = useMirror((state) => state.data !== null && state.data.update.state.state !== 'off');
  useEffect(() => {
    if (!canUpdate) return;
    desk.wizardShown({ isOpen }).catch((thrown: unknown) => showToast({ tone: 'error', text: errorSentence(errorInfoOf(thrown)) }));
  }, [isOpen, canUpdate]);
}
