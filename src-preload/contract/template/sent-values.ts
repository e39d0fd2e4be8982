/** The values of a template as they travel, whichever way: each read from its field once, by number or by name (whatsapp-templates 5, 8). */
import { DeskError } from '../result.ts';
import { encodeUrlSuffix } from './encode-url.ts';
import { type Values, valueOf } from './filled-text.ts';
import type { Button, CarouselCard, Field, FieldKind, TemplateModel } from './model.ts';

/** Sent for a number that the text leaves out; it is seen nowhere, but the channel counts up to the highest number. */
const gapFiller = '-';

/** One parameter of a text; `name` where the variable has one instead of a number. */
export interface SentText {
  readonly name: string | null;
  readonly text: string;
}

/** Fields of the message itself (null), or of one card. */
export function fieldsOfPart(model: TemplateModel, cardIndex: number | null): readonly Field[] {
  return model.fields.filter((field) => field.cardIndex === cardIndex);
}

/** Value without blanks at its ends; empty where it was left out. */
export function optionalValue(field: Field | undefined, values: Values): string {
  return field === undefined ? '' : valueOf(values, field.id).trim();
}

/** @throws DeskError `valueMissing` with the field's id, or with `what` where the template has no such field. */
export function requiredValue(field: Field | undefined, values: Values, what: string): string {
  const value = optionalValue(field, values);
  if (value === '') throw new DeskError('valueMissing', { params: { field: field?.id ?? what } });
  return value;
}

/** @param buttonIndex Position of the button; null for what belongs to no button. */
export function fieldOfKind(fields: readonly Field[], kind: FieldKind, buttonIndex: number | null = null): Field | undefined {
  return fields.find((field) => field.kind === kind && field.buttonIndex === buttonIndex);
}

function sentText(field: Field, values: Values): string {
  const value = requiredValue(field, values, field.id);
  // Blanks at the ends of a text are the attendant's; a code has none.
  return field.kind === 'code' ? value : valueOf(values, field.id);
}

/**
 * Parameters of a text: by number from 1 to the highest, or all with their names as soon as one has a name that is no number.
 *
 * @param idPrefix `header.text.`, `body.` or `card.0.body.`.
 * @throws DeskError `valueMissing`.
 */
export function sentTexts(fields: readonly Field[], idPrefix: string, values: Values): readonly SentText[] {
  const ofText = fields.filter((field) => field.variable !== '' && field.id === `${idPrefix}${field.variable}`);
  if (ofText.some((field) => !/^\d+$/.test(field.variable))) {
    return ofText.map((field) => ({ name: field.variable, text: sentText(field, values) }));
  }
  const highest = Math.max(0, ...ofText.map((field) => Number(field.variable)));
  return Array.from({ length: highest }, (_, index) => {
    const field = ofText.find((candidate) => candidate.variable === String(index + 1));
    return { name: null, text: field === undefined ? gapFiller : sentText(field, values) };
  });
}

/** The field of a one-time code: asked for once in the body, sent in the button too (whatsapp-templates 8). */
function oneTimeCodeField(model: TemplateModel): Field | undefined {
  return model.fields.find((field) => field.component === 'body' && field.kind === 'code');
}

/** The end of a button's address, unencoded and perhaps still empty; null where the button takes none. */
export function addressEnd(button: Button, field: Field | undefined, model: TemplateModel, values: Values): string | null {
  if (button.kind !== 'otp' && !(button.kind === 'url' && button.parts.some((part) => part.kind === 'variable'))) return null;
  return optionalValue(field ?? oneTimeCodeField(model), values);
}

/**
 * What a button's `url` parameter holds: the encoded end of its address, or a one-time code. Null where the button takes none.
 *
 * @throws DeskError `valueMissing`.
 */
export function sentAddressEnd(
  button: Button,
  field: Field | undefined,
  model: TemplateModel,
  values: Values,
  what: string,
): SentText | null {
  const end = addressEnd(button, field, model, values);
  if (end === null) return null;
  if (end === '') throw new DeskError('valueMissing', { params: { field: field?.id ?? what } });
  const name = field === undefined || field.variable === '' || /^\d+$/.test(field.variable) ? null : field.variable;
  return { name, text: encodeUrlSuffix(end, isWholeAddressButton(button)) };
}

/** True where the button's address is its variable alone, so that the whole address is the value (whatsapp-templates 8). */
export function isWholeAddressButton(button: Button): boolean {
  return button.kind === 'url' && button.parts.every((part) => part.kind === 'variable');
}

/** The card of the template that stands for the card of a message; in a product carousel any card stands for all. */
export function cardAt(model: TemplateModel, index: number): CarouselCard | undefined {
  return model.cards[index] ?? model.cards[0];
}

/**
 * Cards that a message has: exactly the template's, or in a product carousel those with a product, at least the required ones
 * (whatsapp-templates 6.5).
 */
export function cardCount(model: TemplateModel, values: Values): number {
  if (model.cards[0]?.header?.kind !== 'product') return model.cards.length;
  const products = model.fields.filter((field) => field.kind === 'productId' && field.cardIndex !== null);
  const needed = products.filter((field) => field.required || optionalValue(field, values) !== '');
  return Math.max(0, ...needed.map((field) => (field.cardIndex ?? -1) + 1));
}
