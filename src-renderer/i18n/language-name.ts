/** Names of languages in the language of the window. */
import { currentLanguage } from './index.ts';

/** Names of languages as they were asked for, by the window's language; making the formatter costs more than all of its answers. */
const languageNames = new Map<string, { readonly display: Intl.DisplayNames; readonly known: Map<string, string> }>();

function displayName(code: string): string {
  const own = currentLanguage();
  let names = languageNames.get(own);
  if (names === undefined) {
    names = { display: new Intl.DisplayNames(own, { type: 'language', languageDisplay: 'standard', style: 'short' }), known: new Map() };
    languageNames.set(own, names);
  }
  const known = names.known.get(code);
  if (known !== undefined) return known;
  let name = code;
  try {
    name = names.display.of(code.replaceAll('_', '-')) ?? code;
  } catch {
    // Not a language tag: new codes and mistakes are shown raw.
  }
  names.known.set(code, name);
  return name;
}

/** Name of a template's language in the window's language, as a heading has it; the code itself where it is not known. */
export function languageName(code: string): string {
  const name = displayName(code);
  return name.charAt(0).toLocaleUpperCase(currentLanguage()) + name.slice(1);
}

/** The same within a sentence, without the country where no other of some languages would be called so. */
export function languageInSentence(code: string, among: readonly string[]): string {
  const baseOf = (tag: string): string => tag.split(/[_-]/u)[0]?.toLowerCase() ?? '';
  const base = baseOf(code);
  return displayName(among.filter((tag) => baseOf(tag) === base).length > 1 ? code : base);
}
