import { CircleAlert, Info, WifiOff } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateRow } from '../../../src-preload/contract/models/templates.ts';
import type { RenderMedia } from '../../../src-preload/contract/template/render.ts';
import { renderTemplate } from '../../../src-preload/contract/template/render.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/chip.tsx';
import { MessageFormView } from './message-form.tsx';
import { PlainNote } from './plain-note.tsx';
import { RecipientLine } from './recipient-line.tsx';
import { SendGate } from './send-gate.tsx';
import { StepLayout } from './step-layout.tsx';
import { useForm } from './use-form.ts';
import { type MediaStates, useMedia } from './use-media.ts';
import { useSend } from './use-send.ts';
import type { Wizard } from './use-wizard.ts';

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

/** Step 3: the values, with the message beside them as it will arrive; then it is sent. */
export function MessageStep({ wizard, row }: { readonly wizard: Wizard; readonly row: TemplateRow }) {
  const { t } = useTranslation(['wizard', 'common', 'form']);
  const form = useForm(wizard, row);
  const { model, values, notice } = form;
  const media = useMedia(model, values, form.now);
  const { isUploading, onUploading } = useUploading();
  const sending = useSend({ wizard, row, form, media, isUploading });
  const rendered = useMemo(() => renderTemplate(model, values, shownMedia(media)), [model, values, media]);

  // The first field that still wants something, or else the first one; without fields the button.
  const [entryFieldId] = useState(() => {
    const wanted = model.fields.find((field) => field.required && (values[field.id]?.value ?? '') === '');
    return (wanted ?? model.fields[0])?.id ?? null;
  });
  const [focusFirst] = useState(() => form.focusField);
  useEffect(() => {
    if (entryFieldId !== null) focusFirst(entryFieldId);
  }, [entryFieldId, focusFirst]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    void sending.send();
  };

  return (
    <div className="wizard-step" onKeyDownCapture={onKeyDown}>
      <StepLayout
        template={rendered}
        pane={
          <>
            <MessageFormView
              around={{ form, media, showMissing: sending.showMissing, isDisconnected: sending.isDisconnected, onUploading }}
            />
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
            {wizard.valuesProblem !== null && (
              <p className="wizard-note" data-tone="warning" role="alert">
                <CircleAlert size={16} aria-hidden="true" /> {errorSentence(wizard.valuesProblem)}
              </p>
            )}
            {sending.isDisconnected && (
              <p className="wizard-note" role="status">
                <WifiOff size={16} aria-hidden="true" /> {t('wizard:message.offline')}
              </p>
            )}
            {sending.problem !== null && (
              <p className="wizard-note" data-tone="error" role="alert">
                <CircleAlert size={16} aria-hidden="true" /> {sending.problem}
              </p>
            )}
            <PlainNote form={form} />
            <SendGate mayNotSend={sending.mayNotSend} />
          </>
        }
        footer={
          <>
            <RecipientLine wizard={wizard} />
            <span className="ui-dialog-space" />
            <Button onPress={() => wizard.goTo('recipient')}>{t('common:back')}</Button>
            <Button
              autoFocus={model.fields.length === 0}
              variant="primary"
              isPending={sending.isSending}
              isDisabled={sending.mayNotSend !== null}
              onPress={() => void sending.send()}
            >
              {t('common:send')} <Kbd>{isMac ? t('wizard:message.sendShortcutMac') : t('wizard:message.sendShortcut')}</Kbd>
            </Button>
          </>
        }
      />
    </div>
  );
}
