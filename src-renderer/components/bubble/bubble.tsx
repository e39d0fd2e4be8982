import { Check, CheckCheck, Clock, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RenderedTemplate } from '../../../src-preload/contract/template/model.ts';
import { BubbleButtons } from './bubble-buttons.tsx';
import { BubbleHeader, UnknownPart } from './bubble-header.tsx';
import { FormattedText } from './formatted-text.tsx';
import './bubble.css';

type BubbleTick = 'clock' | 'one' | 'two' | 'read' | 'failed';

export interface BubbleProps {
  readonly template: RenderedTemplate;
  /** As shown beside the tick, already in words. */
  readonly time?: string | undefined;
  readonly tick?: BubbleTick | undefined;
  /** Shows all buttons, where a phone would collapse them. */
  readonly expanded?: boolean | undefined;
}

const ticks = { clock: Clock, one: Check, two: CheckCheck, read: CheckCheck, failed: TriangleAlert } as const;

function Foot({ time, tick }: Pick<BubbleProps, 'time' | 'tick'>) {
  const { t } = useTranslation('wizard');
  if (time === undefined && tick === undefined) return null;
  const Icon = tick === undefined ? null : ticks[tick];
  return (
    <p className="bubble-time">
      {time}
      {Icon !== null && tick !== undefined && (
        <span className="bubble-tick" data-tick={tick}>
          <Icon size={14} aria-hidden="true" />
          <span className="visually-hidden">{t(`bubble.tick.${tick}`)}</span>
        </span>
      )}
    </p>
  );
}

/** A template as the customer sees it: the preview while filling, the message in the Sent tab, the full view. */
export function Bubble({ template, time, tick, expanded = false }: BubbleProps) {
  const { t } = useTranslation('wizard');
  return (
    <div className="bubble-stack">
      <div className="bubble" data-testid="bubble">
        {template.header !== null && <BubbleHeader header={template.header} />}
        <div className="bubble-content">
          {template.limitedTimeOffer !== null && (
            <p className="bubble-offer">
              <Clock size={15} aria-hidden="true" />
              <span>
                <strong dir="auto">{template.limitedTimeOffer.text}</strong>
                <small>{t('bubble.offer')}</small>
              </span>
            </p>
          )}
          <FormattedText runs={template.body} />
          {template.footer !== null && (
            <p className="bubble-footer" dir="auto">
              {template.footer}
            </p>
          )}
          {template.unknownParts.map((part) => (
            <UnknownPart key={part} name={part} />
          ))}
          <Foot time={time} tick={tick} />
        </div>
        <BubbleButtons buttons={template.buttons} expanded={expanded} />
      </div>
      {template.cards.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        <section className="bubble-cards" aria-label={t('bubble.cards', { count: template.cards.length })} tabIndex={0}>
          {template.cards.map((card, index) => (
            <div className="bubble" key={index}>
              {card.header !== null && <BubbleHeader header={card.header} />}
              <div className="bubble-content">
                <FormattedText runs={card.body} />
              </div>
              <BubbleButtons buttons={card.buttons} expanded={expanded} />
            </div>
          ))}
        </section>
      )}
    </div>
  );
}
