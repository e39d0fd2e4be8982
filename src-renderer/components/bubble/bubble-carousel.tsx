import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RenderedTemplate } from '../../../src-preload/contract/template/model.ts';
import { IconButton } from '../../ui/button.tsx';
import { pressOf } from '../../ui/key-press.ts';
import { type ActivePart, activeIn } from './active-part.ts';
import { BubbleButtons } from './bubble-buttons.tsx';
import { BubbleHeader } from './bubble-header.tsx';
import { FormattedText } from './formatted-text.tsx';

/** The card aimed at while most of it is in sight; otherwise that nearest to the left edge, null for the last one at the far end. */
function cardInSight(box: HTMLElement, aimedAt: number | null): number | null {
  const lefts = Array.from(box.children, (card) => (card instanceof HTMLElement ? card.offsetLeft - box.offsetLeft - box.scrollLeft : 0));
  const aimed = aimedAt === null ? undefined : box.children[aimedAt];
  if (aimedAt !== null && aimed instanceof HTMLElement) {
    const leftPx = lefts[aimedAt] ?? 0;
    const seenPx = Math.min(leftPx + aimed.offsetWidth, box.clientWidth) - Math.max(leftPx, 0);
    if (seenPx > aimed.offsetWidth / 2) return aimedAt;
  }
  if (box.scrollLeft + box.clientWidth >= box.scrollWidth - 1) return null;
  const distances = lefts.map(Math.abs);
  return distances.indexOf(Math.min(...distances));
}

/** Cards side by side, one after another by hand, by the arrows under them, or by the keys. */
export function BubbleCarousel({
  cards,
  expanded,
  active,
}: {
  readonly cards: RenderedTemplate['cards'];
  readonly expanded: boolean;
  readonly active: ActivePart | null;
}) {
  const { t } = useTranslation('bubble');
  const scroller = useRef<HTMLElement>(null);
  const [place, setPlace] = useState(0);
  const last = cards.length - 1;

  // What somebody went to. At the far end several cards are in sight, and the scroller alone does not tell which of them is meant.
  const [aimedAt, setAimedAt] = useState<number | null>(null);
  const filledCard = active?.cardIndex ?? null;
  const [followedCard, setFollowedCard] = useState<number | null>(null);
  if (filledCard !== followedCard) {
    setFollowedCard(filledCard);
    if (filledCard !== null) {
      setAimedAt(filledCard);
      setPlace(filledCard);
    }
  }

  const goTo = (wanted: number): void => {
    const next = Math.min(last, Math.max(0, wanted));
    const card = scroller.current?.children[next];
    setAimedAt(next);
    setPlace(next);
    if (scroller.current !== null && card instanceof HTMLElement)
      scroller.current.scrollLeft = card.offsetLeft - scroller.current.offsetLeft;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const wanted = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: last }[pressOf(event).key];
    if (wanted === undefined) return;
    event.preventDefault();
    goTo(wanted);
  };
  const onScroll = (): void => {
    const box = scroller.current;
    if (box !== null) setPlace(cardInSight(box, aimedAt) ?? last);
  };
  const onScrollByHand = (): void => setAimedAt(null);

  return (
    <div className="bubble-carousel">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- what scrolls must be reachable by keyboard */}
      <section
        ref={scroller}
        className="bubble-cards"
        aria-label={t('cards', { count: cards.length })}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the same
        tabIndex={0}
        onKeyDown={onKeyDown}
        onScroll={onScroll}
        onWheel={onScrollByHand}
        onPointerDown={onScrollByHand}
      >
        {cards.map((card, index) => {
          const own = activeIn(active, index);
          return (
            <article className="bubble" key={index} aria-label={t('card', { number: index + 1, count: cards.length })}>
              {card.header !== null && <BubbleHeader header={card.header} isActive={own?.part === 'header'} />}
              <div className={card.body.length === 0 ? 'bubble-space' : 'bubble-content'}>
                <FormattedText runs={card.body} expanded={expanded} />
              </div>
              <BubbleButtons buttons={card.buttons} expanded={expanded} activeIndex={own?.buttonIndex ?? null} />
            </article>
          );
        })}
      </section>
      {cards.length > 1 && (
        <div className="bubble-steps">
          <IconButton
            label={t('previousCard')}
            icon={<ChevronLeft size={18} aria-hidden="true" />}
            isDisabled={place === 0}
            onPress={() => goTo(place - 1)}
          />
          <span role="status">{t('card', { number: place + 1, count: cards.length })}</span>
          <IconButton
            label={t('nextCard')}
            icon={<ChevronRight size={18} aria-hidden="true" />}
            isDisabled={place === last}
            onPress={() => goTo(place + 1)}
          />
        </div>
      )}
    </div>
  );
}
