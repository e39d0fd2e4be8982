/**
 * What a text says of persons whom the databases know. Patterns find a number or an e-mail wherever it stands; that "Carla" is a customer
 * and "campaign" is none can be told only by who knows the customers.
 */
import { fold } from '../../../src-preload/contract/fold.ts';
import type { PrivateText } from '../store/private-texts.ts';
import { decodedBase64, encodedPattern, plainForm } from './private-forms.ts';

export interface KnownWords {
  /** Folded. */
  readonly words: ReadonlySet<string>;
  /** Two or three folded words with a blank between. */
  readonly phrases: ReadonlySet<string>;
  /** The last eight digits of each number. */
  readonly numbers: ReadonlySet<string>;
}

/** Of a text as it is compared. */
export const wordPattern = /[\p{L}\p{M}\p{N}]+/gu;
/** Digits of a number, however it is grouped. */
export const numberPattern = /\d(?:[\s().\-–/]{0,3}\d){5,}/gu;
const numberTail = 8;

/** Words that stand in every log and in no name alone. Whole names that hold them are found all the same. */
const everyday = new Set(
  `the and for not are was has had with from that this you your its all any can may new one out time core http https shell error errors
  info warn debug value text type name true false null undefined template templates campaign message messages ticket tickets contact
  contacts session sandbox store data file files desk app blip msging net wss json sent failed read delivered sending waiting online offline
  invisible pause uma dos das del los las que com por para seu sua`.split(/\s+/u),
);

/** An amount of three digits, or a year, is in every log. */
const isPlainNumber = (word: string): boolean => /^(?:\d{1,3}|(?:19|20)\d\d)$/u.test(word);
/** Nothing but a number of a phone: it is looked for as a whole. */
const isPhone = (text: string): boolean => /^[\d\s+().\-–/]+$/u.test(text) && text.replace(/\D/gu, '').length >= numberTail;

const isTelling = (word: string): boolean =>
  !isPlainNumber(word) && (/^[\u0000-\u007f]*$/u.test(word) ? word.length >= 3 : word.length >= 2) && !everyday.has(word);

export const wordsOf = (text: string): string[] => (text.match(wordPattern) ?? []).map(fold).filter((word) => word !== '');

const sequencesOf = (words: readonly string[], length: number): string[] =>
  words.slice(length - 1).map((_word, index) => words.slice(index, index + length).join(' '));

export const digitsOf = (text: string): string => text.replace(/\D/gu, '');

export interface WordFinder {
  /** What is to be looked through, a piece of whole lines at a time; before the private texts. */
  look(text: string): void;
  /** Keeps of a private text what stands in what is looked through. */
  add(text: PrivateText): void;
  found(): KnownWords;
}

/** Looks for persons in texts: however many persons there are, no more is kept of them than the texts say. */
export function createWordFinder(): WordFinder {
  /** What is said in the texts, in whatever form. */
  const said = { words: new Set<string>(), phrases: new Set<string>(), numbers: new Set<string>() };
  const words = new Set<string>();
  const phrases = new Set<string>();
  const numbers = new Set<string>();

  function lookAt(part: string): void {
    const own = wordsOf(part);
    for (const word of own) said.words.add(word);
    for (const length of [2, 3]) for (const phrase of sequencesOf(own, length)) said.phrases.add(phrase);
    for (const run of part.match(numberPattern) ?? []) {
      const digits = digitsOf(run);
      for (let from = 0; from + numberTail <= digits.length; from += 1) said.numbers.add(digits.slice(from, from + numberTail));
    }
  }

  function addNumber(name: string): void {
    const tail = digitsOf(name).slice(-numberTail);
    if (said.numbers.has(tail)) numbers.add(tail);
  }

  return {
    look(text) {
      const plain = plainForm(text);
      lookAt(plain);
      for (const encoded of plain.match(encodedPattern) ?? []) {
        const decoded = decodedBase64(encoded);
        if (decoded !== null) lookAt(plainForm(decoded));
      }
    },
    add({ kind, text: added }) {
      const plain = plainForm(added);
      if (kind === 'name') addNumber(plain);
      if (isPhone(plain)) return;
      // Of an e-mail or an identity the part that is a person's.
      const own = wordsOf(kind === 'name' && /^\S+@\S+$/u.test(plain) ? plain.slice(0, plain.lastIndexOf('@')) : plain);
      for (const length of own.length < 3 || kind === 'name' ? [2, 3] : [3])
        for (const phrase of sequencesOf(own, length)) if (said.phrases.has(phrase)) phrases.add(phrase);
      if (kind === 'name') for (const word of own) if (said.words.has(word) && isTelling(word)) words.add(word);
      // An order, an amount, a document: what has digits is told apart by them.
      for (const word of own) if (/\d{4,}/u.test(word) && !isPlainNumber(word) && said.words.has(word)) words.add(word);
    },
    found: () => ({ words, phrases, numbers }),
  };
}
