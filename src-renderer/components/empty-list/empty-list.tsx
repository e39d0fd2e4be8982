import { BookOpen, Hourglass, KeyRound, MessagesSquare, Send, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { desk } from '../../desk.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { useIsNarrow } from '../../state/narrow.ts';
import { counts, shownPresence } from '../../state/selectors.ts';
import { type ListTab, openWizard, showScreen, showTab } from '../../state/ui.ts';
import { useAction } from '../../state/use-action.ts';
import { useData } from '../../state/use-data.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { type EmptyWay, emptyWords } from './empty-words.ts';

/** The press that helps where there is nothing; no button where nothing helps. */
export function EmptyAction({ way, isFirst = false }: { readonly way: EmptyWay; readonly isFirst?: boolean }) {
  const { t } = useTranslation(['frame', 'common']);
  const { isPending, run } = useAction();
  if (way === null) return null;
  const goOnline = (): void => void run(() => desk.setPresence({ status: 'Online' }));
  const openSettings = (): void => showScreen('settings');
  const ways: Readonly<Record<NonNullable<EmptyWay>, { readonly label: string; readonly go: () => void }>> = {
    // The button of the header has the other name, and is in the same part of the window.
    write: { label: t(isFirst ? 'common:activeMessage' : 'empty.write'), go: () => openWizard() },
    goOnline: { label: t('empty.goOnline'), go: goOnline },
    goOnlineToSend: { label: t('access.goOnline'), go: goOnline },
    signIn: { label: t('banner.signIn'), go: openSettings },
    openSettings: { label: t('empty.openSettings'), go: openSettings },
    tryNow: { label: t('banner.tryNow'), go: () => void run(() => desk.reconnect()) },
    showWaiting: { label: t('empty.showWaiting'), go: () => showTab('waiting') },
  };
  const { label, go } = ways[way];
  return (
    <Button variant={isFirst ? 'primary' : 'secondary'} isPending={isPending} onPress={go}>
      {label}
    </Button>
  );
}

const icons = { inProgress: MessagesSquare, waiting: Hourglass, sent: Send } as const;
const iconsOf = { empty: null, away: null, reading: BookOpen, unread: WifiOff, refused: KeyRound, none: null } as const;

/** In the place of a list with nothing in it: why that is so, and the one thing that helps. */
export function EmptyList({ tab }: { readonly tab: ListTab }) {
  const { t } = useTranslation(['frame', 'tickets', 'sent']);
  const session = useData((data) => data.session);
  const sent = useData((data) => data.sent);
  const tickets = useData((data) => data.tickets);
  const isNarrow = useIsNarrow();
  const { text, way } = emptyWords(session, tab, counts({ sent, tickets }).waiting);
  // Beside it the empty window says what to do.
  const isSaidBeside = !isNarrow && sent.total === 0 && tickets.size === 0;
  const Icon = iconsOf[text] ?? icons[tab];
  const titles = { inProgress: t('tickets:emptyInProgress'), waiting: t('tickets:emptyWaiting'), sent: t('sent:empty') };
  const texts = { inProgress: t('tickets:emptyInProgressText'), waiting: t('tickets:emptyWaitingText'), sent: t('sent:emptyText') };
  const words = {
    empty: [titles[tab], texts[tab]],
    away: [titles[tab], `${t(`presence.${shownPresence(session)}`)}.`],
    reading: [t('empty.reading'), t('empty.readingText')],
    unread: [t('empty.unread'), t('empty.unreadText')],
    refused: [t('empty.unread'), errorSentence(session.connection.problem ?? { code: 'signedOut' })],
    none: [t('access.none'), t('empty.noneText')],
  } as const;
  const [title, sentence] = words[text];
  return <EmptyState icon={<Icon size={26} />} title={title} text={sentence} action={isSaidBeside ? null : <EmptyAction way={way} />} />;
}
