/** The languages that the app speaks: one list, which settings, catalogs, menus, releases and the build go by. */

interface LanguageFacts {
  /** As it calls itself. */
  readonly ownName: string;
  /** Tag of the words that the widgets' library brings along for it. */
  readonly widgetTag: string;
}

/** By their tags, in the order in which they are offered. */
export const languages = {
  en: { ownName: 'English', widgetTag: 'en-US' },
  'pt-BR': { ownName: 'Português (Brasil)', widgetTag: 'pt-BR' },
  es: { ownName: 'Español', widgetTag: 'es-ES' },
} as const satisfies Readonly<Record<string, LanguageFacts>>;

export type Language = keyof typeof languages;

/** What an attendant may choose; `system` follows the machine. */
export type LanguageChoice = 'system' | Language;

export const languageTags = Object.keys(languages) as readonly Language[];

/** First of the machine's languages that the app speaks, whatever the region; English where there is none. */
export function resolveLanguage(choice: LanguageChoice, preferred: readonly string[]): Language {
  if (choice !== 'system') return choice;
  const primaryOf = (tag: string) => tag.toLowerCase().split('-')[0];
  for (const wanted of preferred) {
    const spoken = languageTags.find((tag) => primaryOf(tag) === primaryOf(wanted));
    if (spoken !== undefined) return spoken;
  }
  return 'en';
}
