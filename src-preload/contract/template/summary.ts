/** What a list shows of a template and finds it by, so that ten thousand of them can be listed without their models. */
import { exampleOf, standIn } from './filled-text.ts';
import type { TemplateModel } from './model.ts';

/** What stands out at the top of a template; `carousel` where it has cards. */
export const headerKinds = ['none', 'text', 'image', 'video', 'gif', 'document', 'location', 'product', 'carousel', 'unknown'] as const;
export type HeaderKind = (typeof headerKinds)[number];

export function headerKindOf(model: Pick<TemplateModel, 'header' | 'cards'>): HeaderKind {
  return model.cards.length > 0 ? 'carousel' : (model.header?.kind ?? 'none');
}

/** Length of the first words in a list, in UTF-16 units; more never fits in a row. */
const firstWordsLimit = 160;
/** Signs that set a text off when they stand in pairs. */
const pairedMarks = ['*', '_', '~', '`'] as const;

/** A mark that the cut left open is closed there: it would be taken for a sign otherwise. */
function withMarksClosed(words: readonly string[]): string[] {
  const literal = words.filter((_, place) => place % 2 === 0).join('');
  const open = pairedMarks.filter((mark) => literal.split(mark).length % 2 === 0).join('');
  return words.length % 2 === 0 ? [...words, open] : [...words.slice(0, -1), `${words.at(-1) ?? ''}${open}`];
}

/** Beginning of the body: a text and the word that stands for a variable in turn, a text first. */
export function firstWordsOf(model: Pick<TemplateModel, 'body' | 'fields'>): string[] {
  const words: string[] = [];
  let room = firstWordsLimit;
  for (const part of model.body?.parts ?? []) {
    const isVariable = part.kind === 'variable';
    const word = isVariable ? standIn(part.name, exampleOf(model.fields, `body.${part.name}`)) : part.text.slice(0, room);
    if (isVariable && words.length % 2 === 0) words.push('');
    words.push(word);
    room -= word.length;
    if (room <= 0) return withMarksClosed(words);
  }
  return words;
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
