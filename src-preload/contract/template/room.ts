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
function partsOf(field: Field, model: TemplateModel): readonly TextPart[] {
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

/**
 * Characters this field may hold: the part's limit less the template's own text and the other values, shared by its occurrences.
 * Counts are UTF-16 units, never below zero.
 */
export function roomFor(field: Field, model: TemplateModel, values: Values): number {
  if (!sharesRoom(field)) return field.partLimit;
  const idStart = field.id.slice(0, field.id.length - field.variable.length);
  let taken = 0;
  let occurrences = 0;
  for (const part of partsOf(field, model)) {
    if (part.kind === 'text') taken += part.text.length;
    else if (field.kind === 'urlSuffix' || part.name === field.variable) occurrences += 1;
    else taken += valueOf(values, idStart + part.name).length;
  }
  return Math.max(0, Math.floor((field.partLimit - taken) / Math.max(1, occurrences)));
}

/** Length of a value as it counts: the end of an address as it travels, a text with its blanks, all else without those at its ends. */
export function lengthOf(field: Field, value: string, model: TemplateModel): number {
  if (field.kind === 'urlSuffix') return encodeUrlSuffix(value, isWholeAddress(field, model)).length;
  return field.kind === 'text' ? value.length : value.trim().length;
}
