/** Undo of the last send that can still be undone. */
import i18next from 'i18next';
import type { ActiveMessage } from '../../src-preload/contract/models/messages.ts';
import { desk, errorInfoOf } from '../desk.ts';
import { errorSentence } from '../i18n/sentence.ts';
import { useMirror } from './mirror.ts';
import { showToast } from './notice-board.ts';
import { serverNow } from './now.ts';
import { newestUndoable, personOf } from './selectors.ts';
import { openWizard } from './ui.ts';

/** Asked for and not answered yet. */
let underWay: string | null = null;

/** The message that would be taken back now. */
export function undoableMessage(): ActiveMessage | null {
  const messages = useMirror.getState().data?.messages;
  const found = messages === undefined ? null : newestUndoable(messages, serverNow());
  return found?.id === underWay ? null : found;
}

/** Takes it back for good and opens what was written in the wizard; says why where it left already. */
export async function undoNewestSend(): Promise<void> {
  const message = undoableMessage();
  if (message === null) return;
  underWay = message.id;
  try {
    const draft = await desk.takeBackMessage({ id: message.id });
    openWizard({ draftId: draft.id });
    showToast({ tone: 'success', text: i18next.t('sent:done.undone', { person: personOf(message) || i18next.t('unknownPerson') }) });
  } catch (thrown) {
    showToast({ tone: 'error', text: errorSentence(errorInfoOf(thrown)) });
  } finally {
    underWay = null;
  }
}
