import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresenceStatus } from '../../../src-preload/contract/models/session.ts';
import type { TemplateRow } from '../../../src-preload/contract/models/templates.ts';
import { checkAllValues } from '../../../src-preload/contract/template/values.ts';
import { desk, errorInfoOf } from '../../desk.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { useMirror } from '../../state/mirror.ts';
import { serverNow } from '../../state/now.ts';
import { isDisconnected, maySend } from '../../state/selectors.ts';
import { closeWizard, openWizard, showMessage } from '../../state/ui.ts';
import { showToast } from '../../ui/toast.tsx';
import { internationalForm } from './phone-words.ts';
import type { MessageForm } from './use-form.ts';
import type { MediaStates } from './use-media.ts';
import type { Wizard } from './use-wizard.ts';

/** Why sending is off: the presence that stands in the way, or no session at all. */
export type MayNotSend = PresenceStatus | 'signedOut';

export interface Sending {
  readonly send: () => Promise<void>;
  readonly isSending: boolean;
  /** Sending was tried with empty fields: they all say so from now on. */
  readonly showMissing: boolean;
  readonly problem: string | null;
  readonly mayNotSend: MayNotSend | null;
  readonly isDisconnected: boolean;
}

/** Sends once, however often it is asked; what is wrong is said in place and the first wrong field takes the focus. */
export function useSend({
  wizard,
  row,
  form,
  media,
  isUploading,
}: {
  readonly wizard: Wizard;
  readonly row: TemplateRow;
  readonly form: Pick<MessageForm, 'focusField'>;
  readonly media: MediaStates;
  /** A file is on its way to the platform; its link comes after it. */
  readonly isUploading: boolean;
}): Sending {
  const { t } = useTranslation(['wizard', 'form', 'sent']);
  const undoMs = useMirror((state) => state.data?.settings.undoSeconds ?? 0) * 1_000;
  const session = useMirror((state) => state.data?.session ?? null);
  const [isSending, setSending] = useState(false);
  const [showMissing, setShowMissing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const underway = useRef(false);

  const disconnected = session !== null && isDisconnected(session);
  const signedOut = session === null || session.workspace === null || session.connection.state === 'signedOut';
  const presence = session?.presence.actual ?? session?.presence.wanted ?? 'Offline';
  const mayNotSend = signedOut ? 'signedOut' : maySend(session) ? null : presence;

  /** Takes it back before it leaves; what was written is in the wizard again. */
  const undo = async (id: string): Promise<void> => {
    try {
      const draft = await desk.takeBackMessage({ id });
      openWizard({ draftId: draft.id });
    } catch (thrown) {
      showToast({ tone: 'error', text: errorSentence(errorInfoOf(thrown)) });
    }
  };

  const send = async (): Promise<void> => {
    const { id: draftId, replaces, recipient, values } = wizard.draft;
    if (underway.current || mayNotSend !== null || recipient === null) return;
    if (isUploading) {
      setProblem(t('form:upload.underway'));
      return;
    }
    const problems = checkAllValues(row.model, values, serverNow());
    const first = problems[0];
    if (first !== undefined) {
      setShowMissing(true);
      setProblem(t('wizard:message.problems', { count: problems.length }));
      form.focusField(first.fieldId);
      return;
    }
    // Without a connection nobody can look at the file; it is looked at again before the message leaves.
    const refused = Object.entries(media).find(([, state]) => state.kind === 'refused');
    if (refused !== undefined && !disconnected) {
      form.focusField(refused[0]);
      return;
    }
    underway.current = true;
    setSending(true);
    setProblem(null);
    try {
      const { id } = await desk.sendActiveMessage({ draftId, replaces, templateKey: row.key, recipient, values });
      const name = recipient.name ?? internationalForm(recipient.phone);
      showToast({
        tone: 'success',
        text: disconnected ? t('wizard:message.willLeave', { name }) : t('wizard:message.onItsWay', { name }),
        action: { label: t('wizard:message.viewInSent'), run: () => showMessage(id) },
        ...(undoMs > 0 ? { undo: { label: t('sent:action.undo'), run: () => void undo(id), forMs: undoMs } } : {}),
      });
      wizard.clearDraft();
      closeWizard();
    } catch (thrown) {
      const info = errorInfoOf(thrown);
      setProblem(errorSentence(info));
      const fieldId = info.params?.['field'];
      if (fieldId !== undefined) form.focusField(fieldId);
    } finally {
      underway.current = false;
      setSending(false);
    }
  };

  return { send, isSending, showMissing, problem, mayNotSend, isDisconnected: disconnected };
}
