import { FileText, Image, Images, MapPin, Star, Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TemplateRow } from '../../../src-preload/contract/models.ts';
import { useMirror } from '../../state/mirror.ts';
import { Chip } from '../../ui/chip.tsx';
import { categoryName, kindName, statusName } from './template-words.ts';

function KindIcon({ model }: Pick<TemplateRow, 'model'>) {
  if (model.cards.length > 0) return <Images size={13} aria-hidden="true" />;
  switch (model.header?.kind) {
    case 'image':
      return <Image size={13} aria-hidden="true" />;
    case 'video':
    case 'gif':
      return <Video size={13} aria-hidden="true" />;
    case 'document':
      return <FileText size={13} aria-hidden="true" />;
    case 'location':
      return <MapPin size={13} aria-hidden="true" />;
    default:
      return null;
  }
}

/**
 * A template in the list. It holds no control of its own (the list has one tab stop): the words "View full model" take the mouse,
 * and the same is a button beside the preview for the keyboard.
 */
export function TemplateRowView({ row, onViewFull }: { readonly row: TemplateRow; readonly onViewFull: (row: TemplateRow) => void }) {
  const { t } = useTranslation('wizard');
  const isFavourite = useMirror((state) => state.data?.settings.favouriteTemplates.includes(row.key) ?? false);
  const manyChatbots = useMirror((state) => (state.data?.session.workspace?.chatbots.length ?? 0) > 1);
  const kind = kindName(row);
  const status = statusName(row.status);
  return (
    <div className="wizard-template" data-blocked={row.blocked !== null || undefined}>
      <b className="truncate">
        {isFavourite && (
          <>
            <Star size={13} fill="currentColor" aria-hidden="true" /> <span className="visually-hidden">{t('template.isFavourite')}</span>
          </>
        )}
        {row.name}
      </b>
      <span className="wizard-chips">
        {manyChatbots && <span className="wizard-chatbot truncate">{row.chatbotName}</span>}
        <Chip>{row.language}</Chip>
        {row.category !== '' && <Chip>{categoryName(row.category)}</Chip>}
        {kind !== null && <Chip icon={<KindIcon model={row.model} />}>{kind}</Chip>}
        {row.quality === 'RED' && <Chip tone="warning">{t('template.lowQuality')}</Chip>}
        {row.blocked !== null && <Chip tone="error">{status ?? t('template.notSendable')}</Chip>}
        {row.blocked === null && row.usedAt !== null && <Chip tone="info">{t('template.usedBefore')}</Chip>}
      </span>
      <p className="truncate" dir="auto">
        {row.model.body?.text.replaceAll('\n', ' ') ?? ''}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the button beside the preview is its twin for the keyboard */}
      <span
        className="wizard-view-full"
        onClick={(event) => {
          event.stopPropagation();
          onViewFull(row);
        }}
      >
        {t('template.viewFull')}
      </span>
    </div>
  );
}
