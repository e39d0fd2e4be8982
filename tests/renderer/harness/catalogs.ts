/** The texts of a language, for specs that go through all of them. */
import type { Language } from '../../../src-preload/contract/models/settings.ts';
import type { Translated } from '../../../src-renderer/i18n/catalog.ts';
import { en } from '../../../src-renderer/i18n/en/index.ts';
import { es } from '../../../src-renderer/i18n/es/index.ts';
import { ptBR } from '../../../src-renderer/i18n/pt-BR/index.ts';

const catalogs = { en, 'pt-BR': ptBR, es } as const;

export const catalogOf = (language: Language): Translated<typeof en> => catalogs[language];
