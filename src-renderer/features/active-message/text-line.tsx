import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldValue } from '../../../src-preload/contract/models/values.ts';
import type { Field, FieldKind, TemplateModel } from '../../../src-preload/contract/template/model.ts';
import { type Measure, measureOf } from '../../../src-preload/contract/template/room.ts';
import { checkValue } from '../../../src-preload/contract/template/values.ts';
import { formatNumber } from '../../i18n/format.ts';
import { Chip } from '../../ui/chip.tsx';
import { pressOf } from '../../ui/key-press.ts';
import { TextField } from '../../ui/text-field.tsx';
import { FallbackRow } from './fallback-row.tsx';
import type { FieldProps } from './field-state.ts';
import { fieldHint, fieldLabel, fieldPlaceholder, sentenceOf } from './field-words.ts';
import { InsertMenu, insertKeys } from './insert-menu.tsx';
import { useLineInput } from './use-line-input.ts';
import { valueSentence } from './value-sentence.ts';
import './message-fields.css';

/** Kinds that take words, so that what is known of the person can be put in. */
const takesWords: ReadonlySet<FieldKind> = new Set(['text', 'urlSuffix', 'fileName', 'placeName', 'placeAddress', 'payload']);
const countsLetters: ReadonlySet<FieldKind> = new Set(['text', 'urlSuffix', 'code', 'fileName', 'payload']);
const takesNumbers: ReadonlySet<FieldKind> = new Set(['latitude', 'longitude', 'minutes']);

export function OriginChip({ value }: { readonly value: FieldValue | undefined }) {
  const { t } = useTranslation('wizard');
  if (value === undefined || value.origin === null || value.value === '') return null;
  const { origin, extra } = value;
  return (
    <Chip>{origin === 'contactExtra' && extra !== undefined ? t('message.originExtra', { extra }) : t(`message.origin.${origin}`)}</Chip>
  );
}

/** Where a limit comes near it is told; before that a number under each field says nothing. */
const nearLimit = 0.8;

function Counter({ measure: { length, limit, isWhole } }: { readonly measure: Measure }) {
  const { t } = useTranslation('wizard');
  const numbers = { length: formatNumber(length), limit: formatNumber(limit) };
  return (
    <span className="wizard-counter">
      <span aria-hidden="true">{t(isWhole ? 'message.counterWhole' : 'message.counter', numbers)}</span>
      <span className="visually-hidden">{t(isWhole ? 'message.counterWholeWords' : 'message.counterWords', numbers)}</span>
    </span>
  );
}

/** A field's name to look at and to hear: of a variable the sentence around it, its place set apart. */
function FieldName({ field, model }: { readonly field: Field; readonly model: TemplateModel }) {
  const { t } = useTranslation('form');
  if (field.kind !== 'text') return fieldLabel(field, model);
  const { before, name, after } = sentenceOf(field, model);
  return (
    <span className="wizard-sentence" dir="auto">
      {before}
      <span className="wizard-blank">
        <span aria-hidden="true">{name}</span>
        <span className="visually-hidden">{t('blank', { name })}</span>
      </span>
      {after}
    </span>
  );
}

export interface TextLineProps extends FieldProps {
  /** In place of the kind's own hint and counter. */
  readonly description?: ReactNode;
  readonly counter?: string;
  /** What is wrong besides the value itself. */
  readonly problem?: string | undefined;
  /** At the end of the label's line. */
  readonly labelEnd?: ReactNode;
}

/** One value in one line: its name, where it came from, what can be put in, how much of its room is left, what is wrong with it. */
export function TextLine({ field, form, showMissing, description, counter, problem, labelEnd }: TextLineProps) {
  const { model, values, now, sources } = form;
  const line = useLineInput(field, form);
  const place = useRef<HTMLDivElement>(null);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isFallbackOpen, setFallbackOpen] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const label = fieldLabel(field, model);
  const stored = values[field.id];
  const value = stored?.value ?? '';
  const found = checkValue(field, value, model, values, now);
  const isMedia = field.kind === 'mediaUrl';
  const isShown = found !== null && (showMissing || (found.code !== 'valueMissing' && !isMedia));
  const hasMenu = takesWords.has(field.kind);
  const measure = countsLetters.has(field.kind) ? measureOf(field, value, model, values) : null;
  const placeholder = fieldPlaceholder(field);
  const hint = description ?? fieldHint(field, model);

  /** Closed without a choice it gives the focus back to its field; a press elsewhere has it already. */
  const onMenuChange = (isOpen: boolean): void => {
    setMenuOpen(isOpen);
    if (isOpen) return;
    window.requestAnimationFrame(() => {
      const { activeElement } = document;
      // What holds the field has the focus where nothing in it has.
      if (activeElement?.contains(place.current) !== false || activeElement.closest('.wizard-insert') !== null) line.focus();
    });
  };
  const closeFallback = (): void => {
    setFallbackOpen(false);
    line.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const press = pressOf(event);
    if (!hasMenu || press.key !== 'ArrowDown' || press.modifiers !== 'alt' || press.composing) return;
    event.preventDefault();
    setMenuOpen(true);
  };
  const onBlur = (event: FocusEvent): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
    // Its own menu and buttons belong to the field.
    if (!isMenuOpen && !event.currentTarget.contains(event.relatedTarget)) form.leave(field.id);
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears the keys of the field inside
    <div ref={place} className="wizard-line" onKeyDown={onKeyDown} onFocus={() => setFocused(true)} onBlur={onBlur}>
      <TextField
        label={<FieldName field={field} model={model} />}
        labelExtra={
          <>
            <OriginChip value={stored} />
            <span className="wizard-label-end">
              {labelEnd}
              {hasMenu && (
                <InsertMenu
                  fieldLabel={label}
                  sources={sources.found?.sources ?? []}
                  fallback={sources.found?.fallbacks[field.id] ?? null}
                  isFieldFocused={isFocused}
                  isOpen={isMenuOpen}
                  onOpenChange={onMenuChange}
                  // The menu has the focus until it is gone.
                  onInsert={(source) => window.requestAnimationFrame(() => line.insert(source))}
                  onFallback={() => setFallbackOpen(true)}
                />
              )}
            </span>
          </>
        }
        value={value}
        onChange={(text) => form.set(field.id, { value: text, origin: null })}
        onFocus={line.onFocus}
        onPaste={line.onPaste}
        inputRef={line.setInput}
        keyShortcuts={hasMenu ? insertKeys : undefined}
        inputMode={isMedia ? 'url' : takesNumbers.has(field.kind) ? 'decimal' : 'text'}
        spellCheck={field.kind === 'text' ? 'true' : 'false'}
        autoComplete="off"
        {...(placeholder === null ? {} : { placeholder })}
        {...(hint === null ? {} : { description: hint })}
        {...(counter !== undefined
          ? { counter }
          : measure !== null && found?.code !== 'valueTooLong' && measure.used >= nearLimit
            ? { counter: <Counter measure={measure} /> }
            : {})}
        errorMessage={isShown ? valueSentence(found) : problem}
      />
      {isFallbackOpen && <FallbackRow field={field} form={form} onClose={closeFallback} />}
    </div>
  );
}
