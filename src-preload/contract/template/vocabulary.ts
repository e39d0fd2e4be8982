/** The different words of many texts, so that a mistyped one is looked for once in each word instead of in every text. */
import { isMistypedFor, mayBeMistyped } from '../search-words.ts';

export interface Vocabulary {
  /** How many texts were read. */
  readCount(): number;
  /** Takes in the words of the next text. */
  read(foldedText: string): void;
  /** Numbers of the texts, from 0, with a word that the typed one is but for one letter. */
  placesMeantBy(typed: string): ReadonlySet<number>;
}

/** Shorter words are never meant by a mistyped one. */
const shortest = 4;
/** Words typed whose places are kept: those of the query that stand while the last one is typed. */
const remembered = 16;
const none = -1;

export function createVocabulary(): Vocabulary {
  const numbers = new Map<string, number>();
  const words: string[] = [];
  const placesOf: number[][] = [];
  const answers = new Map<string, ReadonlySet<number>>();
  let count = 0;
  return {
    readCount: () => count,
    read(foldedText) {
      for (const word of foldedText.split(' ')) {
        if (word.length < shortest) continue;
        const number = numbers.get(word);
        if (number === undefined) {
          // Numbers and codes are meant as they are: remembered, so that each is told apart once.
          const isMeant = mayBeMistyped(word);
          numbers.set(word, isMeant ? words.length : none);
          if (!isMeant) continue;
          words.push(word);
          placesOf.push([count]);
          continue;
        }
        const places = placesOf[number];
        if (places !== undefined && places[places.length - 1] !== count) places.push(count);
      }
      count += 1;
      answers.clear();
    },
    placesMeantBy(typed) {
      const known = answers.get(typed);
      if (known !== undefined) return known;
      const places = new Set<number>();
      for (let number = 0; number < words.length; number += 1) {
        if (isMistypedFor(typed, words[number] ?? '')) for (const place of placesOf[number] ?? []) places.add(place);
      }
      if (answers.size >= remembered) answers.clear();
      answers.set(typed, places);
      return places;
    },
  };
}
