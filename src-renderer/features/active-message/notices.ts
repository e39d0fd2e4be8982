/** What the window says about a message once the wizard is closed. */
import i18next from 'i18next';
import type { Draft } from '../../../src-preload/contract/models/draft.ts';
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { Recipient } from '../../../src-preload/contract/models/recipients.ts';
import { desk, errorInfoOf } from '../../desk.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { useMirror } from '../../state/mirror.ts';
import { showToast } from '../../state/notice-board.ts';
import { isDisconnected } from '../../state/selectors.ts';
import { noteSent, openWizard, showMessage } from '../../state/ui.ts';
import type { Intent } from './machine/intent.ts';
import { recipientName } from './recipient-words.ts';

export function tellNotSent(problem: ErrorInfo): void {
  showToast({ tone: 'error', text: errorSentence(problem) });
}

/** Opens what `draft` returns in the wizard, or says why it cannot be had. */
async function openDraft(draft: Promise<Draft>): Promise<void> {
  try {
    openWizard({ draftId: (await draft).id });
  } catch (thrown) {
    tellNotSent(errorInfoOf(thrown));
  }
}

/** The message is committed: to whom it goes, the way to its row, and for a while the way back. */
export function tellSent({ recipient, replaces }: Intent, id: string): void {
  noteSent(id, replaces);
  const data = useMirror.getState().data;
  const willWait = data !== null && isDisconnected(data.session);
  const name = recipientName(recipient);
  showToast(
    {
      tone: 'success',
      text: i18next.t(willWait ? 'wizard:message.willLeave' : 'wizard:message.onItsWay', { name }),
      action: { label: i18next.t('wizard:message.viewInSent'), run: () => showMessage(id) },
      undo: { label: i18next.t('sent:action.undo'), run: () => void openDraft(desk.takeBackMessage({ id })) },
    },
    { id, person: name },
  );
}

/** Edits the message once more, with what was changed before. */
async function editAgain(messageId: string, changed: Draft): Promise<Draft> {
  const { id, replaces } = await desk.editMessage({ id: messageId });
  const draft = { ...changed, id, replaces };
  await desk.saveDraft(draft);
  return draft;
}

/** The editor was left: the message goes as it was, and what was changed in it can be had again. */
export function tellPutBack({
  messageId,
  recipient,
  changed,
}: {
  readonly messageId: string;
  readonly recipient: Recipient | null;
  readonly changed: Draft | null;
}): void {
  showToast({
    tone: 'success',
    text: i18next.t('sent:done.putBack', { person: recipient === null ? '' : recipientName(recipient) }),
    ...(changed === null
      ? {}
      : { action: { label: i18next.t('wizard:drafts.editAgain'), run: () => void openDraft(editAgain(messageId, changed)) } }),
  });
}
