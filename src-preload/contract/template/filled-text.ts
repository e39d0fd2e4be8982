/** Values of the fields and the one function that puts them into a text. */
import { withoutDirectionMarks } from '../clean-text.ts';
import type { Field, RenderedRun, TextPart } from './model.ts';
import { isNumber } from './parse-text.ts';

/** Values by field id; what the contract calls `FieldValues` fits. */
export type Values = Readonly<Record<string, { readonly value: string }>>;

/** As it is checked, shown and sent: with no mark that would turn the text around it. */
export function valueOf(values: Values, fieldId: string): string {
  return withoutDirectionMarks(values[fieldId]?.value ?? '');
}

/** Longest word that stands for a variable, in UTF-16 units. */
const standInLimit = 32;

export function exampleOf(fields: readonly Field[], fieldId: string): string | null {
  return fields.find(({ id }) => id === fieldId)?.example ?? null;
}

/**
 * What is seen of a variable without a value: its name, or for one that has but a number, the sample that the template came with. Where
 * there is none it stays as it is written.
 */
export function standIn(name: string, example: string | null): string {
  const word = isNumber(name) ? withoutDirectionMarks(example ?? '') : name.replaceAll('_', ' ');
  const line = word.replace(/\s+/gu, ' ').trim();
  if (line === '') return `{{${name}}}`;
  return line.length > standInLimit ? `${line.slice(0, standInLimit - 1).trimEnd()}…` : line;
}

/**
 * Fills a text in one pass: what a value holds is never read as a variable again. A variable without a value stays as a
 * placeholder (whatsapp-templates 11.3).
 *
 * @param valueOfVariable Value by the variable's name; empty where there is none.
 * @param exampleOfVariable Its sample; null where there is none.
 */
export function fillParts(
  parts: readonly TextPart[],
  valueOfVariable: (name: string) => string,
  exampleOfVariable: (name: string) => string | null = () => null,
): readonly RenderedRun[] {
  return parts.map((part) => {
    if (part.kind === 'text') return { text: part.text, kind: 'literal' };
    const value = valueOfVariable(part.name);
    return value === '' ? { text: standIn(part.name, exampleOfVariable(part.name)), kind: 'placeholder' } : { text: value, kind: 'value' };
  });
}
