/** The words of every language, for specs that go through all of them. */
import type { Language } from '../src-preload/contract/languages.ts';
import type { Translated } from '../src-renderer/i18n/catalog.ts';
import { en } from '../src-renderer/i18n/en/index.ts';
import { es } from '../src-renderer/i18n/es/index.ts';
import { ptBR } from '../src-renderer/i18n/pt-BR/index.ts';

export type Words = Translated<typeof en>;

export const catalogs: Readonly<Record<Language, Words>> = { en, 'pt-BR': ptBR, es };
