/** Numbers and countries as people read them. */
import { type CountryCode, getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { currentLanguage } from '../../i18n/index.ts';
import type { Option } from '../../ui/select.tsx';

/** International form of a number with its plus; what cannot be read stays as it is. */
export function internationalForm(phone: string): string {
  return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;
}

/** All countries by name in the window's language, each with its calling code. */
export function countryOptions(): readonly Option[] {
  const names = new Intl.DisplayNames(currentLanguage(), { type: 'region' });
  const label = (country: CountryCode) => `${names.of(country) ?? country} (+${getCountryCallingCode(country)})`;
  return getCountries()
    .map((country) => ({ id: country, label: label(country) }))
    .sort((one, other) => one.label.localeCompare(other.label, currentLanguage()));
}
