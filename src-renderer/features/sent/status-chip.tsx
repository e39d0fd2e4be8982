import {
  AlertTriangle,
  Ban,
  CalendarClock,
  Check,
  CheckCheck,
  CircleHelp,
  LoaderCircle,
  type LucideIcon,
  MessageSquareReply,
  TimerOff,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MessageStatus } from '../../../src-preload/contract/statuses.ts';
import { Chip, type ChipTone } from '../../ui/chip.tsx';

const looks: Readonly<Record<MessageStatus, readonly [ChipTone, LucideIcon]>> = {
  sending: ['quiet', LoaderCircle],
  sent: ['neutral', Check],
  delivered: ['neutral', CheckCheck],
  read: ['info', CheckCheck],
  failed: ['error', AlertTriangle],
  expired: ['warning', TimerOff],
  unconfirmed: ['warning', CircleHelp],
  scheduled: ['neutral', CalendarClock],
  cancelled: ['quiet', Ban],
  replied: ['success', MessageSquareReply],
};

interface StatusChipProps {
  readonly status: MessageStatus;
  /** Of an answered message: no ticket came of it. */
  readonly lacksTicket?: boolean;
}

/** A status as a word with its picture. */
export function StatusChip({ status, lacksTicket = false }: StatusChipProps) {
  const { t } = useTranslation();
  const [tone, Icon] = looks[status];
  return (
    <Chip tone={tone} icon={<Icon size={13} strokeWidth={2.5} aria-hidden="true" />}>
      {status === 'replied' && lacksTicket ? t('repliedNoTicket') : t(`status.${status}`)}
    </Chip>
  );
}
