import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../src-preload/contract/models/session.ts';
import type { MirrorData } from '../../state/mirror.ts';
import { useMirror } from '../../state/mirror.ts';
import { personOf, shownPresence } from '../../state/selectors.ts';

/** Says changes that nobody looks at: the status of a message, an answer, the connection, the own status. Politely. */
export function Announcer() {
  const { t } = useTranslation(['frame', 'common']);
  const [words, setWords] = useState('');
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
        if (known !== undefined && known.status !== message.status) {
          const person = personOf(message);
          // One with a ticket is said with it, below.
          if (message.status !== 'answered') said.push(t('announce.status', { person, status: t(`common:status.${message.status}`) }));
          else if (message.ticketId === null) said.push(t('announce.answeredNoTicket', { person }));
        }
      }
      for (const [id, ticket] of data.tickets) {
        if (old.tickets.has(id) || ticket.messageId === null) continue;
        const person = ticket.customerName ?? ticket.customerPhoneText ?? t('common:unknownPerson');
        said.push(t('announce.answered', { person, tab: t(ticket.status === 'Waiting' ? 'tabs.waiting' : 'tabs.inProgress') }));
      }
      const lost = (session: Session): boolean => session.workspace !== null && session.connection.state === 'offline';
      if (!lost(old.session) && lost(data.session)) said.push(t('announce.offline'));
      if (lost(old.session) && data.session.connection.state === 'online') said.push(t('announce.online'));
      const presence = shownPresence(data.session);
      if (shownPresence(old.session) !== presence) said.push(t('presence.changed', { presence: t(`common:presence.${presence}`) }));
      if (said.length > 0) setWords(said.join('. '));
    });
  }, [t]);

  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {words}
    </div>
  );
}
