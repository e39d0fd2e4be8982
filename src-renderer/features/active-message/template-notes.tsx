import { CircleAlert, Eye, Star, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TemplateRow } from '../../../src-preload/contract/models.ts';
import { desk } from '../../desk.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { useMirror } from '../../state/mirror.ts';
import { Button } from '../../ui/button.tsx';
import { useAction } from '../use-action.ts';

/** Under the preview: why a template cannot be sent or may soon not be, the full view, the favourite's star. */
export function TemplateNotes({ row, onViewFull }: { readonly row: TemplateRow; readonly onViewFull: () => void }) {
  const { t } = useTranslation('wizard');
  const favourites = useMirror((state) => state.data?.settings.favouriteTemplates);
  const { run } = useAction();
  const isFavourite = favourites?.includes(row.key) ?? false;
  const toggle = (): void => {
    const others = (favourites ?? []).filter((key) => key !== row.key);
    void run(() => desk.setSettings({ favouriteTemplates: isFavourite ? others : [...others, row.key] }));
  };
  return (
    <div className="wizard-notes">
      {row.blocked !== null && (
        <p className="wizard-note" data-tone="error" role="status">
          <CircleAlert size={16} aria-hidden="true" /> {errorSentence(row.blocked)}
        </p>
      )}
      {row.quality === 'RED' && (
        <p className="wizard-note" data-tone="warning">
          <TriangleAlert size={16} aria-hidden="true" /> {t('template.lowQualityHint')}
        </p>
      )}
      <div className="wizard-note-buttons">
        <Button size="small" onPress={onViewFull}>
          <Eye size={15} aria-hidden="true" /> {t('template.viewFull')}
        </Button>
        <Button size="small" onPress={toggle}>
          <Star size={15} fill={isFavourite ? 'currentColor' : 'none'} aria-hidden="true" />
          {isFavourite ? t('template.unfavourite') : t('template.favourite')}
        </Button>
      </div>
    </div>
  );
}
