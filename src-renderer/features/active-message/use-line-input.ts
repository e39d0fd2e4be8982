import { type ClipboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../../src-preload/contract/template/model.ts';
import { cleanPasted } from '../../../src-preload/contract/template/values.ts';
import { insertText } from '../../ui/insert-text.ts';
import { readCopied } from './copied-cells.ts';
import type { ValueSource } from './insert-menu.tsx';
import type { MessageForm } from './use-form.ts';

export interface LineInput {
  readonly setInput: (input: HTMLInputElement | null) => void;
  readonly onFocus: () => void;
  readonly onPaste: (event: ClipboardEvent<HTMLInputElement>) => void;
  /** Puts what is known into the place of what is selected; alone in the field it keeps its origin. */
  readonly insert: (source: ValueSource) => void;
  /** Back into the field, the caret where it was. */
  readonly focus: () => void;
}

/** What goes into a field of one line otherwise than by typing: what is pasted, and what is chosen from its menu. */
export function useLineInput(field: Field, form: MessageForm): LineInput {
  const { t } = useTranslation('wizard');
  const ref = useRef<HTMLInputElement | null>(null);
  const register = form.refOf(field.id);
  const wasFocused = useRef(false);

  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const pasted = event.clipboardData.getData('text/plain');
    const copied = readCopied(pasted);
    const isCoordinate = field.kind === 'latitude' || field.kind === 'longitude';
    if (isCoordinate && form.fillLocation(field, pasted)) return event.preventDefault();
    if (copied.kind === 'row') {
      event.preventDefault();
      return form.fillRow(field.id, copied);
    }
    const cleaned = cleanPasted(copied.text);
    // What needs no cleaning the browser pastes by itself, with the blanks at its ends.
    if (cleaned === pasted.trim()) return undefined;
    event.preventDefault();
    insertText(event.currentTarget, cleaned);
    return form.say(t('message.pasteCleaned'));
  };

  const insert = (source: ValueSource): void => {
    const input = ref.current;
    if (input === null) return;
    // The caret of a field in which nobody was stands anywhere.
    if (!wasFocused.current) input.setSelectionRange(input.value.length, input.value.length);
    insertText(input, source.value);
    if (input.value === source.value) form.set(field.id, { ...source });
  };

  return {
    setInput: (input) => {
      ref.current = input;
      register(input);
    },
    onFocus: () => {
      wasFocused.current = true;
    },
    onPaste,
    insert,
    focus: () => ref.current?.focus(),
  };
}
