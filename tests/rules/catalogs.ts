/** The texts of the three catalogs, flat. */
import { en } from '../../src-renderer/i18n/en/index.ts';
import { es } from '../../src-renderer/i18n/es/index.ts';
import { ptBR } from '../../src-renderer/i18n/pt-BR/index.ts';
import type { GlossaryLanguage } from './glossary.ts';

function textsOf(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const here = path === '' ? key : `${path}.${key}`;
    return typeof value === 'string' ? [[here, value]] : textsOf(value as object, here);
  });
}

/** Every text of a language by its namespace and path: `common.status.sent`. */
export const catalogs: Readonly<Record<GlossaryLanguage, ReadonlyMap<string, string>>> = {
  en: new Map(textsOf(en)),
  'pt-BR': new Map(textsOf(ptBR)),
  es: new Map(textsOf(es)),
};
