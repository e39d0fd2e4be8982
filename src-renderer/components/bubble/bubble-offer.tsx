import { BadgePercent } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RenderedTemplate } from '../../../src-preload/contract/template/model.ts';
import { formatDays } from '../../i18n/format.ts';

/** In the last hour WhatsApp tells the end in red (whatsapp-templates 11.1). */
const urgentMs = 3_600_000;

/** The box of a limited-time offer: its words, when it ends, its code. */
export function BubbleOffer({
  offer,
  now,
  isActive,
}: {
  readonly offer: NonNullable<RenderedTemplate['limitedTimeOffer']>;
  /** Server time in milliseconds UTC; null where nobody counts. */
  readonly now: number | null;
  readonly isActive: boolean;
}) {
  const { t } = useTranslation('bubble');
  const leftMs = offer.expiresAt === null || now === null ? null : offer.expiresAt - now;
  const end = leftMs === null ? t('offer') : leftMs <= 0 ? t('offerEnded') : t('offerEnds', { time: formatDays(leftMs) });
  return (
    <div className="bubble-offer" data-active={isActive ? '' : undefined}>
      <BadgePercent size={26} aria-hidden="true" />
      <span>
        <strong dir="auto">{offer.text}</strong>
        <small data-urgent={(leftMs !== null && leftMs <= urgentMs) || undefined}>{end}</small>
        {offer.code !== null && <small dir="auto">{t('offerCode', { code: offer.code })}</small>}
      </span>
    </div>
  );
}
