import { CircleAlert, Info, WifiOff } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateRow } from '../../../src-preload/contract/models.ts';
import { renderTemplate } from '../../../src-preload/contract/template/render.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/chip.tsx';
import { MessageField } from './message-field.tsx';
import { RecipientLine } from './recipient-line.tsx';
import { SendGate } from './send-gate.tsx';
import { StepLayout } from './step-layout.tsx';
import { useHeaderMedia } from './use-media.ts';
import { useSend } from './use-send.ts';
import type { Wizard } from './use-wizard.ts';
import { fillInOrder } from './wizard-state.ts';

const isMac = navigator.userAgent.includes('Mac');

/** Step 3: the values, with the message beside them as it will arrive; then it is sent. */
export function MessageStep({ wizard, row }: { readonly wizard: Wizard; readonly row: TemplateRow }) {
  const { t } = useTranslation(['wizard', 'common']);
  const { model } = row;
  const { values } = wizard.draft;
  const media = useHeaderMedia(model, values);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [notice, setNotice] = useState<string | null>(null);
  const inputs = useRef(new Map<string, HTMLInputElement>());
  const focusField = (fieldId: string): void => inputs.current.get(fieldId)?.focus();
  const sending = useSend({ wizard, row, media, focusField });
  const rendered = useMemo(
    () => renderTemplate(model, values, media?.kind === 'fits' ? { 'header.media': media.check } : {}),
    [model, values, media],
  );

  // The first field that still wants something, or else the first one; without fields the button.
  const [entryFieldId] = useState(
    () => (model.fields.find((field) => (values[field.id]?.value ?? '') === '') ?? model.fields[0])?.id ?? null,
  );
  useEffect(() => {
    if (entryFieldId !== null) inputs.current.get(entryFieldId)?.focus();
  }, [entryFieldId]);

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
            <div className="wizard-form">
              {model.fields.length === 0 && <p className="quiet">{t('wizard:message.noFields')}</p>}
              {model.fields.map((field) => (
                <MessageField
                  key={field.id}
                  field={field}
                  model={model}
                  values={values}
                  media={field.kind === 'mediaUrl' ? media : null}
                  showMissing={sending.showMissing || left.has(field.id)}
                  isDisconnected={sending.isDisconnected}
                  inputRef={(input) => {
                    if (input === null) inputs.current.delete(field.id);
                    else inputs.current.set(field.id, input);
                  }}
                  onChange={(value) => {
                    setNotice(null);
                    wizard.setValues({ ...values, [field.id]: { value, origin: null } });
                  }}
                  onBlur={() => setLeft((fields) => new Set(fields).add(field.id))}
                  onPasteRow={(cells) => {
                    const filled = fillInOrder(values, model.fields, field.id, cells);
                    wizard.setValues(filled.values);
                    setNotice(t('wizard:message.pasteFilled', { count: filled.filledCount }));
                  }}
                  onPasteCleaned={(value) => {
                    wizard.setValues({ ...values, [field.id]: { value, origin: null } });
                    setNotice(t('wizard:message.pasteCleaned'));
                  }}
                />
              ))}
            </div>
            {notice !== null && (
              <p className="wizard-note" role="status">
                <Info size={16} aria-hidden="true" /> {notice}
              </p>
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
