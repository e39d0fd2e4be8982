/** A copied row of a sheet, put into the fields. Pure. */
import type { FieldValues } from '../../../src-preload/contract/models/values.ts';
import type { Field } from '../../../src-preload/contract/template/model.ts';
import { cleanPasted } from '../../../src-preload/contract/template/values.ts';

/** Cells of a copied row of a sheet; null where the text is not one. Only the first row counts. */
export function splitRow(text: string): readonly string[] | null {
  const row = text.replace(/^[\r\n]+/, '').split(/\r?\n/)[0] ?? '';
  return row.includes('\t') ? row.split('\t').map(cleanPasted) : null;
}

/** Puts the cells of a row into the fields from one on, in order; what is over goes nowhere, empty cells change nothing. */
export function fillInOrder(
  values: FieldValues,
  fields: readonly Field[],
  fromFieldId: string,
  cells: readonly string[],
): { readonly values: FieldValues; readonly filledCount: number } {
  const start = fields.findIndex((field) => field.id === fromFieldId);
  const filled: FieldValues = { ...values };
  let filledCount = 0;
  fields.slice(Math.max(0, start)).forEach((field, index) => {
    const value = cells[index];
    if (value === undefined || value === '') return;
    filled[field.id] = { value, origin: null };
    filledCount += 1;
  });
  return { values: filled, filledCount };
}
