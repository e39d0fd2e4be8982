/** A copied row of a sheet, put into the fields. Pure. */
import type { FieldValues } from '../../../src-preload/contract/models/values.ts';
import type { Field } from '../../../src-preload/contract/template/model.ts';
import { momentOf } from '../../../src-preload/contract/template/read-value.ts';
import { cleanPasted } from '../../../src-preload/contract/template/values.ts';

export interface FilledRow {
  readonly values: FieldValues;
  readonly filledCount: number;
  /** Cells with something in them that went nowhere. */
  readonly leftCount: number;
}

/** A calendar shows no words: what is no moment would stand in it unseen. */
function canShow({ kind }: Field, cell: string): boolean {
  return kind !== 'expiry' || momentOf(cell) !== null;
}

/** Puts the cells of a row into fields, in order; empty cells change nothing. */
export function fillInOrder(values: FieldValues, fields: readonly Field[], cells: readonly string[]): FilledRow {
  const filled: FieldValues = { ...values };
  let filledCount = 0;
  let leftCount = 0;
  for (const [index, cell] of cells.map(cleanPasted).entries()) {
    const field = fields[index];
    if (cell === '') continue;
    if (field === undefined || !canShow(field, cell)) leftCount += 1;
    else {
      filled[field.id] = { value: cell, origin: null };
      filledCount += 1;
    }
  }
  return { values: filled, filledCount, leftCount };
}
