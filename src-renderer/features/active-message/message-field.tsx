import { Check } from 'lucide-react';
import type { ClipboardEvent, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldValue, FieldValues } from '../../../src-preload/contract/models.ts';
import type { Field, TemplateModel } from '../../../src-preload/contract/template/model.ts';
import { checkValue, cleanPasted, isWholeAddress, roomFor } from '../../../src-preload/contract/template/values.ts';
import { formatBytes } from '../../i18n/format.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { Chip } from '../../ui/chip.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { MediaState } from './use-media.ts';
import { valueSentence } from './value-sentence.ts';
import { splitRow } from './wizard-state.ts';

export interface MessageFieldProps {
  readonly field: Field;
  readonly model: TemplateModel;
  readonly values: FieldValues;
  /** What was found behind the link; only for a media field. */
  readonly media: MediaState | null;
  /** Says that the field is empty, too; else only what is wrong with what is typed. */
  readonly showMissing: boolean;
  /** Nobody can look at a file now; that it could not be fetched is no mistake then. */
  readonly isDisconnected: boolean;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly onChange: (value: string) => void;
  readonly onBlur: () => void;
  /** Cells of a copied row of a sheet, from this field on. */
  readonly onPasteRow: (cells: readonly string[]) => void;
  readonly onPasteCleaned: (value: string) => void;
}

function useLabel(field: Field, model: TemplateModel): string {
  const { t } = useTranslation('wizard');
  const variable = `{{${field.variable}}}`;
  const button = field.buttonIndex === null ? undefined : model.buttons[field.buttonIndex];
  const label = button?.label || t('message.codeLabel');
  switch (field.kind) {
    case 'mediaUrl':
      return t(`message.media.${field.media ?? 'document'}`);
    case 'urlSuffix':
      return isWholeAddress(field, model) ? t('message.urlWhole', { label }) : t('message.urlSuffix', { label });
    case 'code':
      return t('message.code', { label });
    case 'text':
      return field.component === 'header' ? t('message.headerText', { variable }) : variable;
  }
}

function MediaLine({ media, isDisconnected }: Pick<MessageFieldProps, 'media' | 'isDisconnected'>) {
  const { t } = useTranslation('wizard');
  if (media?.kind === 'checking') return <span role="status">{t('message.mediaChecking')}</span>;
  if (media?.kind === 'refused' && isDisconnected) return <span role="status">{t('message.mediaNotChecked')}</span>;
  if (media?.kind !== 'fits') return null;
  const { check } = media;
  const type = check.mime.split('/').at(-1)?.toUpperCase() ?? check.mime;
  return (
    <span className="wizard-media-ok" role="status">
      <Check size={14} aria-hidden="true" /> {t(`message.mediaOk.${check.kind}`, { type, size: formatBytes(check.sizeBytes) })}
    </span>
  );
}

function Origin({ origin }: Pick<FieldValue, 'origin'>) {
  const { t } = useTranslation('wizard');
  return origin === null ? null : <Chip>{t(`message.origin.${origin}`)}</Chip>;
}

/** One value of the template: its name, where it came from, its hint and counter, what is wrong with it. */
export function MessageField(props: MessageFieldProps) {
  const { field, model, values, media, showMissing, isDisconnected, inputRef, onChange, onBlur, onPasteRow, onPasteCleaned } = props;
  const { t } = useTranslation('wizard');
  const label = useLabel(field, model);
  const { value, origin } = values[field.id] ?? { value: '', origin: null };
  const problem = checkValue(field, value, model, values);
  const isMedia = field.kind === 'mediaUrl';
  const shownProblem = problem !== null && (problem.code !== 'valueMissing' || showMissing) ? problem : null;
  const limit = roomFor(field, model, values);
  const button = field.buttonIndex === null ? undefined : model.buttons[field.buttonIndex];
  const prefix = button?.kind === 'url' && button.parts[0]?.kind === 'text' ? button.parts[0].text : null;

  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const text = event.clipboardData.getData('text/plain');
    const cells = splitRow(text);
    const cleaned = cleanPasted(text);
    if (cells !== null && cells.length > 1) {
      event.preventDefault();
      onPasteRow(cells);
    } else if (cleaned !== text.trim()) {
      event.preventDefault();
      const { selectionStart, selectionEnd } = event.currentTarget;
      onPasteCleaned(value.slice(0, selectionStart ?? value.length) + cleaned + value.slice(selectionEnd ?? value.length));
    }
  };

  const hint = isMedia ? (
    <MediaLine media={media} isDisconnected={isDisconnected} />
  ) : field.kind === 'urlSuffix' ? (
    prefix !== null && t('message.urlHint', { prefix })
  ) : field.kind === 'code' ? (
    t('message.codeHint')
  ) : (
    t('message.textHint')
  );
  const errorMessage =
    shownProblem !== null && (!isMedia || showMissing)
      ? valueSentence(shownProblem)
      : media?.kind === 'refused' && !isDisconnected
        ? errorSentence(media.problem)
        : undefined;

  return (
    <TextField
      label={label}
      labelExtra={value === '' ? undefined : <Origin origin={origin} />}
      value={value}
      onChange={onChange}
      onBlur={onBlur}
      onPaste={onPaste}
      inputRef={inputRef}
      inputMode={isMedia ? 'url' : 'text'}
      spellCheck={isMedia || field.kind !== 'text' ? 'false' : 'true'}
      autoComplete="off"
      {...(field.example === null || isMedia ? {} : { placeholder: t('message.example', { example: field.example }) })}
      description={hint}
      counter={
        isMedia ? (
          t(`message.mediaHint.${field.media ?? 'document'}`)
        ) : (
          <>
            <span aria-hidden="true">{t('message.counter', { length: value.length, limit })}</span>
            <span className="visually-hidden">{t('message.counterWords', { length: value.length, limit })}</span>
          </>
        )
      }
      errorMessage={errorMessage}
    />
  );
}
