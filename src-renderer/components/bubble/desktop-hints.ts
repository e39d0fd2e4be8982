/** What the customer does not see on WhatsApp for desktop and web (whatsapp-templates 6.4). */
import type { RenderedTemplate } from '../../../src-preload/contract/template/model.ts';

export type DesktopHint = 'fourButtons' | 'mixedReplies' | 'coupon' | 'offer';

/** From so many buttons on the desktop clients ask the customer to look at the phone. */
const tooManyButtons = 4;

export function desktopHints({
  buttons,
  limitedTimeOffer,
}: Pick<RenderedTemplate, 'buttons' | 'limitedTimeOffer'>): readonly DesktopHint[] {
  const hints: DesktopHint[] = [];
  const replies = buttons.filter((button) => button.kind === 'quickReply').length;
  if (buttons.length >= tooManyButtons) hints.push('fourButtons');
  else if (replies > 0 && replies < buttons.length) hints.push('mixedReplies');
  if (limitedTimeOffer !== null) hints.push('offer');
  else if (buttons.some((button) => button.kind === 'copyCode')) hints.push('coupon');
  return hints;
}
