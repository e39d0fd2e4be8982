/** What a list shows of a template and finds it by, so that ten thousand of them can be listed without their models. */
import type { TemplateModel } from './model.ts';

/** What stands out at the top of a template; `carousel` where it has cards. */
export const headerKinds = ['none', 'text', 'image', 'video', 'gif', 'document', 'location', 'product', 'carousel', 'unknown'] as const;
export type HeaderKind = (typeof headerKinds)[number];

export function headerKindOf(model: Pick<TemplateModel, 'header' | 'cards'>): HeaderKind {
  return model.cards.length > 0 ? 'carousel' : (model.header?.kind ?? 'none');
}

/** Length of the first words in a list, in UTF-16 units; more never fits in a row. */
const firstWordsLimit = 120;

/** Beginning of the body on one line, variables as written. */
export function firstWordsOf(model: Pick<TemplateModel, 'body'>): string {
  return (model.body?.text ?? '').slice(0, firstWordsLimit).replace(/\s+/gu, ' ').trim();
}

/** Every text of a template that a person could remember it by, a part a line, in the order on the screen. */
export function searchTextOf(model: TemplateModel): string {
  return [
    model.header?.kind === 'text' ? model.header.text : '',
    model.limitedTimeOffer?.text ?? '',
    model.body?.text ?? '',
    model.footer ?? '',
    ...model.buttons.map((button) => button.label),
    ...model.cards.flatMap((card) => [card.body?.text ?? '', ...card.buttons.map((button) => button.label)]),
  ]
    .filter((text) => text !== '')
    .join('\n');
}
