/** Numbers and countries as people read them. */
import { type CountryCode, getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Option } from '../../ui/select.tsx';

/**
 * International form of a number with its plus; what cannot be read stays as it is. Brazilian numbers keep the hyphen that people
 * there read them by: +55 11 97777-1234.
 */
export function internationalForm(phone: string): string {
  const number = parsePhoneNumberFromString(phone);
  if (number === undefined) return phone;
  return number.country === 'BR' ? `+55 ${number.formatNational().replace(/[()]/g, '')}` : number.formatInternational();
}

/** All countries by name in a language (a tag for `Intl`), each with its calling code. */
export function countryOptions(language: string): readonly Option[] {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const label = (country: CountryCode) => `${names.of(country) ?? country} (+${getCountryCallingCode(country)})`;
  return getCountries()
    .map((country) => ({ id: country, label: label(country) }))
    .sort((one, other) => one.label.localeCompare(other.label, language));
}
