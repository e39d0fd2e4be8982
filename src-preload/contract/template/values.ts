/** Checks of what is filled in, as far as they can be made before sending (whatsapp-templates 7, 9). */
import { withoutDirectionMarks } from '../clean-text.ts';
import { checkKind } from './check-kind.ts';
import { type Values, valueOf } from './filled-text.ts';
import type { Field, FieldKind, TemplateModel } from './model.ts';
import { measureOf } from './room.ts';
import { cardCount } from './sent-values.ts';
import { type ForbiddenThing, forbidden, type ValueProblem } from './value-problem.ts';

/** Text from the clipboard made fit for a one-line value. */
export { cleanLine as cleanPasted } from '../clean-text.ts';

export interface FieldProblem extends ValueProblem {
  readonly fieldId: string;
}

const forbiddenInText: readonly (readonly [what: ForbiddenThing, pattern: RegExp])[] = [
  ['lineBreak', /[\n\r]/],
  ['tab', /\t/],
  ['separator', /[\u2028\u2029\u0085\u000b\u000c\u001c-\u001e]/],
  ['control', /[\u0000-\u0008\u000e-\u001b\u001f\u007f-\u0084\u0086-\u009f]|\p{Surrogate}/u],
];
/** White space, marks of direction, joiners, fillers and the empty Braille cell: nothing that a person would see. */
const invisible = /[\s\p{Default_Ignorable_Code_Point}\u2800]/gu;

const missing: ValueProblem = { code: 'valueMissing', params: {} };

/** Values of several lines; they are taken apart before they travel. */
const linesAllowed: Partial<Readonly<Record<FieldKind, readonly ForbiddenThing[]>>> = {
  sections: ['lineBreak'],
  flowData: ['lineBreak', 'tab'],
};

function checkCharacters(field: Field, value: string): ValueProblem | null {
  const found = forbiddenInText.find(([what, pattern]) => linesAllowed[field.kind]?.includes(what) !== true && pattern.test(value));
  return found === undefined ? null : forbidden(found[0]);
}

/** True for a card beyond the required ones that has a product itself, or one after it, so that it is sent. */
function isSentCard(field: Field, model: TemplateModel, values: Values): boolean {
  return field.cardIndex !== null && field.cardIndex < cardCount(model, values);
}

/** True where the message needs the value: always, or since its product card is sent or begun. */
function isNeeded(field: Field, model: TemplateModel, values: Values): boolean {
  if (field.required) return true;
  if (field.cardIndex === null || !isOfProductCard(field, model)) return false;
  // Without its product a card is none, so what else is typed for it asks for one.
  const isBegun = model.fields.some((other) => other.cardIndex === field.cardIndex && valueOf(values, other.id).trim() !== '');
  return isSentCard(field, model, values) || (field.kind === 'productId' && isBegun);
}

/** A field that the required cards have to fill as well; the payload of a quick reply is optional in every card. */
function isOfProductCard(field: Field, model: TemplateModel): boolean {
  const idInCard = field.id.replace(/^card\.\d+\./, '');
  return model.fields.some(({ id, required }) => required && id === `card.0.${idInCard}`);
}

/**
 * What is wrong with one value, or null. The order of the checks is the order in which a person would mend them.
 *
 * @param values All values, since the limits hold for the part after filling.
 * @param now Server time in milliseconds UTC.
 */
export function checkValue(field: Field, given: string, model: TemplateModel, values: Values, now: number): ValueProblem | null {
  const value = withoutDirectionMarks(given);
  if (value.replace(invisible, '') === '') return value.trim() === '' && !isNeeded(field, model, values) ? null : missing;
  const characters = checkCharacters(field, value);
  if (characters !== null) return characters;
  // The platform replaces `${...}` itself (blip-protocol 3.4), and braces would read as a variable left over.
  const braces = ['{{', '${'].find((sign) => value.includes(sign));
  if (braces !== undefined) return { code: 'valueBraces', params: { what: braces } };
  return checkKind(field, value, model, now) ?? checkLength(field, value, model, values);
}

/** Too long is what is over; of a text with several values the longest one, with the numbers of the whole text. */
function checkLength(field: Field, value: string, model: TemplateModel, values: Values): ValueProblem | null {
  const measure = measureOf(field, value, model, values);
  if (measure === null || measure.length <= measure.limit) return null;
  const { length, limit, isWhole } = measure;
  const params = { limit: String(limit), length: String(length) };
  return { code: 'valueTooLong', params: isWhole ? { ...params, over: String(length - limit) } : params };
}

/** All problems, in the order of the fields; empty when the template can be sent with these values at this server time. */
export function checkAllValues(model: TemplateModel, values: Values, now: number): readonly FieldProblem[] {
  return model.fields.flatMap((field) => {
    const problem = checkValue(field, valueOf(values, field.id), model, values, now);
    return problem === null ? [] : [{ fieldId: field.id, ...problem }];
  });
}
