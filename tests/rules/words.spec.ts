/** The words on screen, in every language, held to `docs/glossary.md` and to how it says that we write. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages as facts, type Language, languageTags as languages } from '../../src-preload/contract/languages.ts';
import { catalogs } from './catalogs.ts';
import { type ForbiddenWord, parseGlossary, readGlossary } from './glossary.ts';
import { projectRoot } from './planted-tree.ts';

const glossary = await readGlossary();

/** What a text says itself: what is put into it is not its own word. */
const ownWords = (text: string): string => text.replace(/\{\{[^}]*\}\}/gu, ' – ');
const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
const asWord = (word: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(word)}(?![\\p{L}\\p{N}])`, 'iu');

/** Tells whether a text says a word that is not said. */
function sayerOf({ word, except }: ForbiddenWord): (text: string) => boolean {
  const forbidden = asWord(word);
  const allowed = except.map((one) => new RegExp(asWord(one), 'giu'));
  return (text) => forbidden.test(allowed.reduce((left, one) => left.replace(one, ' – '), ownWords(text)));
}
/** The texts of all catalogs that a rule refuses, as `language key: text`. */
const refused = (isBad: (text: string, key: string, language: Language) => boolean): string[] =>
  languages.flatMap((language) =>
    [...catalogs[language]].filter(([key, text]) => isBad(text, key, language)).map(([key, text]) => `${language} ${key}: ${text}`),
  );

describe('the glossary', () => {
  it('is read row by row', () => {
    const row = '| Sent | Enviada | Enviado | Taken | `common.status.sent` | pt: “o Blip” (except “o Blip Desk”), “x”; es: “y” |';
    expect(parseGlossary(`| en | pt-BR | es | What | Where | Never |\n|---|---|---|---|---|---|\n${row}\n`)).toEqual({
      terms: [{ words: { en: 'Sent', 'pt-BR': 'Enviada', es: 'Enviado' }, key: 'common.status.sent' }],
      never: {
        en: [],
        'pt-BR': [
          { word: 'o Blip', except: ['o Blip Desk'] },
          { word: 'x', except: [] },
        ],
        es: [{ word: 'y', except: [] }],
      },
    });
    expect(() => parseGlossary('| a | b |')).toThrow('2 cells');
    expect(() => parseGlossary('| a | b | c | d | e | fr: “x” |')).toThrow('cannot be read');
  });

  it('knows a word from a part of one, and what may hold it', () => {
    const says = sayerOf({ word: 'o Blip', except: ['o Blip Desk'] });
    expect(says('Abra o Blip.')).toBe(true);
    expect(says('O blip respondeu')).toBe(true);
    expect(says('Abra o Blip Desk.')).toBe(false);
    expect(says('No Blip Desk ou o Blip')).toBe(true);
    expect(says('Modelo Blip')).toBe(false);
    expect(says('{{o Blip}}')).toBe(false);
  });

  it('has each term that is a text of its own as the catalogs say it', () => {
    const named = glossary.terms.filter(({ key }) => key !== null);
    expect(named.length).toBeGreaterThan(50);
    const different = named.flatMap(({ key, words }) =>
      languages
        .filter((language) => catalogs[language].get(key ?? '') !== words[language])
        .map((language) => `${language} ${key}: ${words[language]}, not ${catalogs[language].get(key ?? '')}`),
    );
    expect(different).toEqual([]);
  });

  it.each(languages)('keeps its forbidden words out of %s', (language) => {
    expect(glossary.never[language].length).toBeGreaterThan(10);
    const found = glossary.never[language].flatMap((word) => {
      const says = sayerOf(word);
      return [...catalogs[language]].filter(([, text]) => says(text)).map(([key, text]) => `“${word.word}” in ${key}: ${text}`);
    });
    expect(found).toEqual([]);
  });
});

describe('each text', () => {
  it('has one space between words and none at its ends', () => {
    expect(refused((text) => /\s\s|^\s|\s$/u.test(text))).toEqual([]);
  });

  it('has the quotes, apostrophes and ellipses of print', () => {
    expect(refused((text) => /["'«»`]|\.\.\./u.test(text))).toEqual([]);
  });

  it('opens and closes its quotes', () => {
    expect(refused((text) => text.split('“').length !== text.split('”').length)).toEqual([]);
  });

  it('keeps a number and its unit together', () => {
    expect(refused((text) => /[\d}] (?:B|KB|MB|GB|h|min|s|ms|px|%)(?![\p{L}\p{N}])/u.test(text))).toEqual([]);
  });

  it('asks in Spanish with both marks', () => {
    expect(refused((text, _key, language) => language === 'es' && text.split('¿').length !== text.split('?').length)).toEqual([]);
  });
});

/** What is the same in another language: names, words that both have, and what stands on keys. */
const alike = new Set([
  ...'blip desk app gif ok chatbot marketing status offline online no invisible latitude longitude ticket video beta'.split(' '),
  ...'ctrl alt shift esc enter tab home end page up down menu command option'.split(' '),
]);
/** English words that neither Portuguese nor Spanish has. */
const english = /(?<![\p{L}\p{N}])(?:the|and|of|with|your|this|that|is|are|not|from|please|message|settings)(?![\p{L}\p{N}])/iu;
const wordsOf = (text: string): string[] => ownWords(text).match(/\p{L}+/gu) ?? [];

describe.each(languages.filter((language) => language !== 'en'))('%s beside English', (language) => {
  const pairs = [...catalogs.en].map(([key, text]) => [key, text, catalogs[language].get(key) ?? ''] as const);

  it('leaves nothing in English but what is alike in both', () => {
    const isLeft = (text: string, other: string): boolean =>
      english.test(ownWords(text)) || (other === text && wordsOf(text).some((word) => !alike.has(word.toLowerCase())));
    const left = pairs.filter(([, other, text]) => isLeft(text, other));
    expect(left.map(([key, , text]) => `${key}: ${text}`)).toEqual([]);
  });

  it('ends each text alike', () => {
    const end = (text: string): string => /[.?!:…]$/u.exec(text)?.[0] ?? '';
    const different = pairs.filter(([, other, text]) => end(other) !== end(text));
    expect(different.map(([key, other, text]) => `${key}: ${other} | ${text}`)).toEqual([]);
  });

  it('begins each text alike, with a capital or without', () => {
    const isCapital = (text: string): boolean | null => {
      const first = /^[¿¡“(]*(\p{L})/u.exec(text)?.[1];
      return first === undefined ? null : first !== first.toLowerCase();
    };
    const different = pairs.filter(([, other, text]) => {
      const [here, there] = [isCapital(text), isCapital(other)];
      return here !== null && there !== null && here !== there;
    });
    expect(different.map(([key, other, text]) => `${key}: ${other} | ${text}`)).toEqual([]);
  });
});

it.each(languages)('the words that the widgets say themselves are there in %s', (language) => {
  const tables = join(projectRoot, 'node_modules/react-aria/dist/private/intl/datepicker');
  expect(readdirSync(tables)).toContain(`${facts[language].widgetTag}.mjs`);
});

describe('a text with a count', () => {
  it('has a form for each that its language has', () => {
    const lacking = languages.flatMap((language) => {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const counted = [...catalogs[language].keys()].filter((key) => key.endsWith('_other')).map((key) => key.slice(0, -'_other'.length));
      return counted.flatMap((key) =>
        forms.filter((form) => !catalogs[language].has(`${key}_${form}`)).map((form) => `${language} ${key}_${form}`),
      );
    });
    expect(lacking).toEqual([]);
  });
});
