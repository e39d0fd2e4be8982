import { Keyboard, MessagesSquare, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CommandId } from '../../src-preload/contract/shortcuts.ts';
import { runCommand } from '../state/commands.ts';
import { counts, isUnreached, shownPresence } from '../state/selectors.ts';
import { type Screen, showScreen, useUi } from '../state/ui.ts';
import { updateSign } from '../state/updates.ts';
import { useData } from '../state/use-data.ts';
import { initials } from '../ui/avatar.tsx';
import { CountBadge } from '../ui/chip.tsx';
import { shortcutRef } from '../ui/key-shortcuts.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import { RailMark } from './workspace-mark.tsx';
import './rail.css';

/** A way to a screen, or a command that opens something over the one in sight. */
function RailButton({
  screen,
  command,
  label,
  onPress,
  children,
}: {
  readonly screen?: Screen;
  readonly command?: CommandId;
  readonly label: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  const isCurrent = useUi((state) => state.screen === screen);
  return (
    <Tooltip text={label} placement="right">
      <Button
        className="rail-button"
        aria-label={label}
        aria-current={isCurrent ? 'page' : false}
        onPress={onPress}
        {...(command === undefined ? {} : { ref: shortcutRef(command) })}
      >
        {children}
      </Button>
    </Tooltip>
  );
}

const nameOf = ({ name, email }: { readonly name: string; readonly email: string }): string => name || email;

/** The navy bar at the side: where one can go, and who one is. */
export function Rail() {
  const { t } = useTranslation(['frame', 'common', 'keyboard']);
  const session = useData((data) => data.session);
  const unread = useData((data) => counts(data).unread);
  const laterVersion = useUi((state) => state.laterVersion);
  const hasUpdate = useData((data) => updateSign(data.update, laterVersion) !== null);
  const attendant = session.workspace?.attendant ?? null;
  // Without a connection the header says so, and here stands nothing that looks as if they were there.
  const presence = isUnreached(session) ? null : shownPresence(session);
  return (
    <nav className="rail" aria-label={t('rail.label')} data-landmark>
      <span className="logo" aria-hidden="true">
        D
      </span>
      <RailButton
        screen="conversations"
        label={unread > 0 ? t('rail.conversationsUnread', { count: unread }) : t('rail.conversations')}
        onPress={() => showScreen('conversations')}
      >
        <MessagesSquare size={20} aria-hidden="true" />
        {unread > 0 && (
          <span className="rail-badge" aria-hidden="true">
            <CountBadge count={unread} tone="alert" />
          </span>
        )}
      </RailButton>
      <span className="rail-space" />
      <RailMark />
      <RailButton command="showShortcuts" label={t('keyboard:title')} onPress={() => runCommand('showShortcuts')}>
        <Keyboard size={20} aria-hidden="true" />
      </RailButton>
      <RailButton
        screen="settings"
        command="openSettings"
        label={t(hasUpdate ? 'rail.settingsUpdate' : 'rail.settings')}
        onPress={() => showScreen('settings')}
      >
        <Settings size={20} aria-hidden="true" />
        {hasUpdate && <span className="rail-news" aria-hidden="true" />}
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
