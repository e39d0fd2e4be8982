import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../src-preload/contract/result.ts';
import { en } from './en/index.ts';
import { es } from './es/index.ts';
import { applyLanguage } from './index.ts';
import { ptBR } from './pt-BR/index.ts';

/** Every text of a catalog by its path. */
function texts(words: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') found.set(here, value);
    else for (const [inner, text] of texts(value as object, here)) found.set(inner, text);
  }
  return found;
}
const placeholders = (text: string): string[] => [...text.matchAll(/\{\{\s*([^{}]+?)\s*\}\}/gu)].map((match) => match[1] ?? '').sort();

const english = texts(en);
const others = { 'pt-BR': texts(ptBR), es: texts(es) };

describe.each(Object.entries(others))('%s', (_language, catalog) => {
  it('has the same keys as English, none empty', () => {
    expect([...catalog.keys()].sort()).toEqual([...english.keys()].sort());
    expect([...catalog].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('names the same placeholders in each text', () => {
    const different = [...english].filter(([key, text]) => placeholders(text).join() !== placeholders(catalog.get(key) ?? '').join());
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it('is another language: long texts are not left in English', () => {
    const left = [...english].filter(
      ([key, text]) =>
        text.split(' ').length > 3 &&
        catalog.get(key) === text &&
        /[a-z]{4}/u.test(text.replace(/\{\{.*?\}\}/gu, '').replace('Chatbot', '')),
    );
    expect(left.map(([key]) => key)).toEqual([]);
  });
});

describe('errors', () => {
  it('have one sentence or two for each code, ended by a full stop', () => {
    for (const catalog of [english, ...Object.values(others)]) {
      const odd = errorCodes.filter((code) => !/^\p{Lu}.{15,240}\.$/u.test(catalog.get(`errors.codes.${code}`) ?? ''));
      expect(odd).toEqual([]);
    }
  });
});

describe('what is put into a sentence', () => {
  it('keeps to itself where it runs from right to left, and is left alone elsewhere', async () => {
    await applyLanguage('en');
    const told = (name: string) => i18next.t('wizard:recipient.known', { name });
    expect(told('محمد')).toBe(told('NAME').replace('NAME', '\u2068محمد\u2069'));
    expect(told('<b>Ana & Bia</b>')).toBe(told('NAME').replace('NAME', '<b>Ana & Bia</b>'));
  });
});
