import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { desk } from '../../desk.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { useAction } from '../use-action.ts';

/** Asks before the keys are removed, and whether what is stored goes too (P1.4). */
export function SignOutDialog({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const { t } = useTranslation(['session', 'common']);
  const { isPending, run } = useAction();
  const [deleteLocalData, setDelete] = useState(false);
  return (
    <ConfirmDialog
      isOpen
      title={t('signOutTitle', { name })}
      confirmLabel={t('signOut')}
      cancelLabel={t('common:cancel')}
      tone="danger"
      isPending={isPending}
      onClose={onClose}
      onConfirm={() => void run(() => desk.signOut({ deleteLocalData }), t('signedOut')).then((done) => done && onClose())}
    >
      <p>{t('signOutText')}</p>
      <Checkbox isSelected={deleteLocalData} onChange={setDelete}>
        {t('deleteData')}
      </Checkbox>
    </ConfirmDialog>
  );
}
