import { KeyRound, MessageSquarePlus, MousePointerClick, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandId } from '../../src-preload/contract/shortcuts.ts';
import { EmptyAction } from '../components/empty-list/empty-list.tsx';
import { unreadWords, wayToSend } from '../components/empty-list/empty-words.ts';
import { SentDetail } from '../features/sent/sent-detail.tsx';
import { SentList } from '../features/sent/sent-list.tsx';
import { TicketDetail } from '../features/tickets/ticket-detail.tsx';
import { TicketList } from '../features/tickets/ticket-list.tsx';
import { errorSentence } from '../i18n/sentence.ts';
import { counts } from '../state/selectors.ts';
import { type ListTab, showTab, useUi } from '../state/ui.ts';
import { useData } from '../state/use-data.ts';
import { useFocusPlace } from '../state/use-focus-place.ts';
import { useSentMessage } from '../state/use-sent.ts';
import { listInSight, rememberedFocus } from '../ui/focus.ts';
import { EmptyState } from '../ui/states.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { FrameFoot } from './frame-foot.tsx';
import { Panes } from './panes.tsx';
import { PresenceMenu } from './presence-menu.tsx';
import { SendAccess } from './send-access.tsx';

const shortcuts = { inProgress: 'showInProgress', waiting: 'showWaiting', sent: 'showSent' } as const satisfies Record<ListTab, CommandId>;

/** The list of messages and tickets, and what is chosen in it. */
export function Conversations() {
  const { t } = useTranslation('frame');
  const tab = useUi((state) => state.tab);
  const sent = useData((data) => data.sent);
  const tickets = useData((data) => data.tickets);
  const count = counts({ sent, tickets });
  useFocusPlace('list', listInSight);
  useFocusPlace('before', rememberedFocus);
  return (
    <Panes
      list={
        <>
          <header className="list-header">
            <PresenceMenu />
            <SendAccess />
          </header>
          <Tabs
            label={t('list.tabs')}
            selectedId={tab}
            onSelect={(id) => showTab(id as ListTab)}
            entries={(['inProgress', 'waiting', 'sent'] as const).map((id) => ({
              id,
              label: t(`tabs.${id}`),
              count: count[id],
              shortcut: shortcuts[id],
            }))}
          >
            {tab === 'sent' ? <SentList /> : <TicketList tab={tab} />}
          </Tabs>
        </>
      }
      chosen={useChosen(tab)}
      nothingChosen={<NothingChosen />}
      foot={<FrameFoot />}
    />
  );
}

/** What is chosen in the list of `tab`, if it is there. */
function useChosen(tab: ListTab): ReactNode | null {
  const messageId = useUi((state) => state.selectedMessageId);
  const ticketId = useUi((state) => state.selectedTicketId);
  const message = useSentMessage(messageId);
  const ticket = useData((data) => (ticketId === null ? undefined : data.tickets.get(ticketId)));
  if (tab === 'sent') return message === null ? null : <SentDetail key={message.id} message={message} />;
  if (ticket === undefined || (ticket.status === 'Waiting') !== (tab === 'waiting')) return null;
  return <TicketDetail key={ticket.id} ticket={ticket} />;
}

function NothingChosen() {
  const { t } = useTranslation('frame');
  const isEmpty = useData((data) => data.sent.total === 0 && data.tickets.size === 0);
  const session = useData((data) => data.session);
  if (!isEmpty) return <EmptyState icon={<MousePointerClick size={26} />} title={t('nothing.title')} text={t('nothing.text')} />;
  const unread = unreadWords(session);
  if (unread?.text === 'unread' || unread?.text === 'refused') {
    return (
      <EmptyState
        icon={unread.text === 'unread' ? <WifiOff size={26} /> : <KeyRound size={26} />}
        title={t('nothing.unread')}
        text={errorSentence(session.connection.problem ?? { code: unread.text === 'unread' ? 'unreachable' : 'signedOut' })}
        action={<EmptyAction way={unread.way} isFirst />}
      />
    );
  }
  return (
    <EmptyState
      icon={<MessageSquarePlus size={26} />}
      title={t('nothing.first')}
      text={t('nothing.firstText')}
      // Who may not send yet finds the way there in the place of the button; the header says why.
      action={<EmptyAction way={wayToSend(session)} isFirst />}
    />
  );
}
