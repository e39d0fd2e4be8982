import { getCountries } from 'libphonenumber-js/min';
import { describe, expect, it } from 'vitest';
import { countryRank } from './country-search.ts';

function best(typed: string, language: string): readonly string[] {
  const ranked = getCountries().flatMap((country) => {
    const rank = countryRank(country, typed, language);
    return rank === null ? [] : [{ country, rank }];
  });
  const least = Math.min(...ranked.map(({ rank }) => rank));
  return ranked.filter(({ rank }) => rank === least).map(({ country }) => country);
}

describe('countryRank', () => {
  it.each([
    ['por', 'en', 'PT'],
    ['portugal', 'pt-BR', 'PT'],
    ['Alemanha', 'pt-BR', 'DE'],
    ['alemania', 'en', 'DE'],
    ['deutschland', 'es', 'DE'],
    ['germany', 'pt-BR', 'DE'],
    ['espana', 'en', 'ES'],
    ['España', 'en', 'ES'],
    ['mexico', 'pt-BR', 'MX'],
    ['cote d’ivoire', 'en', 'CI'],
    ['日本', 'en', 'JP'],
    ['BR', 'en', 'BR'],
    ['br', 'es', 'BR'],
    ['55', 'en', 'BR'],
    ['+55', 'en', 'BR'],
    ['0055', 'en', 'BR'],
    ['+ 351', 'en', 'PT'],
    ['USA', 'en', 'US'],
    ['EUA', 'pt-BR', 'US'],
    ['uk', 'en', 'GB'],
    ['kingdom united', 'en', 'GB'],
    ['Brazil (+55)', 'en', 'BR'],
  ])('finds by %j in %s: %s', (typed, language, country) => {
    expect(best(typed, language)).toContain(country);
    expect(best(typed, language).length).toBeLessThan(8);
  });

  it.each(['zzz', '+999', '5555', 'brasil portugal'])('finds nothing by %j', (typed) => {
    expect(best(typed, 'en')).toEqual([]);
  });
});
