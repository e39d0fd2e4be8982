/** Languages in which a template serves best: the person's, as far as their number tells it, then the attendant's. Pure. */

/** By calling code, the longest first: where most of the people speak one of the languages that templates are often made in. */
const languagesByCode: readonly (readonly [code: string, language: string])[] = [
  ['351', 'pt-PT'],
  ['244', 'pt-PT'],
  ['258', 'pt-PT'],
  ['238', 'pt-PT'],
  ['55', 'pt-BR'],
  ['52', 'es-MX'],
  ['54', 'es-AR'],
  ['56', 'es-CL'],
  ['57', 'es-CO'],
  ['51', 'es-PE'],
  ['34', 'es-ES'],
  ['58', 'es'],
  ['591', 'es'],
  ['593', 'es-EC'],
  ['595', 'es'],
  ['598', 'es-UY'],
  ['502', 'es'],
  ['503', 'es'],
  ['504', 'es-HN'],
  ['505', 'es'],
  ['506', 'es-CR'],
  ['507', 'es-PA'],
  ['1809', 'es-DO'],
  ['1829', 'es-DO'],
  ['1849', 'es-DO'],
  ['44', 'en-GB'],
  ['353', 'en-IE'],
  ['61', 'en-AU'],
  ['64', 'en-NZ'],
  ['1', 'en-US'],
  ['33', 'fr'],
  ['39', 'it'],
  ['49', 'de'],
];

function languageOfPhone(phone: string): string | null {
  const fitting = languagesByCode.filter(([code]) => phone.startsWith(`+${code}`)).sort(([one], [other]) => other.length - one.length);
  return fitting[0]?.[1] ?? null;
}

/** @param phone Of the person, empty while nobody is chosen. */
export function templateLanguages(phone: string, attendantLanguage: string): readonly string[] {
  const ofPerson = languageOfPhone(phone);
  return ofPerson === null ? [attendantLanguage] : [ofPerson, attendantLanguage];
}
