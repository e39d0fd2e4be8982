import { expect, it } from 'vitest';
import { languageTags, resolveLanguage } from './languages.ts';

it('takes the choice, else the first language of the machine that it speaks, else English', () => {
  expect(resolveLanguage('es', ['pt-BR'])).toBe('es');
  expect(resolveLanguage('system', ['pt-PT', 'en'])).toBe('pt-BR');
  expect(resolveLanguage('system', ['fr-FR', 'es-MX', 'en-US'])).toBe('es');
  expect(resolveLanguage('system', ['EN-gb'])).toBe('en');
  expect(resolveLanguage('system', ['ja'])).toBe('en');
});

it('speaks each of its languages to a machine that does', () => {
  for (const tag of languageTags) expect(resolveLanguage('system', ['ja', tag.toUpperCase()])).toBe(tag);
});
