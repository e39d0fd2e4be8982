import i18next from 'i18next';
import { Bot, FileText, Image, Images, MapPin, Send, ShoppingBag, Star, Video } from 'lucide-react';
import { type MouseEvent, memo, type ReactNode } from 'react';
import type { TemplateListItem } from '../../../src-preload/contract/models/templates.ts';
import { isSendable, type TemplateGroup } from '../../../src-preload/contract/template/groups.ts';
import type { RenderedRun } from '../../../src-preload/contract/template/model.ts';
import { type HeaderKind, headerKinds } from '../../../src-preload/contract/template/summary.ts';
import { formattedLine } from '../../components/bubble/formatted-text.tsx';
import { languageName } from '../../i18n/language-name.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { Chip } from '../../ui/chip.tsx';
import { chipsInRoom, chipWidthPx, type PairChip, pairChips, sharedRoomPx } from './pair-chips.ts';
import { pairWords } from './pair-words.ts';
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

const words = ['isFavourite', 'plain', 'plainHint', 'lowQuality', 'mediumQuality', 'notSendable'] as const;

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

/** What was drawn of a text: the same rows come back with every other letter typed. */
const drawnTexts = new WeakMap<readonly string[], ReactNode>();

/** Beginning of the text on one line, with its marks, and with words in the place of variables. */
function beginningOf(firstWords: readonly string[]): ReactNode {
  const known = drawnTexts.get(firstWords);
  if (known !== undefined) return known;
  const runs = firstWords.map((text, place): RenderedRun => ({ text, kind: place % 2 === 0 ? 'literal' : 'placeholder' }));
  const drawn = formattedLine(runs);
  drawnTexts.set(firstWords, drawn);
  return drawn;
}

/** Made once for all rows. */
const star = <Star size={15} />;
const chatbotSign = <Bot size={13} aria-hidden="true" />;

interface ChipsProps {
  readonly chips: readonly PairChip[];
  readonly labels: readonly string[];
  readonly widthsPx: readonly number[];
  readonly isChatbot: boolean;
  readonly roomPx: number;
}

/** Chips of one kind, as many as there is room for; the signs at their ends lead to the others. */
function Chips({ chips, labels, widthsPx, isChatbot, roomPx }: ChipsProps) {
  const chosen = Math.max(
    0,
    chips.findIndex(({ isChosen }) => isChosen),
  );
  const { from, to } = chipsInRoom(widthsPx, chosen, roomPx);
  const more = (first: number, end: number, next: number): ReactNode => {
    const chip = chips[next];
    return (
      first < end && (
        <span
          className="template-chip"
          title={labels.slice(first, end).join(', ')}
          {...(chip === undefined || chip.isBlocked ? {} : { 'data-key': chip.pair.key })}
        >
          +{end - first}
        </span>
      )
    );
  };
  return (
    <>
      {more(0, from, from - 1)}
      {chips.slice(from, to).map(({ pair, isChosen, isBlocked }, place) => (
        <span
          // What another row in this place has too stays in the page.
          key={isChatbot ? pair.chatbotIdentity : pair.language}
          className="template-chip"
          data-chosen={isChosen || undefined}
          data-blocked={isBlocked || undefined}
          {...(isBlocked && pair.blocked !== null ? { title: errorSentence(pair.blocked) } : { 'data-key': pair.key })}
        >
          {isChatbot && chatbotSign}
          {labels[from + place]}
        </span>
      ))}
      {more(to, chips.length, to)}
    </>
  );
}

/** Padding and border of a row, and the gap between languages and chatbots, in pixels. */
const rowFramePx = 28;
const gapPx = 12;

/** Languages, and chatbots where there are some to tell apart, as far as the row has room for them. */
function PairLine({
  group,
  pair,
  hasManyChatbots,
  roomPx,
}: {
  readonly group: TemplateGroup<TemplateListItem>;
  readonly pair: TemplateListItem;
  readonly hasManyChatbots: boolean;
  readonly roomPx: number;
}) {
  const { languages, chatbots } = pairChips(group, pair);
  const names = languages.map((chip) => languageName(chip.pair.language));
  const chatbotNames = hasManyChatbots ? chatbots.map((chip) => chip.pair.chatbotName) : [];
  const widthsPx = names.map((name) => chipWidthPx(name, false));
  const chatbotWidthsPx = chatbotNames.map((name) => chipWidthPx(name, true));
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  const room = sharedRoomPx(sum(widthsPx), sum(chatbotWidthsPx), roomPx - gapPx);
  return (
    <div className="template-line template-chips" aria-hidden="true">
      <Chips chips={languages} labels={names} widthsPx={widthsPx} isChatbot={false} roomPx={room.languages} />
      {hasManyChatbots && (
        <>
          <span className="template-chip-gap" />
          <Chips chips={chatbots} labels={chatbotNames} widthsPx={chatbotWidthsPx} isChatbot roomPx={room.chatbots} />
        </>
      )}
    </div>
  );
}

export interface TemplateRowProps {
  readonly words: RowWords;
  readonly group: TemplateGroup<TemplateListItem>;
  /** Its chosen pair; null where it is not the chosen row. */
  readonly chosenKey: string | null;
  /** False where the workspace has one chatbot: it need not be named. */
  readonly hasManyChatbots: boolean;
  readonly widthPx: number;
  readonly onPair: (key: string) => void;
  readonly onStar: (group: TemplateGroup<TemplateListItem>) => void;
}

/**
 * A template in the list, with its languages and chatbots. It holds no control of its own (the list has one tab stop): star and chips
 * take the mouse, arrows and a button beside the preview do the same for the keyboard.
 */
export const TemplateRowView = memo(function TemplateRowView(props: TemplateRowProps) {
  const { words: say, group, chosenKey, hasManyChatbots, widthPx, onPair, onStar } = props;
  const pair = group.pairs.find(({ key }) => key === chosenKey) ?? group.proposed;
  const KindIcon = kindIcons[pair.headerKind];
  const onClick = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? event.target : null;
    const key = target?.closest('[data-key]')?.getAttribute('data-key') ?? null;
    if (key !== null) onPair(key);
    if (target?.closest('.template-star') != null) onStar(group);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- see above
    <div className="wizard-template" data-blocked={!isSendable(group) || undefined} onClick={onClick}>
      <div className="template-line">
        <span className="template-star" data-on={group.isFavourite || undefined} aria-hidden="true">
          {star}
        </span>
        <b className="truncate" title={group.name}>
          {group.isFavourite && <span className="visually-hidden">{say.isFavourite} </span>}
          {group.name}
        </b>
        {!isSendable(group) && <Chip tone="error">{statusName(pair.status) ?? say.notSendable}</Chip>}
        {pair.quality === 'RED' && <Chip tone="warning">{say.lowQuality}</Chip>}
        {pair.quality === 'YELLOW' && <Chip tone="warning">{say.mediumQuality}</Chip>}
        {pair.blocked === null && pair.plainPart !== null && (
          <span title={say.plainHint}>
            <Chip tone="info" icon={<Send size={12} aria-hidden="true" />}>
              <span className="wizard-plain-word">{say.plain}</span>
            </Chip>
          </span>
        )}
        <small className="template-kind">
          {KindIcon !== undefined && (
            <span title={say.headers[pair.headerKind]}>
              <KindIcon size={14} aria-hidden="true" />
              <span className="visually-hidden">{say.headers[pair.headerKind]}</span>
            </span>
          )}
          {pair.category !== '' && categoryName(pair.category)}
        </small>
      </div>
      <p className="truncate" dir="auto">
        {beginningOf(pair.firstWords)}
      </p>
      <PairLine group={group} pair={pair} hasManyChatbots={hasManyChatbots} roomPx={widthPx - rowFramePx} />
      <span className="visually-hidden">{pairWords(group, pair, hasManyChatbots)}</span>
    </div>
  );
});
