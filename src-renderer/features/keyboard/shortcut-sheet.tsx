import { useTranslation } from 'react-i18next';
import { ShortcutList } from '../../components/shortcut-list/shortcut-list.tsx';
import { setShortcutsOpen } from '../../state/ui.ts';
import { Dialog } from '../../ui/dialog.tsx';

/** The keys of the app over whatever is open. */
export function ShortcutSheet() {
  const { t } = useTranslation(['keyboard', 'common']);
  return (
    <Dialog title={t('keyboard:title')} closeLabel={t('common:close')} isOpen onClose={() => setShortcutsOpen(false)}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div className="shortcut-sheet" role="group" aria-label={t('keyboard:list')} tabIndex={0}>
        <ShortcutList level={3} />
      </div>
    </Dialog>
  );
}
