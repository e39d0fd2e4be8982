import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { Field } from '../../../src-preload/contract/template/model.ts';
import { checkValue } from '../../../src-preload/contract/template/values.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { Button } from '../../ui/button.tsx';
import { isFresh, pressOf } from '../../ui/key-press.ts';
import { TextField } from '../../ui/text-field.tsx';
import type { MessageForm } from './use-form.ts';
import { valueSentence } from './value-sentence.ts';

/** Under a field: what is proposed there for everyone of whom nothing is known. Esc closes it and nothing else. */
export function FallbackRow({ field, form, onClose }: { readonly field: Field; readonly form: MessageForm; readonly onClose: () => void }) {
  const { t } = useTranslation('form');
  const { model, values, now, sources } = form;
  const saved = sources.found?.fallbacks[field.id] ?? null;
  const [text, setText] = useState(saved ?? '');
  const [problem, setProblem] = useState<ErrorInfo | null>(null);
  const [isSaving, setSaving] = useState(false);
  const wrong = text === '' ? null : checkValue(field, text, model, values, now);

  const keep = async (value: string | null): Promise<void> => {
    setSaving(true);
    const failed = await sources.setFallback(field.id, value);
    setSaving(false);
    setProblem(failed);
    if (failed !== null) return;
    const current = form.values[field.id];
    if (value !== null && (current === undefined || current.value === '' || current.origin === 'fallback'))
      form.set(field.id, { value, origin: 'fallback' });
    form.say(value === null ? t('fallback.removed') : t('fallback.saved'));
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const press = pressOf(event);
    if (isFresh(press, 'Escape')) onClose();
    else if (isFresh(press, 'Enter') && text !== '' && wrong === null) void keep(text);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears the keys of the field inside
    <div className="wizard-fallback" data-own-escape onKeyDown={onKeyDown}>
      <TextField
        autoFocus
        label={t('fallback.label')}
        description={t('fallback.hint')}
        value={text}
        onChange={setText}
        autoComplete="off"
        errorMessage={wrong !== null ? valueSentence(wrong) : problem !== null ? errorSentence(problem) : undefined}
      />
      <Button size="small" isPending={isSaving} isDisabled={text === '' || wrong !== null} onPress={() => void keep(text)}>
        {t('fallback.save')}
      </Button>
      {saved !== null && (
        <Button size="small" variant="quiet" isPending={isSaving} onPress={() => void keep(null)}>
          {t('fallback.remove')}
        </Button>
      )}
    </div>
  );
}
