import { type ClipboardEvent, type FocusEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldValue } from '../../../src-preload/contract/models/values.ts';
import type { FieldKind } from '../../../src-preload/contract/template/model.ts';
import { lengthOf, roomFor } from '../../../src-preload/contract/template/room.ts';
import { checkValue, cleanPasted } from '../../../src-preload/contract/template/values.ts';
import { wayOf } from '../../../src-preload/contract/template/way.ts';
import { Chip } from '../../ui/chip.tsx';
import { pressOf } from '../../ui/key-press.ts';
import { TextField } from '../../ui/text-field.tsx';
import { FallbackRow } from './fallback-row.tsx';
import type { FieldProps } from './field-state.ts';
import { fieldHint, fieldLabel } from './field-words.ts';
import { InsertMenu, type ValueSource } from './insert-menu.tsx';
import { splitRow } from './row-filling.ts';
import { valueSentence } from './value-sentence.ts';

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

function Counter({ length, limit }: { readonly length: number; readonly limit: number }) {
  const { t } = useTranslation('wizard');
  return (
    <span className="wizard-counter">
      <span aria-hidden="true">{t('message.counter', { length, limit })}</span>
      <span className="visually-hidden">{t('message.counterWords', { length, limit })}</span>
    </span>
  );
}

export interface TextLineProps extends FieldProps {
  /** In place of the kind's own hint and counter. */
  readonly description?: ReactNode;
  readonly counter?: ReactNode;
  /** What is wrong besides the value itself. */
  readonly problem?: string | undefined;
  /** At the end of the label's line. */
  readonly labelEnd?: ReactNode;
}

/** One value in one line: its name, where it came from, what can be put in, its hint and counter, what is wrong with it. */
export function TextLine({ field, form, showMissing, description, counter, problem, labelEnd }: TextLineProps) {
  const { t } = useTranslation(['form', 'wizard']);
  const { model, values, now, sources } = form;
  const input = useRef<HTMLInputElement | null>(null);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isFallbackOpen, setFallbackOpen] = useState(false);
  const label = fieldLabel(field, model);
  const stored = values[field.id];
  const value = stored?.value ?? '';
  const found = checkValue(field, value, model, values, now);
  const isMedia = field.kind === 'mediaUrl';
  const isShown = found !== null && (showMissing || (found.code !== 'valueMissing' && !isMedia));
  const hasMenu = takesWords.has(field.kind);
  const makesPlain = !field.required && model.way.way === 'campaign' && wayOf(model, { [field.id]: { value: '1' } }).way === 'plain';
  const register = form.refOf(field.id);

  const type = (text: string): void => form.set(field.id, { value: text, origin: null });
  /** In the place of what is marked; the cursor goes behind it. */
  const put = (text: string): string => {
    const { selectionStart, selectionEnd } = input.current ?? { selectionStart: null, selectionEnd: null };
    return value.slice(0, selectionStart ?? value.length) + text + value.slice(selectionEnd ?? value.length);
  };
  const insert = (source: ValueSource): void => {
    const whole = put(source.value);
    if (whole === source.value) form.set(field.id, { ...source });
    else type(whole);
    window.requestAnimationFrame(() => input.current?.focus());
  };
  const closeFallback = (): void => {
    setFallbackOpen(false);
    input.current?.focus();
  };

  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const text = event.clipboardData.getData('text/plain');
    const cells = splitRow(text);
    const isCoordinate = field.kind === 'latitude' || field.kind === 'longitude';
    if (cells !== null && cells.length > 1 && (!isCoordinate || cells.length > 2)) {
      event.preventDefault();
      form.fillRow(field.id, cells);
      return;
    }
    if (isCoordinate && form.fillLocation(field, text)) {
      event.preventDefault();
      return;
    }
    const cleaned = cleanPasted(text);
    if (cleaned === text.trim()) return;
    event.preventDefault();
    type(put(cleaned));
    form.say(t('wizard:message.pasteCleaned'));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const press = pressOf(event);
    if (!hasMenu || press.key !== 'ArrowDown' || press.modifiers !== 'alt' || press.composing) return;
    event.preventDefault();
    setMenuOpen(true);
  };

  const onBlur = (event: FocusEvent): void => {
    // Its own menu and buttons belong to the field.
    if (!isMenuOpen && !event.currentTarget.contains(event.relatedTarget)) form.leave(field.id);
  };

  const hint = description ?? fieldHint(field, model);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears the keys of the field inside
    <div className="wizard-line" onKeyDown={onKeyDown} onBlur={onBlur}>
      <TextField
        label={label}
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
                  isOpen={isMenuOpen}
                  onOpenChange={setMenuOpen}
                  onInsert={insert}
                  onFallback={() => setFallbackOpen(true)}
                />
              )}
            </span>
          </>
        }
        value={value}
        onChange={type}
        onPaste={onPaste}
        inputRef={(element) => {
          input.current = element;
          register(element);
        }}
        inputMode={isMedia ? 'url' : takesNumbers.has(field.kind) ? 'decimal' : 'text'}
        spellCheck={field.kind === 'text' ? 'true' : 'false'}
        autoComplete="off"
        {...(field.example === null || isMedia ? {} : { placeholder: t('wizard:message.example', { example: field.example }) })}
        description={
          makesPlain ? (
            <span className="wizard-hint-extra">
              <span>{hint}</span>
              <span>{t('form:plainIfUsed')}</span>
            </span>
          ) : (
            hint
          )
        }
        {...(counter !== undefined
          ? { counter }
          : countsLetters.has(field.kind)
            ? { counter: <Counter length={lengthOf(field, value, model)} limit={roomFor(field, model, values)} /> }
            : {})}
        errorMessage={isShown ? valueSentence(found) : problem}
      />
      {isFallbackOpen && <FallbackRow field={field} form={form} onClose={closeFallback} />}
    </div>
  );
}
