import { CircleAlert, Eye, EyeOff, Info, Star, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../src-preload/contract/models/settings.ts';
import type { TemplateRow } from '../../../src-preload/contract/models/templates.ts';
import { desk } from '../../desk.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { useMirror } from '../../state/mirror.ts';
import { Button } from '../../ui/button.tsx';
import { useAction } from '../use-action.ts';
import { categoryNote } from './template-words.ts';

/** Under the preview: why a template cannot be sent or may soon not be, the full view, the favourite's star, hiding. */
export function TemplateNotes({ row, onViewFull }: { readonly row: TemplateRow; readonly onViewFull: () => void }) {
  const { t } = useTranslation('wizard');
  const settings = useMirror((state) => state.data?.settings);
  const { run } = useAction();
  const toggle = (list: keyof Pick<Settings, 'favouriteTemplates' | 'hiddenTemplates'>): void => {
    const keys = settings?.[list] ?? [];
    const isIn = keys.includes(row.key);
    void run(() => desk.setSettings({ [list]: isIn ? keys.filter((key) => key !== row.key) : [...keys, row.key] }));
  };
  const isFavourite = settings?.favouriteTemplates.includes(row.key) ?? false;
  const isHidden = settings?.hiddenTemplates.includes(row.key) ?? false;
  const moved = categoryNote(row.model);
  return (
    <div className="wizard-notes">
      {row.blocked !== null && (
        <p className="wizard-note" data-tone="error" role="status">
          <CircleAlert size={16} aria-hidden="true" /> {errorSentence(row.blocked)}
        </p>
      )}
      {row.blocked === null && row.model.way.way === 'plain' && (
        <p className="wizard-note">
          <Info size={16} aria-hidden="true" /> {t('template.plainHint')}
        </p>
      )}
      {(row.quality === 'RED' || row.quality === 'YELLOW') && (
        <p className="wizard-note" data-tone="warning">
          <TriangleAlert size={16} aria-hidden="true" />
          {row.quality === 'RED' ? t('template.lowQualityHint') : t('template.mediumQualityHint')}
        </p>
      )}
      {moved !== null && (
        <p className="wizard-note">
          <Info size={16} aria-hidden="true" /> {moved}
        </p>
      )}
      <div className="wizard-note-buttons">
        <Button size="small" onPress={onViewFull}>
          <Eye size={15} aria-hidden="true" /> {t('template.viewFull')}
        </Button>
        <Button size="small" onPress={() => toggle('favouriteTemplates')}>
          <Star size={15} fill={isFavourite ? 'currentColor' : 'none'} aria-hidden="true" />
          {isFavourite ? t('template.unfavourite') : t('template.favourite')}
        </Button>
        <Button size="small" onPress={() => toggle('hiddenTemplates')}>
          {isHidden ? <Eye size={15} aria-hidden="true" /> : <EyeOff size={15} aria-hidden="true" />}
          {isHidden ? t('template.unhide') : t('template.hide')}
        </Button>
      </div>
    </div>
  );
}
