/** The fields of a template as the form shows them: by component, card by card, rare ones apart. Pure. */
import type { FieldValues } from '../../../src-preload/contract/models/values.ts';
import type { Field, FieldKind, TemplateModel } from '../../../src-preload/contract/template/model.ts';

export interface FieldGroup {
  readonly id: string;
  readonly kind: 'header' | 'body' | 'offer' | 'button' | 'carousel' | 'card';
  /** Position of the card; null for all other groups. */
  readonly cardIndex: number | null;
  readonly fields: readonly Field[];
  /** Left out by nearly everyone; shown on request. */
  readonly rareFields: readonly Field[];
}

const rareKinds: ReadonlySet<FieldKind> = new Set(['payload', 'flowToken', 'flowData', 'thumbnail', 'minutes']);

/** True for what stays out of sight until it is asked for. */
export function isRare(field: Field): boolean {
  return !field.required && rareKinds.has(field.kind);
}

function kindOf(field: Field): FieldGroup['kind'] {
  if (field.cardIndex !== null) return 'card';
  return field.component === 'card' ? 'carousel' : field.component;
}

function hasValue(field: Field, values: FieldValues): boolean {
  return (values[field.id]?.value ?? '') !== '';
}

function productCards(model: TemplateModel): readonly number[] {
  const first = model.cards[0]?.header?.kind;
  if (first !== 'product') return [];
  return [...new Set(model.fields.flatMap((field) => (field.cardIndex === null ? [] : [field.cardIndex])))].sort(
    (one, other) => one - other,
  );
}

export interface ProductCards {
  /** How many are on screen. */
  readonly shown: number;
  readonly canAdd: boolean;
  readonly canRemove: boolean;
}

/**
 * Cards of a product carousel that the form shows: those that must be filled, those that are, and those asked for. Null for every
 * other template.
 *
 * @param asked Number of cards that the attendant asked for.
 */
export function productCardsShown(model: TemplateModel, values: FieldValues, asked: number): ProductCards | null {
  const cards = productCards(model);
  if (cards.length === 0) return null;
  const inCard = (card: number) => model.fields.filter((field) => field.cardIndex === card);
  const least = cards.filter((card) => inCard(card).some((field) => field.required)).length;
  const lastFilled = cards.findLastIndex((card) => inCard(card).some((field) => hasValue(field, values)));
  const shown = Math.min(cards.length, Math.max(least, lastFilled + 1, asked));
  return { shown, canAdd: shown < cards.length, canRemove: shown > least };
}

/** Values without one product card: those after it move up, so that the cards stay without a gap. */
export function removeProductCard(model: TemplateModel, values: FieldValues, card: number): FieldValues {
  const moved: FieldValues = { ...values };
  for (const field of model.fields) {
    if (field.cardIndex === null || field.cardIndex < card) continue;
    const next = values[field.id.replace(/^card\.\d+\./u, `card.${field.cardIndex + 1}.`)];
    if (next === undefined) delete moved[field.id];
    else moved[field.id] = next;
  }
  return moved;
}

/** Groups in the order in which they are asked for; cards from `cardsShown` on are left out. */
export function fieldGroups(model: TemplateModel, cardsShown: number | null): readonly FieldGroup[] {
  const groups = new Map<string, { group: Omit<FieldGroup, 'fields' | 'rareFields'>; fields: Field[]; rareFields: Field[] }>();
  for (const field of model.fields) {
    if (cardsShown !== null && field.cardIndex !== null && field.cardIndex >= cardsShown) continue;
    const kind = kindOf(field);
    const id = field.cardIndex === null ? kind : `${kind}.${field.cardIndex}`;
    const group = groups.get(id) ?? { group: { id, kind, cardIndex: field.cardIndex }, fields: [], rareFields: [] };
    groups.set(id, group);
    (isRare(field) ? group.rareFields : group.fields).push(field);
  }
  return [...groups.values()].map(({ group, fields, rareFields }) => ({ ...group, fields, rareFields }));
}

/** Fields that the cells of a pasted row go into, from one on: those on screen, a rare one only where the row was pasted into it. */
export function fieldsForRow(model: TemplateModel, fromFieldId: string): readonly Field[] {
  const start = model.fields.findIndex((field) => field.id === fromFieldId);
  return model.fields.slice(Math.max(0, start)).filter((field) => field.id === fromFieldId || !isRare(field));
}
