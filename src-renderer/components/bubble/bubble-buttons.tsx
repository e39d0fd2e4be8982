import {
  CircleHelp,
  ContactRound,
  Copy,
  List,
  type LucideIcon,
  Phone,
  PhoneCall,
  Reply,
  ShoppingBag,
  SquareArrowOutUpRight,
  Workflow,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RenderedButton } from '../../../src-preload/contract/template/model.ts';

const icons: Readonly<Record<RenderedButton['kind'], LucideIcon>> = {
  quickReply: Reply,
  url: SquareArrowOutUpRight,
  phone: Phone,
  copyCode: Copy,
  otp: Copy,
  flow: Workflow,
  catalog: ShoppingBag,
  multiProduct: List,
  singleProduct: ShoppingBag,
  voiceCall: PhoneCall,
  requestContactInfo: ContactRound,
  unknown: CircleHelp,
};

/** On the phone four buttons and more collapse to two and "See all options" (whatsapp-templates 11.1). */
const mostShown = 3;
const shownWhenCollapsed = 2;

/** The buttons under a bubble, as a list: they do nothing in a preview. */
export function BubbleButtons({ buttons, expanded }: { readonly buttons: readonly RenderedButton[]; readonly expanded: boolean }) {
  const { t } = useTranslation('wizard');
  if (buttons.length === 0) return null;
  const collapsed = !expanded && buttons.length > mostShown;
  const shown = collapsed ? buttons.slice(0, shownWhenCollapsed) : buttons;
  return (
    <ul className="bubble-buttons" aria-label={t('bubble.buttons')}>
      {shown.map((button, index) => {
        const Icon = icons[button.kind];
        const label = button.label !== '' ? button.label : button.kind === 'copyCode' ? t('bubble.copyCode') : t('bubble.button');
        return (
          <li key={index} title={button.target ?? undefined}>
            <Icon size={15} aria-hidden="true" />
            <span dir="auto">{button.kind === 'unknown' ? t('bubble.unknownButton', { label }) : label}</span>
          </li>
        );
      })}
      {collapsed && (
        <li>
          <List size={15} aria-hidden="true" />
          <span>{t('bubble.seeAll')}</span>
        </li>
      )}
    </ul>
  );
}
