import { useTranslation } from 'react-i18next';
import { ToastRegion } from '../../ui/toast.tsx';
import { Banners } from './banners.tsx';
import './frame-foot.css';

/** The foot of the list, or of a screen without one: what concerns the whole window, and what was just done. Neither covers anything. */
export function FrameFoot() {
  const { t } = useTranslation(['frame', 'common']);
  return (
    <div className="frame-foot">
      <ToastRegion label={t('toasts')} closeLabel={t('common:close')} />
      <Banners />
    </div>
  );
}
