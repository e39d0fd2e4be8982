import i18next from 'i18next';
import { useEffect } from 'react';
import { announce } from '../state/announcements.ts';
import { newsBetween } from '../state/message-news.ts';
import { type MirrorData, useMirror } from '../state/mirror.ts';
import { stepBoard, useNotices } from '../state/notice-board.ts';
import { serverNow } from '../state/now.ts';

/** Since when the page runs, on the server's time: the earliest of what its clocks made of it, for both may be set right later. */
function createStart(): () => number {
  let earliest = Number.POSITIVE_INFINITY;
  return () => {
    earliest = Math.min(earliest, serverNow() - performance.now());
    return earliest;
  };
}

function tell(before: MirrorData, now: MirrorData, since: number): void {
  if (before.messages !== now.messages) stepBoard({ kind: 'rows', rows: now.messages });
  const news = newsBetween(before, now, since);
  if (news.failed.length + news.replied.length === 0) return;
  const { told } = useNotices.getState();
  const fresh = (kind: 'failed' | 'replied') => news[kind].filter(({ messageId }) => !told.has(`${kind} ${messageId}`));
  const [failed, replied] = [fresh('failed'), fresh('replied')];
  stepBoard({ kind: 'news', failed, replied });
  const named = (person: string): string => person || i18next.t('common:unknownPerson');
  const count = failed.length;
  if (count === 1) announce(i18next.t('frame:notice.failedOne', { person: named(failed[0]?.person ?? '') }), 'assertive');
  else if (count > 1) announce(i18next.t('frame:notice.failedMany', { count }), 'assertive');
  for (const { person, ticket } of replied)
    announce(
      ticket === null
        ? i18next.t('frame:announce.repliedNoTicket', { person: named(person) })
        : i18next.t('frame:announce.replied', { person: named(person), tab: i18next.t(`frame:tabs.${ticket.tab}`) }),
      'polite',
    );
}

/** Holds the notices against what main says, and says what became of messages. */
export function useNoticeFeed(): void {
  useEffect(() => {
    const start = createStart();
    let before = useMirror.getState().data;
    return useMirror.subscribe(({ data }) => {
      const old = before;
      before = data;
      if (old !== null && data !== null && old !== data) tell(old, data, start());
    });
  }, []);
}
