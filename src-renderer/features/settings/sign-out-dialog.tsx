import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QuestionDialog } from '../../components/question-dialog.tsx';
import { desk, errorInfoOf } from '../../desk.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { showToast } from '../../state/notice-board.ts';
import { Checkbox } from '../../ui/checkbox.tsx';

/** Asks before the keys are removed, and whether what is stored goes too (P1.4). */
export function SignOutDialog({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const { t } = useTranslation('session');
  const [deleteLocalData, setDelete] = useState(false);

  async function signOut(): Promise<void> {
    try {
      await desk.signOut({ deleteLocalData });
      showToast({ tone: 'success', text: t('signedOut') });
    } catch (thrown) {
      const info = errorInfoOf(thrown);
      if (info.code !== 'localDataLeft') throw thrown;
      // Signed out all the same: there is nothing to try again here.
      showToast({ tone: 'error', text: errorSentence(info) });
    }
  }

  return (
    <QuestionDialog title={t('signOutTitle', { name })} confirmLabel={t('signOut')} tone="danger" onConfirm={signOut} onClose={onClose}>
      <p>{t('signOutText')}</p>
      <Checkbox isSelected={deleteLocalData} onChange={setDelete}>
        {t('deleteData')}
      </Checkbox>
    </QuestionDialog>
  );
}
