/** What the commands of the table do. The keyboard and the application menu run them here, and what finds them by their words will. */
import { flushSync } from 'react-dom';
import { type CommandId, commandTable } from '../../src-preload/contract/shortcuts.ts';
import { focusNextPart, openDialogs, searchInSight } from '../ui/focus.ts';
import { useMirror } from './mirror.ts';
import { isNarrow } from './narrow.ts';
import { isWaitingForPerson, maySend } from './selectors.ts';
import { bringToFront, type ListTab, openTab, openWizard, setShortcutsOpen, showScreen, showSettingsPart, useUi } from './ui.ts';
import { undoableMessage, undoNewestSend } from './undo-send.ts';
import { lookForUpdates } from './updates.ts';

export interface Command {
  /** Whether it can be done now, dialogs aside. */
  readonly when: () => boolean;
  readonly run: () => void;
}

const session = () => useMirror.getState().data?.session;
/** The window shows its screens, not that something could not be opened. */
const isOpen = (): boolean => session()?.startProblem === null;
const openList = (tab: ListTab): Command => ({ when: isOpen, run: () => openTab(tab) });

export const commands: Readonly<Record<CommandId, Command>> = {
  newMessage: {
    when() {
      const now = session();
      if (now === undefined || !isOpen()) return false;
      // The key that ends the wait for a person may be this one.
      return maySend(now) || (isWaitingForPerson(now) && now.presence.wanted === 'Online');
    },
    run: () => openWizard(),
  },
  undoSend: { when: () => undoableMessage() !== null, run: () => void undoNewestSend() },
  showInProgress: openList('inProgress'),
  showWaiting: openList('waiting'),
  showSent: openList('sent'),
  searchList: {
    when: () => searchInSight() !== null,
    run() {
      const search = searchInSight();
      if (openDialogs().length === 0) flushSync(() => bringToFront('list'));
      search?.focus();
      search?.select();
    },
  },
  nextPart: { when: () => true, run: () => focusNextPart(1) },
  previousPart: { when: () => true, run: () => focusNextPart(-1) },
  backToList: {
    when: () => isOpen() && isNarrow() && useUi.getState().screen === 'conversations' && useUi.getState().inFront === 'detail',
    run: () => bringToFront('list'),
  },
  openSettings: { when: isOpen, run: () => showScreen('settings') },
  leaveSettings: { when: () => isOpen() && useUi.getState().screen === 'settings', run: () => showScreen('conversations') },
  checkForUpdates: {
    when: isOpen,
    run() {
      showSettingsPart('updates');
      void lookForUpdates();
    },
  },
  showAbout: { when: isOpen, run: () => showSettingsPart('about') },
  showShortcuts: { when: () => isOpen() && !useUi.getState().shortcutsOpen, run: () => setShortcutsOpen(true) },
};

/** Does a command where it can be done now; returns whether it was done. */
export function runCommand(id: CommandId): boolean {
  if (openDialogs().length > 0 && commandTable[id].inDialogs !== true) return false;
  const command = commands[id];
  if (!command.when()) return false;
  command.run();
  return true;
}
