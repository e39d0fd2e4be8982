import { ChevronDown, WifiOff } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PresenceStatus } from '../../src-preload/contract/models/session.ts';
import { desk } from '../desk.ts';
import { errorSentence } from '../i18n/sentence.ts';
import { isDisconnected, isPresenceSettling, isUnreached, shownPresence } from '../state/selectors.ts';
import { useAction } from '../state/use-action.ts';
import { useData } from '../state/use-data.ts';
import { Menu } from '../ui/menu.tsx';
import { Spinner } from '../ui/spinner.tsx';
import './header.css';

const statuses: readonly PresenceStatus[] = ['Online', 'Pause', 'Invisible', 'Offline'];

/**
 * The attendant's status, and the menu that changes it. A lost connection is said under it and does not replace it (product P2.1): that is
 * the one place that says so, and no dot beside it looks as if the attendant were there.
 */
export function PresenceMenu() {
  const { t } = useTranslation(['frame', 'common']);
  const session = useData((data) => data.session);
  const { isPending, run } = useAction();
  const { readOnly, problem, wanted } = session.presence;
  const shown = shownPresence(session);
  const disconnected = isDisconnected(session);
  const settling = isPending || isPresenceSettling(session) || session.connection.state === 'connecting';
  const unreached = disconnected ? t(session.connection.state === 'connecting' ? 'presence.connecting' : 'presence.noConnection') : null;
  const notes = [
    ...(readOnly ? [t('presence.readOnly')] : []),
    ...(disconnected && !readOnly ? [t('presence.willSet')] : []),
    // What may not be changed at all is not to be tried again.
    ...(problem !== null && !readOnly ? [errorSentence(problem)] : []),
  ];
  const name = [
    t('presence.button', { presence: t(`common:presence.${shown}`) }),
    ...(unreached === null ? (settling ? [t('presence.settling')] : []) : [unreached]),
  ].join(', ');
  return (
    <Menu
      label={t('presence.label')}
      selectedId={readOnly ? shown : wanted}
      onAction={(id) => void run(() => desk.setPresence({ status: id as PresenceStatus }))}
      entries={statuses.map((status) => ({
        id: status,
        label: t(`common:presence.${status}`),
        description: t(`presence.${status}`),
        icon: <span className="presence-dot" data-presence={status} aria-hidden="true" />,
        isDisabled: readOnly,
      }))}
      {...(notes.length > 0 ? { note: notes.map((note) => <p key={note}>{note}</p>) } : {})}
      trigger={
        <Button className="presence-pill" aria-label={name} data-unreached={unreached !== null || undefined}>
          {settling ? (
            <Spinner size={11} />
          ) : disconnected ? (
            <WifiOff size={15} aria-hidden="true" />
          ) : (
            <span className="presence-dot" data-presence={isUnreached(session) ? 'unknown' : shown} aria-hidden="true" />
          )}
          <span className="presence-words">
            {t(`common:presence.${shown}`)}
            {/* The space is for those who hear it: the name has to hold what is seen, word by word. */}
            {unreached !== null && ' '}
            {unreached !== null && <small>{unreached}</small>}
          </span>
          <ChevronDown size={15} aria-hidden="true" />
        </Button>
      }
    />
  );
}
