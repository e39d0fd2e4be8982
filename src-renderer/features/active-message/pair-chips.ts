/** The languages and chatbots inside a row, as chips: which there are, which pair each of them takes, and which have room. Pure. */
import type { TemplateListItem } from '../../../src-preload/contract/models/templates.ts';
import { isSendable, type TemplateGroup } from '../../../src-preload/contract/template/groups.ts';

export interface PairChip {
  /** The pair that it chooses, in whose language or chatbot it is named. */
  readonly pair: TemplateListItem;
  readonly isChosen: boolean;
  /** It can't be sent, and something else in the row can. */
  readonly isBlocked: boolean;
}

export interface PairChips {
  readonly languages: readonly PairChip[];
  /** Those of the language of the pair that is shown. */
  readonly chatbots: readonly PairChip[];
}

/** @param shown The chosen pair of the row, or the one that it proposes. */
export function pairChips(group: TemplateGroup<TemplateListItem>, shown: TemplateListItem): PairChips {
  const canSend = isSendable(group);
  const isBlocked = ({ blocked }: TemplateListItem): boolean => canSend && blocked !== null;
  const chip = (pair: TemplateListItem, isChosen: boolean): PairChip => ({ pair, isChosen, isBlocked: isBlocked(pair) });
  const languages = [...new Set(group.pairs.map(({ language }) => language))].flatMap((language) => {
    const pairs = group.pairs.filter((pair) => pair.language === language);
    const open = pairs.filter((pair) => !isBlocked(pair));
    // Another language keeps the chatbot where it can.
    const pair = open.find(({ chatbotIdentity }) => chatbotIdentity === shown.chatbotIdentity) ?? open[0] ?? pairs[0];
    return pair === undefined ? [] : [chip(language === shown.language ? shown : pair, language === shown.language)];
  });
  const chatbots = group.pairs.filter(({ language }) => language === shown.language).map((pair) => chip(pair, pair.key === shown.key));
  return { languages, chatbots };
}

/** Room for the sign that there are more on a side, in pixels. */
const moreWidthPx = 40;

/** Which of some chips are shown, from the first one on if the chosen one is then among them. */
export function chipsInRoom(widthsPx: readonly number[], chosen: number, roomPx: number): { readonly from: number; readonly to: number } {
  const count = widthsPx.length;
  const fitFrom = (from: number): number => {
    let left = roomPx - (from > 0 ? moreWidthPx : 0);
    let to = from;
    while (to < count) {
      left -= widthsPx[to] ?? 0;
      // Behind the last one nothing more is to be told.
      if (left < (to === count - 1 ? 0 : moreWidthPx)) break;
      to += 1;
    }
    return to;
  };
  for (let from = 0; from < count; from += 1) {
    const to = fitFrom(from);
    if (chosen < to) return { from, to };
    // Alone it is shown whatever its width is.
    if (from === chosen) return { from, to: from + 1 };
  }
  return { from: 0, to: count };
}

/** Frame, blanks and the gap after a chip; the sign of a chatbot. */
const chipFramePx = 23;
const chatbotSignPx = 17;
const letterPx = 6.6;
const wideLetterPx = 12.5;
const isNarrow = /^[\u0000-\u2fff]*$/;

/** About as wide as the chip will be, rather more than less: asking the page itself would make it lay out for each row. */
export function chipWidthPx(label: string, isChatbot: boolean): number {
  return label.length * (isNarrow.test(label) ? letterPx : wideLetterPx) + chipFramePx + (isChatbot ? chatbotSignPx : 0);
}

/** How much of the room languages and chatbots have: what they want where it suffices, else neither takes more than half from the other. */
export function sharedRoomPx(
  languagesPx: number,
  chatbotsPx: number,
  roomPx: number,
): { readonly languages: number; readonly chatbots: number } {
  const languages = Math.min(languagesPx, Math.max(roomPx / 2, roomPx - chatbotsPx));
  return { languages, chatbots: Math.min(chatbotsPx, roomPx - languages) };
}
