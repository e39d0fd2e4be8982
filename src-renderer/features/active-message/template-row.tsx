import i18next from 'i18next';
import { FileText, Image, Images, MapPin, Send, ShoppingBag, Star, Video } from 'lucide-react';
import { memo } from 'react';
import type { TemplateItem } from '../../../src-preload/contract/models/templates.ts';
import { type HeaderKind, headerKinds } from '../../../src-preload/contract/template/summary.ts';
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

const words = ['isFavourite', 'plain', 'plainHint', 'lowQuality', 'mediumQuality', 'notSendable', 'usedBefore', 'viewFull'] as const;

/** Words that every row may need, looked up once for all of them. */
export type RowWords = Readonly<Record<(typeof words)[number], string>> & { readonly headers: Readonly<Record<HeaderKind, string>> };

export function rowWords(): RowWords {
  const word = (name: (typeof words)[number]): string => i18next.t(`wizard:template.${name}`);
  return {
    ...(Object.fromEntries(words.map((name) => [name, word(name)])) as Record<(typeof words)[number], string>),
    headers: Object.fromEntries(headerKinds.map((kind) => [kind, i18next.t(`wizard:template.headers.${kind}`)])) as Record<
      HeaderKind,
      string
    >,
  };
}

export interface TemplateRowProps {
  readonly words: RowWords;
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
export const TemplateRowView = memo(function TemplateRowView({ words: say, item, isFavourite, showChatbot, onViewFull }: TemplateRowProps) {
  const KindIcon = kindIcons[item.headerKind];
  return (
    <div className="wizard-template" data-blocked={item.blocked !== null || undefined}>
      <div className="wizard-template-line">
        <b className="truncate" title={item.name}>
          {isFavourite && (
            <>
              <Star size={13} fill="currentColor" aria-hidden="true" /> <span className="visually-hidden">{say.isFavourite}</span>
            </>
          )}
          {item.name}
        </b>
        <span className="wizard-chips">
          {showChatbot && <span className="wizard-chatbot truncate">{item.chatbotName}</span>}
          <Chip>{item.language}</Chip>
          {item.category !== '' && <Chip>{categoryName(item.category)}</Chip>}
          {KindIcon !== undefined && <Chip icon={<KindIcon size={13} aria-hidden="true" />}>{say.headers[item.headerKind]}</Chip>}
          {item.blocked === null && item.plainPart !== null && (
            <span title={say.plainHint}>
              <Chip tone="info" icon={<Send size={12} aria-hidden="true" />}>
                <span className="wizard-plain-word">{say.plain}</span>
              </Chip>
            </span>
          )}
          {item.quality === 'RED' && <Chip tone="warning">{say.lowQuality}</Chip>}
          {item.quality === 'YELLOW' && <Chip tone="warning">{say.mediumQuality}</Chip>}
          {item.blocked !== null && <Chip tone="error">{statusName(item.status) ?? say.notSendable}</Chip>}
          {item.blocked === null && item.usedAt !== null && <Chip tone="info">{say.usedBefore}</Chip>}
        </span>
      </div>
      <div className="wizard-template-line">
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
          {say.viewFull}
        </span>
      </div>
    </div>
  );
});
