import { useTranslation } from 'react-i18next';
import { desk } from '../../desk.ts';
import { formatTime } from '../../i18n/format.ts';
import { setSupportBundleOpen } from '../../state/ui.ts';
import { useAction } from '../../state/use-action.ts';
import { useData } from '../../state/use-data.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Section } from './section.tsx';

/** The log, more of it for an hour, and what support is sent (product P9.3). */
export function DiagnosticsSection() {
  const { t } = useTranslation('diagnostics');
  const until = useData((data) => data.session.logDetailUntil);
  const folder = useAction();
  const detail = useAction();
  return (
    <Section title={t('title')}>
      <p className="quiet">{t('hint')}</p>
      <div className="settings-lead">
        <h3>{t('folderTitle')}</h3>
        <Button size="small" isPending={folder.isPending} onPress={() => void folder.run(() => desk.openPlace({ place: 'logs' }))}>
          {t('showFolder')}
        </Button>
      </div>
      <p>{t('folderText')}</p>
      <Checkbox
        isSelected={until !== null}
        onChange={(isOn) => void detail.run(() => desk.setLogDetail({ isOn }))}
        hint={until === null ? t('detailHint') : `${t('detailUntil', { time: formatTime(until) })} ${t('detailHint')}`}
      >
        {t('detail')}
      </Checkbox>
      <div className="settings-lead">
        <h3>{t('bundleTitle')}</h3>
        <Button size="small" onPress={() => setSupportBundleOpen(true)}>
          {t('openBundle')}
        </Button>
      </div>
      <p>{t('bundleText')}</p>
      <p className="quiet">{t('crashes')}</p>
    </Section>
  );
}
