/** What stands in the place of a list, or of the whole window, that has nothing in it. Pure: held against every state of the session. */
import type { Session } from '../../../src-preload/contract/models/session.ts';
import { maySend, shownPresence } from '../../state/selectors.ts';
import { accessWords } from '../../state/session-words.ts';
import type { ListTab } from '../../state/ui.ts';

/** The one press that helps; null where nothing but waiting does, or where the way is elsewhere. */
export type EmptyWay = 'write' | 'goOnline' | 'goOnlineToSend' | 'signIn' | 'openSettings' | 'tryNow' | 'showWaiting' | null;

export interface EmptyWords {
  /**
   * `empty`: there is nothing. `away`: nothing comes in this status. `reading`, `unread` and `refused`: Blip was not asked yet, could not
   * be asked, or did not let itself be asked, so that nobody knows. `none`: no workspace is open.
   */
  readonly text: 'empty' | 'away' | 'reading' | 'unread' | 'refused' | 'none';
  readonly way: EmptyWay;
}

/** What nobody can know yet: why, and the way there. Null once anything was ever read. */
export function unreadWords({ workspace, connection, lastContactAt }: Session): EmptyWords | null {
  if (workspace === null || connection.state === 'none') return { text: 'none', way: 'openSettings' };
  if (lastContactAt !== null) return null;
  if (connection.state === 'signedOut') return { text: 'refused', way: workspace.kind === 'blip' ? 'signIn' : null };
  return connection.state === 'offline' ? { text: 'unread', way: 'tryNow' } : { text: 'reading', way: null };
}

/** The press that leads to where active messages can be sent. */
export function wayToSend(session: Session): EmptyWay {
  if (maySend(session)) return 'write';
  const way = accessWords(session)?.way ?? null;
  const ways = { open: 'openSettings', signIn: 'signIn', goOnline: 'goOnlineToSend', goOnlineElsewhere: null } as const;
  return way === null ? null : ways[way];
}

/** @param waiting number of tickets in the Waiting tab */
export function emptyWords(session: Session, tab: ListTab, waiting: number): EmptyWords {
  // What was sent is kept here: it needs nobody to be asked.
  if (tab === 'sent') return { text: 'empty', way: wayToSend(session) };
  const unread = unreadWords(session);
  if (unread !== null) return unread;
  if (tab === 'inProgress' && waiting > 0) return { text: 'empty', way: 'showWaiting' };
  if (session.connection.state === 'signedOut') return { text: 'empty', way: session.workspace?.kind === 'blip' ? 'signIn' : null };
  const { readOnly, waitsForPerson } = session.presence;
  if (shownPresence(session) === 'Online') return { text: 'empty', way: wayToSend(session) };
  return { text: 'away', way: readOnly || waitsForPerson ? null : 'goOnline' };
}
