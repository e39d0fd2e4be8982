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
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
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

function ButtonLine({ button, isActive = false }: { readonly button: RenderedButton; readonly isActive?: boolean }) {
  const { t } = useTranslation('bubble');
  const Icon = icons[button.kind];
  const label = button.label !== '' ? button.label : button.kind === 'copyCode' ? t('copyCode') : t('button');
  return (
    <li title={button.target ?? undefined} data-active={isActive ? '' : undefined}>
      <Icon size={15} aria-hidden="true" />
      <span dir="auto">{button.kind === 'unknown' ? t('unknownButton', { label }) : label}</span>
    </li>
  );
}

/** All buttons on a sheet, as the phone shows them. */
function AllOptions({ buttons }: { readonly buttons: readonly RenderedButton[] }) {
  const { t } = useTranslation('bubble');
  return (
    <DialogTrigger>
      <Button className="bubble-see-all">
        <List size={15} aria-hidden="true" />
        {t('seeAll')}
      </Button>
      <Popover className="ui-popover bubble-sheet" placement="top">
        <Dialog className="bubble-sheet-body" aria-label={t('allOptions')}>
          <ul className="bubble-buttons">
            {buttons.map((button, index) => (
              <ButtonLine key={index} button={button} />
            ))}
          </ul>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** The buttons under a bubble, as a list: they do nothing in a preview, but for the one that shows the others. */
export function BubbleButtons({
  buttons,
  expanded,
  activeIndex,
}: {
  readonly buttons: readonly RenderedButton[];
  readonly expanded: boolean;
  /** The button that is being filled in; where it hides, what opens the others is marked. */
  readonly activeIndex: number | null;
}) {
  const { t } = useTranslation('bubble');
  if (buttons.length === 0) return null;
  const collapsed = !expanded && buttons.length > mostShown;
  const isActiveHidden = collapsed && activeIndex !== null && activeIndex >= shownWhenCollapsed;
  const shown = collapsed ? buttons.slice(0, shownWhenCollapsed) : buttons;
  return (
    <ul className="bubble-buttons" aria-label={t('buttons')}>
      {shown.map((button, index) => (
        <ButtonLine key={index} button={button} isActive={index === activeIndex} />
      ))}
      {collapsed && (
        <li data-active={isActiveHidden ? '' : undefined}>
          <AllOptions buttons={buttons} />
        </li>
      )}
    </ul>
  );
}
