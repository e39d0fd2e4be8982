/** The texts of all catalogs, flat. */
import type { Language } from '../../src-preload/contract/languages.ts';
import { catalogs as byLanguage } from '../catalogs.ts';

function textsOf(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const here = path === '' ? key : `${path}.${key}`;
    return typeof value === 'string' ? [[here, value]] : textsOf(value as object, here);
  });
}

/** Every text of a language by its namespace and path: `common.status.sent`. */
export const catalogs: Readonly<Record<Language, ReadonlyMap<string, string>>> = {
  en: new Map(textsOf(byLanguage.en)),
  'pt-BR': new Map(textsOf(byLanguage['pt-BR'])),
  es: new Map(textsOf(byLanguage.es)),
};
