import { CircleAlert, Info, WifiOff } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenTemplate } from '../../../src-preload/contract/models/templates.ts';
import type { RenderMedia } from '../../../src-preload/contract/template/render.ts';
import { renderTemplate } from '../../../src-preload/contract/template/render.ts';
import { languageName } from '../../i18n/language-name.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { useMirror } from '../../state/mirror.ts';
import { isDisconnected } from '../../state/selectors.ts';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/chip.tsx';
import { activePartOf, withActiveText } from './active-part.ts';
import { isRare } from './form-groups.ts';
import { intentOf } from './machine/intent.ts';
import { currentCheck } from './machine/state.ts';
import { MessageFormView } from './message-form.tsx';
import { PlainNote } from './plain-note.tsx';
import { RecipientLine } from './recipient-line.tsx';
import { SaidNote } from './said-note.tsx';
import { SendGate, useMayNotSend } from './send-gate.tsx';
import { StepLayout } from './step-layout.tsx';
import { useForm } from './use-form.ts';
import { type MediaStates, useMedia } from './use-media.ts';
import { noFiles, useWizard, useWizardState } from './wizard.ts';

const isMac = navigator.userAgent.includes('Mac');

function shownMedia(media: MediaStates): Record<string, RenderMedia> {
  return Object.fromEntries(Object.entries(media).flatMap(([fieldId, state]) => (state.kind === 'fits' ? [[fieldId, state.check]] : [])));
}

/** Ids of the fields whose file is on its way to the platform. */
function useUploading() {
  const [uploading, setUploading] = useState<ReadonlySet<string>>(new Set());
  const onUploading = useCallback((fieldId: string, isUploading: boolean) => {
    setUploading((before) => {
      if (before.has(fieldId) === isUploading) return before;
      const after = new Set(before);
      if (isUploading) after.add(fieldId);
      else after.delete(fieldId);
      return after;
    });
  }, []);
  return { isUploading: uploading.size > 0, onUploading };
}

/** True while there is no connection: what is sent waits for it. */
function useIsDisconnected(): boolean {
  return useMirror((state) => state.data !== null && isDisconnected(state.data.session));
}

/** Step 3: the values, with the message beside them as it will arrive; then it is sent. */
export function MessageStep({ row, owner }: { readonly row: ChosenTemplate; readonly owner: string }) {
  const { t } = useTranslation(['wizard', 'common', 'form']);
  const { dispatch, sendFacts, learnFiles } = useWizard();
  const state = useWizardState((whole) => whole);
  const form = useForm(row, state.draft.recipient, owner);
  const { model, values, notice, focusField } = form;
  const disconnected = useIsDisconnected();
  const mayNotSend = useMayNotSend();
  const media = useMedia(model, values, form.now);
  const { isUploading, onUploading } = useUploading();
  const activeField = model.fields.find(({ id }) => id === form.activeFieldId);
  const active = useMemo(() => activePartOf(activeField), [activeField]);
  const rendered = useMemo(
    () => withActiveText(renderTemplate(model, values, shownMedia(media)), activeField, model),
    [model, values, media, activeField],
  );
  // The person looks at the field; the bubble follows.
  useEffect(() => {
    if (active !== null) document.querySelector('.wizard-side [data-active]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);
  const sendButton = useRef<HTMLButtonElement>(null);
  const intent = intentOf(state);

  // Without a connection nobody can look at the file; it is looked at again before the message leaves.
  const refusedFieldId = disconnected ? null : (Object.entries(media).find(([, { kind }]) => kind === 'refused')?.[0] ?? null);
  useEffect(() => {
    learnFiles({ isUploading, refusedFieldId });
    return () => learnFiles(noFiles);
  }, [learnFiles, isUploading, refusedFieldId]);

  // The first field that still wants something, or else the first one; without fields the button.
  const { resumed, focus } = state;
  const entry = useRef({
    focusField,
    field:
      model.fields.find((field) => field.required && (values[field.id]?.value ?? '') === '') ??
      model.fields.find((field) => !isRare(field)),
  });
  useEffect(() => {
    if (!resumed) return;
    if (entry.current.field === undefined) sendButton.current?.focus();
    else entry.current.focusField(entry.current.field.id);
  }, [resumed]);
  const focusTurn = useRef(focus?.turn ?? 0);
  useEffect(() => {
    if (focus === null || focus.turn === focusTurn.current) return;
    focusTurn.current = focus.turn;
    if (focus.place.startsWith('field:')) focusField(focus.place.slice('field:'.length));
  }, [focus, focusField]);

  return (
    <StepLayout
      template={rendered}
      active={active}
      pane={
        <>
          <p className="wizard-of-template quiet truncate">
            <b>{row.name}</b> · {languageName(row.language)} · {row.chatbotName}
          </p>
          <MessageFormView around={{ form, media, showMissing: state.showMissing, isDisconnected: disconnected, onUploading }} />
          {notice !== null && (
            <div className="wizard-note" role="status">
              <Info size={16} aria-hidden="true" /> <span>{notice.text}</span>
              {notice.before !== null && (
                <Button size="small" onPress={form.undo}>
                  {t('form:undo')}
                </Button>
              )}
            </div>
          )}
          {state.valuesProblem !== null && (
            <p className="wizard-note" data-tone="warning" role="alert">
              <CircleAlert size={16} aria-hidden="true" /> {errorSentence(state.valuesProblem)}
            </p>
          )}
          {disconnected && (
            <p className="wizard-note" role="status">
              <WifiOff size={16} aria-hidden="true" /> {t('wizard:message.offline')}
            </p>
          )}
          <SaidNote />
          <PlainNote form={form} />
          <SendGate />
        </>
      }
      footer={
        <>
          <RecipientLine intent={intent} check={currentCheck(state)} />
          <span className="ui-dialog-space" />
          <Button onPress={() => dispatch({ kind: 'back' })}>{t('common:back')}</Button>
          <Button
            ref={sendButton}
            variant="primary"
            isPending={state.sending}
            isDisabled={mayNotSend !== null}
            onPress={() => dispatch({ kind: 'sendAsked', press: null, facts: sendFacts() })}
          >
            {t('common:send')} <Kbd>{isMac ? t('wizard:message.sendShortcutMac') : t('wizard:message.sendShortcut')}</Kbd>
          </Button>
        </>
      }
    />
  );
}
