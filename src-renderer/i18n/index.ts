/** The language of the window: chosen, or the machine's; its catalog is loaded when it is needed. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { isolated } from '../../src-preload/contract/clean-text.ts';
import { type Language, type LanguageChoice, resolveLanguage } from '../../src-preload/contract/languages.ts';
import type { Translated } from './catalog.ts';
import type { en } from './en/index.ts';

type Catalog = Translated<typeof en>;

const catalogs: Readonly<Record<Language, () => Promise<Catalog>>> = {
  en: async () => (await import('./en/index.ts')).en,
  'pt-BR': async () => (await import('./pt-BR/index.ts')).ptBR,
  es: async () => (await import('./es/index.ts')).es,
};

/** Has the words of a language loaded before `applyLanguage` wants them. */
export const loadWords = async (choice: LanguageChoice): Promise<unknown> => await catalogs[resolveLanguage(choice, navigator.languages)]();

/** Loads the words of a language, makes it the window's, and says so in `<html lang>`. */
export async function applyLanguage(choice: LanguageChoice): Promise<void> {
  const language = resolveLanguage(choice, navigator.languages);
  if (i18next.isInitialized && i18next.language === language) return;
  const catalog = await catalogs[language]();
  if (!i18next.isInitialized) {
    await i18next.use(initReactI18next).init({
      lng: language,
      fallbackLng: false,
      defaultNS: 'common',
      resources: { [language]: catalog },
      // Nothing becomes markup here; what is put into a sentence keeps to itself where it runs the other way.
      interpolation: { escapeValue: true, escape: isolated },
      returnNull: false,
    });
  } else {
    for (const [namespace, words] of Object.entries(catalog)) i18next.addResourceBundle(language, namespace, words);
    await i18next.changeLanguage(language);
  }
  document.documentElement.lang = language;
}

/** Language in use, as a tag for `Intl`. */
export function currentLanguage(): Language {
  return i18next.language as Language;
}
