import { FileText, Image, Images, MapPin, Send, ShoppingBag, Star, Video } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateItem } from '../../../src-preload/contract/models.ts';
import type { HeaderKind } from '../../../src-preload/contract/template/summary.ts';
import { Chip } from '../../ui/chip.tsx';
import { categoryName, statusName } from './template-words.ts';

const kindIcons: Partial<Readonly<Record<HeaderKind, typeof Image>>> = {
  image: Image,
  video: Video,
  gif: Video,
  document: FileText,
  location: MapPin,
  product: ShoppingBag,
  carousel: Images,
};

export interface TemplateRowProps {
  readonly item: TemplateItem;
  readonly isFavourite: boolean;
  /** False where the workspace has one chatbot: it need not be named. */
  readonly showChatbot: boolean;
  readonly onViewFull: (item: TemplateItem) => void;
}

/**
 * A template in the list. It holds no control of its own (the list has one tab stop): the words "View full model" take the mouse,
 * and the same is a button beside the preview for the keyboard.
 */
export const TemplateRowView = memo(function TemplateRowView({ item, isFavourite, showChatbot, onViewFull }: TemplateRowProps) {
  const { t } = useTranslation('wizard');
  const KindIcon = kindIcons[item.headerKind];
  return (
    <div className="wizard-template" data-blocked={item.blocked !== null || undefined}>
      <b className="truncate" title={item.name}>
        {isFavourite && (
          <>
            <Star size={13} fill="currentColor" aria-hidden="true" /> <span className="visually-hidden">{t('template.isFavourite')}</span>
          </>
        )}
        {item.name}
      </b>
      <span className="wizard-chips">
        {showChatbot && <span className="wizard-chatbot truncate">{item.chatbotName}</span>}
        <Chip>{item.language}</Chip>
        {item.category !== '' && <Chip>{categoryName(item.category)}</Chip>}
        {KindIcon !== undefined && <Chip icon={<KindIcon size={13} aria-hidden="true" />}>{t(`template.headers.${item.headerKind}`)}</Chip>}
        {item.blocked === null && item.plainPart !== null && (
          <span title={t('template.plainHint')}>
            <Chip tone="info" icon={<Send size={12} aria-hidden="true" />}>
              {t('template.plain')}
            </Chip>
          </span>
        )}
        {item.quality === 'RED' && <Chip tone="warning">{t('template.lowQuality')}</Chip>}
        {item.quality === 'YELLOW' && <Chip tone="warning">{t('template.mediumQuality')}</Chip>}
        {item.blocked !== null && <Chip tone="error">{statusName(item.status) ?? t('template.notSendable')}</Chip>}
        {item.blocked === null && item.usedAt !== null && <Chip tone="info">{t('template.usedBefore')}</Chip>}
      </span>
      <p className="truncate" dir="auto">
        {item.firstWords}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the button beside the preview is its twin for the keyboard */}
      <span
        className="wizard-view-full"
        onClick={(event) => {
          event.stopPropagation();
          onViewFull(item);
        }}
      >
        {t('template.viewFull')}
      </span>
    </div>
  );
});
