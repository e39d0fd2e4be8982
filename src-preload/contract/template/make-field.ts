/** A field of the form, with what most of them have in common. */
import type { Field } from './model.ts';

/** Where a part's fields belong. */
export interface FieldPlace {
  /** Begins every id: empty for the message itself, `card.0.` for a card. */
  readonly prefix: string;
  readonly cardIndex: number | null;
  /** False for cards that the message may do without. */
  readonly required: boolean;
}

/** A field with what most of them have; the rest is given. */
export function makeField(place: FieldPlace, given: Pick<Field, 'id' | 'kind' | 'component' | 'partLimit'> & Partial<Field>): Field {
  return {
    required: place.required,
    variable: '',
    media: null,
    buttonIndex: null,
    cardIndex: place.cardIndex,
    example: null,
    ...given,
    id: place.prefix + given.id,
    component: place.cardIndex === null ? given.component : 'card',
  };
}
