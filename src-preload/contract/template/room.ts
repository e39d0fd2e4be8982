/** How long a value may be: its part's limit holds after filling, and all values of the part share it (whatsapp-templates 7). */
import { encodeUrlSuffix } from './encode-url.ts';
import { type Values, valueOf } from './filled-text.ts';
import { limits } from './limits.ts';
import type { Button, Field, TemplateModel, TextPart } from './model.ts';
import { cardAt, isWholeAddressButton } from './sent-values.ts';

/** The button that a field belongs to, in the message or in its card. */
export function buttonOf(field: Field, model: TemplateModel): Button | undefined {
  if (field.buttonIndex === null) return undefined;
  return (field.cardIndex === null ? model : cardAt(model, field.cardIndex))?.buttons[field.buttonIndex];
}

/** True where the button's address is its variable alone, so that the whole address is the value (whatsapp-templates 8). */
export function isWholeAddress(field: Field, model: TemplateModel): boolean {
  const button = buttonOf(field, model);
  return button !== undefined && isWholeAddressButton(button);
}

/** Text and variables of the part into which the field's value is put. */
export function partsOf(field: Field, model: TemplateModel): readonly TextPart[] {
  if (field.kind === 'urlSuffix') {
    const button = buttonOf(field, model);
    return button?.kind === 'url' ? button.parts : [];
  }
  const part = field.cardIndex === null ? model : cardAt(model, field.cardIndex);
  if (!field.id.endsWith(`body.${field.variable}`)) return part?.header?.kind === 'text' ? part.header.parts : [];
  return part?.body?.parts ?? [];
}

/** True for what fills a variable among text; every other value has its limit to itself. */
function sharesRoom(field: Field): boolean {
  return field.kind === 'urlSuffix' || (field.kind === 'text' && field.partLimit !== limits.authenticationValue);
}

/** Length of a value as it counts: the end of an address as it travels, a text with its blanks, all else without those at its ends. */
function lengthOf(field: Field, value: string, model: TemplateModel): number {
  if (field.kind === 'urlSuffix') return encodeUrlSuffix(value, isWholeAddress(field, model)).length;
  return field.kind === 'text' ? value.length : value.trim().length;
}

/** How long something is, and how long it may be, in UTF-16 units. */
export interface Measure {
  readonly length: number;
  readonly limit: number;
  /** True where it is the whole part that is measured, with the template's own text and all its values; else the value alone. */
  readonly isWhole: boolean;
  /** Share of the room for values that is used: above 1 it is too long. */
  readonly used: number;
}

/** Share of a limit; where there is no room at all, nothing fits and anything is too much. */
function shareOf(length: number, limit: number): number {
  return limit > 0 ? length / limit : length > 0 ? Number.POSITIVE_INFINITY : 0;
}

/**
 * Measures a value against its limit. The values of one text share its limit: the one that takes most of it answers for all, since it is
 * the one to shorten; null for the others.
 *
 * @param value The field's own value, whatever `values` holds for it.
 */
export function measureOf(field: Field, value: string, model: TemplateModel, values: Values): Measure | null {
  const length = lengthOf(field, value, model);
  const alone = (limit: number): Measure => ({ length, limit, isWhole: false, used: shareOf(length, limit) });
  if (!sharesRoom(field)) return alone(field.partLimit);
  const idStart = field.id.slice(0, field.id.length - field.variable.length);
  const takenBy = new Map<string, number>();
  let ownText = 0;
  let occurrences = 0;
  for (const part of partsOf(field, model)) {
    if (part.kind === 'text') {
      ownText += part.text.length;
      continue;
    }
    const id = field.kind === 'urlSuffix' ? field.id : idStart + part.name;
    if (id === field.id) occurrences += 1;
    takenBy.set(id, (takenBy.get(id) ?? 0) + (id === field.id ? length : valueOf(values, id).length));
  }
  const most = Math.max(...takenBy.values());
  if ([...takenBy].find(([, taken]) => taken === most)?.[0] !== field.id) return null;
  const room = field.partLimit - ownText;
  const taken = [...takenBy.values()].reduce((sum, one) => sum + one, 0);
  // A value that has the room to itself is told how much of it there is; where there is none, that would tell nothing.
  const roomOfOne = Math.floor(room / Math.max(1, occurrences));
  if (takenBy.size === 1 && roomOfOne > 0) return alone(roomOfOne);
  return { length: ownText + taken, limit: field.partLimit, isWhole: true, used: shareOf(taken, room) };
}
