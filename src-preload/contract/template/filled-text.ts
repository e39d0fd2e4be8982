/** Values of the fields and the one function that puts them into a text. */
import { withoutDirectionMarks } from '../clean-text.ts';
import type { RenderedRun, TextPart } from './model.ts';

/** Values by field id; what the contract calls `FieldValues` fits. */
export type Values = Readonly<Record<string, { readonly value: string }>>;

/** As it is checked, shown and sent: with no mark that would turn the text around it. */
export function valueOf(values: Values, fieldId: string): string {
  return withoutDirectionMarks(values[fieldId]?.value ?? '');
}

/**
 * Fills a text in one pass: what a value holds is never read as a variable again. A variable without a value stays as a
 * placeholder (whatsapp-templates 11.3).
 *
 * @param valueOfVariable Value by the variable's name; empty where there is none.
 */
export function fillParts(parts: readonly TextPart[], valueOfVariable: (name: string) => string): readonly RenderedRun[] {
  return parts.map((part) => {
    if (part.kind === 'text') return { text: part.text, kind: 'literal' };
    const value = valueOfVariable(part.name);
    return value === '' ? { text: `{{${part.name}}}`, kind: 'placeholder' } : { text: value, kind: 'value' };
  });
}
