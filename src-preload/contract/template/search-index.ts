/** The templates made ready to be searched: rows by name, the different texts of each, folded before they are needed. */
import { foldWords } from '../search-words.ts';
import type { Pair } from './groups.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

/** Pairs by name, language and chatbot. Those of one name are a template; those of one language in it share their text. */
export interface TemplateIndex<I extends Pair> {
  readonly items: readonly I[];
  /** Folded, one for each template. */
  readonly names: readonly string[];
  /** Place of each template's first pair, and of the end. */
  readonly firstPairs: Int32Array;
  /** Number of each template's first text, and of the end. */
  readonly firstTexts: Int32Array;
  /** Place of each text's first pair, and of the end. */
  readonly firstOfText: Int32Array;
  /** Number of the template that a text is of. */
  readonly templateOfText: Int32Array;
  /** Null until folded: name and text. */
  readonly texts: (string | null)[];
  /** The different words of the texts, as far as they were read. */
  readonly vocabulary: Vocabulary;
}

function compareItems(a: Pair, b: Pair): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  if (a.language !== b.language) return a.language < b.language ? -1 : 1;
  return a.chatbotName < b.chatbotName ? -1 : a.chatbotName > b.chatbotName ? 1 : 0;
}

/** True where both are made of the same texts in the same places, so that what is known of the one holds for the other. */
function isOfSameTexts(items: readonly Pair[], others: readonly Pair[]): boolean {
  return (
    items.length === others.length &&
    items.every(({ name, language, text }, place) => {
      const other = others[place];
      return other?.name === name && other.language === language && other.text === text;
    })
  );
}

/**
 * @param items In any order; main lists them by name already, which makes this cheap.
 * @param earlier An index made before: where the texts are still the same none of them is folded again.
 */
export function indexTemplates<I extends Pair>(items: readonly I[], earlier: TemplateIndex<I> | null = null): TemplateIndex<I> {
  const isOrdered = items.every((item, place) => place === 0 || compareItems(items[place - 1] ?? item, item) <= 0);
  const ordered = isOrdered ? items : [...items].sort(compareItems);
  if (earlier !== null && isOfSameTexts(ordered, earlier.items)) return { ...earlier, items: ordered };
  const firstPairs: number[] = [];
  const firstTexts: number[] = [];
  const firstOfText: number[] = [];
  const templateOfText: number[] = [];
  ordered.forEach((item, place) => {
    const before = ordered[place - 1];
    const isNew = before?.name !== item.name;
    if (isNew) {
      firstPairs.push(place);
      firstTexts.push(firstOfText.length);
    }
    if (!isNew && before?.language === item.language && before.text === item.text) return;
    firstOfText.push(place);
    templateOfText.push(firstPairs.length - 1);
  });
  return {
    items: ordered,
    names: firstPairs.map((place) => foldWords(ordered[place]?.name ?? '')),
    firstPairs: Int32Array.from([...firstPairs, ordered.length]),
    firstTexts: Int32Array.from([...firstTexts, firstOfText.length]),
    firstOfText: Int32Array.from([...firstOfText, ordered.length]),
    templateOfText: Int32Array.from(templateOfText),
    texts: firstOfText.map(() => null),
    vocabulary: createVocabulary(),
  };
}

export function textAt<I extends Pair>({ items, names, texts, firstOfText, templateOfText }: TemplateIndex<I>, number: number): string {
  const known = texts[number];
  if (typeof known === 'string') return known;
  // Joined, not added: a sum of strings would be put together by the first search instead.
  const folded = [names[templateOfText[number] ?? 0] ?? '', foldWords(items[firstOfText[number] ?? 0]?.text ?? '')].join(' ');
  texts[number] = folded;
  return folded;
}

/** Makes a text ready for every search. Each text is read once, in the order of the rows. */
export function learn<I extends Pair>(index: TemplateIndex<I>, number: number): void {
  const text = textAt(index, number);
  if (number === index.vocabulary.readCount()) index.vocabulary.read(text);
}

/** Reads texts from a number on until the time is up; returns the number to go on from, or null when all are read. */
export function foldTexts<I extends Pair>(index: TemplateIndex<I>, from: number, isTimeUp: () => boolean): number | null {
  for (let number = from; number < index.texts.length; number += 1) {
    // Looking at the time costs as much as reading a short text.
    if (number % 16 === 0 && number > from && isTimeUp()) return number;
    learn(index, number);
  }
  return null;
}
