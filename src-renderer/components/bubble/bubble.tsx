import { Ban, Check, CheckCheck, CircleHelp, Clock, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RenderedTemplate } from '../../../src-preload/contract/template/model.ts';
import { type ActivePart, activeIn } from './active-part.ts';
import { BubbleButtons } from './bubble-buttons.tsx';
import { BubbleCarousel } from './bubble-carousel.tsx';
import { BubbleHeader, UnknownPart } from './bubble-header.tsx';
import { BubbleOffer } from './bubble-offer.tsx';
import { FormattedText } from './formatted-text.tsx';
import './bubble.css';

export type BubbleTick = 'clock' | 'one' | 'two' | 'read' | 'failed' | 'cancelled' | 'unconfirmed';

export interface BubbleProps {
  readonly template: RenderedTemplate;
  /** As shown beside the tick, already in words. */
  readonly time?: string | undefined;
  readonly tick?: BubbleTick | undefined;
  /** Server time in milliseconds UTC, for an offer that ends. */
  readonly now?: number | undefined;
  /** Shows all buttons and the whole text, where a phone would collapse them. */
  readonly expanded?: boolean | undefined;
  /** What is being filled in is marked, and never cut away. */
  readonly active?: ActivePart | null;
}

const ticks = {
  clock: Clock,
  one: Check,
  two: CheckCheck,
  read: CheckCheck,
  failed: TriangleAlert,
  cancelled: Ban,
  unconfirmed: CircleHelp,
} as const;

function Foot({ time, tick }: Pick<BubbleProps, 'time' | 'tick'>) {
  const { t } = useTranslation('bubble');
  if (time === undefined && tick === undefined) return null;
  const Icon = tick === undefined ? null : ticks[tick];
  return (
    <p className="bubble-time">
      {time}
      {Icon !== null && tick !== undefined && (
        <span className="bubble-tick" data-tick={tick}>
          <Icon size={14} aria-hidden="true" />
          <span className="visually-hidden">{t(`tick.${tick}`)}</span>
        </span>
      )}
    </p>
  );
}

/** A template as the customer sees it: the preview while filling, the message in the Sent tab, the full view. */
export const Bubble = memo(function Bubble({ template, time, tick, now, expanded = false, active = null }: BubbleProps) {
  const own = activeIn(active, null);
  const key = `${template.name}/${template.language}`;
  return (
    <div className="bubble-stack">
      <div className="bubble" data-testid="bubble">
        {template.header !== null && <BubbleHeader header={template.header} isActive={own?.part === 'header'} />}
        <div className="bubble-content">
          {template.limitedTimeOffer !== null && (
            <BubbleOffer offer={template.limitedTimeOffer} now={now ?? null} isActive={own?.part === 'offer'} />
          )}
          <FormattedText key={key} runs={template.body} expanded={expanded} />
          {template.footer !== null && (
            <p className="bubble-footer" dir="auto">
              {template.footer}
            </p>
          )}
          {template.unknownParts.map((part, index) => (
            <UnknownPart key={`${index} ${part}`} name={part} />
          ))}
          <Foot time={time} tick={tick} />
        </div>
        <BubbleButtons buttons={template.buttons} expanded={expanded} activeIndex={own?.buttonIndex ?? null} />
      </div>
      {template.cards.length > 0 && <BubbleCarousel key={key} cards={template.cards} expanded={expanded} active={active} />}
    </div>
  );
});
