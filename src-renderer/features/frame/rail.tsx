import { MessagesSquare, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { counts, isUnreached, shownPresence } from '../../state/selectors.ts';
import { type Screen, showScreen, useUi } from '../../state/ui.ts';
import { useData } from '../../state/use-data.ts';
import { initials } from '../../ui/avatar.tsx';
import { CountBadge } from '../../ui/chip.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { RailMark } from './workspace-mark.tsx';
import './rail.css';

function RailButton({ screen, label, children }: { readonly screen: Screen; readonly label: string; readonly children: ReactNode }) {
  const current = useUi((state) => state.screen === screen);
  return (
    <Tooltip text={label} placement="right">
      <Button className="rail-button" aria-label={label} aria-current={current ? 'page' : false} onPress={() => showScreen(screen)}>
        {children}
      </Button>
    </Tooltip>
  );
}

const nameOf = ({ name, email }: { readonly name: string; readonly email: string }): string => name || email;

/** The navy bar at the side: where one can go, and who one is. */
export function Rail() {
  const { t } = useTranslation(['frame', 'common']);
  const session = useData((data) => data.session);
  const unread = useData((data) => counts(data.messages, data.tickets).unread);
  const attendant = session.workspace?.attendant ?? null;
  // Without a connection the header says so, and here stands nothing that looks as if they were there.
  const presence = isUnreached(session) ? null : shownPresence(session);
  return (
    <nav className="rail" aria-label={t('rail.label')} data-landmark>
      <span className="logo" aria-hidden="true">
        D
      </span>
      <RailButton screen="conversations" label={unread > 0 ? t('rail.conversationsUnread', { count: unread }) : t('rail.conversations')}>
        <MessagesSquare size={20} aria-hidden="true" />
        {unread > 0 && (
          <span className="rail-badge" aria-hidden="true">
            <CountBadge count={unread} tone="alert" />
          </span>
        )}
      </RailButton>
      <span className="rail-space" />
      <RailMark />
      <RailButton screen="settings" label={t('rail.settings')}>
        <Settings size={20} aria-hidden="true" />
      </RailButton>
      {attendant !== null && (
        <span
          className="rail-me"
          role="img"
          aria-label={
            presence === null ? nameOf(attendant) : t('rail.you', { name: nameOf(attendant), presence: t(`common:presence.${presence}`) })
          }
        >
          {initials(nameOf(attendant))}
          {presence !== null && <span className="presence-dot rail-dot" data-presence={presence} />}
        </span>
      )}
    </nav>
  );
}
