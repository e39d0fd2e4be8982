/** The languages that the app speaks. */
import type { Language, Settings } from './models/settings.ts';

/** First of the machine's languages that the app speaks; English where there is none. */
export function resolveLanguage(choice: Settings['language'], preferred: readonly string[]): Language {
  if (choice !== 'system') return choice;
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0];
    if (primary === 'pt') return 'pt-BR';
    if (primary === 'es') return 'es';
    if (primary === 'en') return 'en';
  }
  return 'en';
}
