/** Greeting and date as a template's language says them. */

interface DayPart {
  /** Hour of the day from which the greeting holds. */
  readonly fromHour: number;
  readonly words: string;
}

/** By language without region, from the first hour of the day on; the night reaches over midnight. */
const dayParts: Readonly<Record<string, readonly DayPart[]>> = {
  pt: [
    { fromHour: 0, words: 'Boa noite' },
    { fromHour: 5, words: 'Bom dia' },
    { fromHour: 12, words: 'Boa tarde' },
    { fromHour: 18, words: 'Boa noite' },
  ],
  en: [
    { fromHour: 0, words: 'Good evening' },
    { fromHour: 5, words: 'Good morning' },
    { fromHour: 12, words: 'Good afternoon' },
    { fromHour: 18, words: 'Good evening' },
  ],
  es: [
    { fromHour: 0, words: 'Buenas noches' },
    { fromHour: 5, words: 'Buenos días' },
    { fromHour: 12, words: 'Buenas tardes' },
    { fromHour: 19, words: 'Buenas noches' },
  ],
};

/** Languages of the same speech: `pt_BR` greets as `pt_PT`. */
function speechOf(language: string): string {
  return language.split(/[_-]/u)[0]?.toLowerCase() ?? '';
}

/** Null for a language whose greeting is not known here. `hour` is that of the attendant's clock, 0 to 23. */
export function greetingWords(language: string, hour: number): string | null {
  return dayParts[speechOf(language)]?.findLast((part) => part.fromHour <= hour)?.words ?? null;
}

/** Day, month and year in the order of the template's language (`pt_BR`: 23/11/2026), in this machine's time zone. */
export function dateWords(language: string, now: number): string | null {
  const format: Intl.DateTimeFormatOptions = { day: '2-digit', month: '2-digit', year: 'numeric' };
  try {
    return new Intl.DateTimeFormat(language.replaceAll('_', '-'), format).format(now);
  } catch (error) {
    // New codes and mistakes are no language tags; the date of another language would be read wrongly.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
