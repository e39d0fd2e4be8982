import type { FieldValue } from '../../../src-preload/contract/models/values.ts';
import type { Field } from '../../../src-preload/contract/template/model.ts';
import { checkValue } from '../../../src-preload/contract/template/values.ts';
import type { MessageForm } from './use-form.ts';
import { valueSentence } from './value-sentence.ts';

export interface FieldProps {
  readonly field: Field;
  readonly form: MessageForm;
  /** Says that the field is empty, too; else only what is wrong with what is typed. */
  readonly showMissing: boolean;
}

interface FieldState {
  readonly stored: FieldValue | undefined;
  readonly value: string;
  readonly errorMessage: string | undefined;
}

/** What a field holds, and what is said under it. */
export function fieldState({ field, form, showMissing }: FieldProps): FieldState {
  const { model, values, now } = form;
  const stored = values[field.id];
  const value = stored?.value ?? '';
  const problem = checkValue(field, value, model, values, now);
  const isSaid = problem !== null && (showMissing || problem.code !== 'valueMissing');
  return { stored, value, errorMessage: isSaid ? valueSentence(problem) : undefined };
}
