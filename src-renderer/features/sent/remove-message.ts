import i18next from 'i18next';
import { desk, errorInfoOf } from '../../desk.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { showToast } from '../../state/notice-board.ts';
import { selectMessage, showMessage, useUi } from '../../state/ui.ts';
import { shownSent } from '../../state/use-sent.ts';

/** The row below it in the list as it is shown, else the one above; null where it is alone. */
function neighbourOf(id: string): string | null {
  const rows = shownSent();
  const place = rows.findIndex((row) => row.id === id);
  return (rows[place + 1] ?? rows[place - 1])?.id ?? null;
}

async function putBack(id: string): Promise<void> {
  try {
    await desk.restoreMessage({ id });
    showMessage(id);
  } catch (thrown) {
    showToast({ tone: 'error', text: errorSentence(errorInfoOf(thrown)) });
  }
}

/** Main takes it out of the list; the next row is chosen in its place, and for a while it can be had back. */
export async function removeMessage(id: string, person: string): Promise<void> {
  const next = neighbourOf(id);
  await desk.removeMessage({ id });
  if (useUi.getState().selectedMessageId === id) selectMessage(next);
  showToast({
    tone: 'success',
    text: i18next.t('sent:done.removed', { person }),
    action: { label: i18next.t('sent:action.undo'), run: () => void putBack(id) },
  });
}
