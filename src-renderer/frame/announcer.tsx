import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../src-preload/contract/models/session.ts';
import { statuses } from '../../src-preload/contract/statuses.ts';
import { announce, useAnnouncements } from '../state/announcements.ts';
import type { MirrorData } from '../state/mirror.ts';
import { useMirror } from '../state/mirror.ts';
import { personOf, shownPresence } from '../state/selectors.ts';

/** Reads out what is announced, and itself announces what nobody looks at: the status of a message, the connection, the own status. */
export function Announcer() {
  const { t } = useTranslation(['frame', 'common']);
  const { polite, assertive } = useAnnouncements();
  const before = useRef<MirrorData | null>(null);

  useEffect(() => {
    before.current = useMirror.getState().data;
    return useMirror.subscribe(({ data }) => {
      const old = before.current;
      before.current = data;
      if (old === null || data === null || old === data) return;
      // Another workspace has other rows; nothing happened to them.
      if (old.session.workspace?.kind !== data.session.workspace?.kind || old.session.workspace?.name !== data.session.workspace?.name)
        return;
      const said: string[] = [];
      for (const [id, message] of data.messages) {
        const known = old.messages.get(id);
        // What became of a message is said with its notice where it gets one.
        if (known === undefined || known.status === message.status || statuses[message.status].hasNotice) continue;
        said.push(t('announce.status', { person: personOf(message), status: t(`common:status.${message.status}`) }));
      }
      const lost = (session: Session): boolean => session.workspace !== null && session.connection.state === 'offline';
      if (!lost(old.session) && lost(data.session)) said.push(t('announce.offline'));
      if (lost(old.session) && data.session.connection.state === 'online') said.push(t('announce.online'));
      const presence = shownPresence(data.session);
      if (shownPresence(old.session) !== presence) said.push(t('presence.changed', { presence: t(`common:presence.${presence}`) }));
      if (said.length > 0) announce(said.join('. '), 'polite');
    });
  }, [t]);

  return (
    <>
      <div className="visually-hidden" role="status" aria-live="polite">
        {polite.map(({ number, words }) => (
          <p key={number}>{words}</p>
        ))}
      </div>
      <div className="visually-hidden" aria-live="assertive">
        {assertive.map(({ number, words }) => (
          <p key={number}>{words}</p>
        ))}
      </div>
    </>
  );
}
