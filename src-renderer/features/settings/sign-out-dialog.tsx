import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { desk, errorInfoOf } from '../../desk.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { useAction } from '../use-action.ts';

/** Asks before the keys are removed, and whether what is stored goes too (P1.4). */
export function SignOutDialog({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const { t } = useTranslation(['session', 'common']);
  const { isPending, run } = useAction();
  const [deleteLocalData, setDelete] = useState(false);

  async function signOut(): Promise<void> {
    try {
      await desk.signOut({ deleteLocalData });
    } catch (thrown) {
      // Signed out all the same: there is nothing to try again here.
      if (errorInfoOf(thrown).code === 'localDataLeft') onClose();
      throw thrown;
    }
  }

  return (
    <ConfirmDialog
      isOpen
      title={t('signOutTitle', { name })}
      confirmLabel={t('signOut')}
      cancelLabel={t('common:cancel')}
      tone="danger"
      isPending={isPending}
      onClose={onClose}
      onConfirm={() => void run(signOut, t('signedOut')).then((done) => done && onClose())}
    >
      <p>{t('signOutText')}</p>
      <Checkbox isSelected={deleteLocalData} onChange={setDelete}>
        {t('deleteData')}
      </Checkbox>
    </ConfirmDialog>
  );
}
