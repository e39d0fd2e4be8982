import { expect, it } from 'vitest';
import { templateLanguages } from './template-languages.ts';

it.each([
  ['+5531988010001', 'en', ['pt-BR', 'en']],
  ['+351211234567', 'en', ['pt-PT', 'en']],
  ['+5215512345678', 'pt-BR', ['es-MX', 'pt-BR']],
  ['+18095550100', 'pt-BR', ['es-DO', 'pt-BR']],
  ['+12125550100', 'es', ['en-US', 'es']],
  ['+81312345678', 'es', ['es']],
  ['', 'pt-BR', ['pt-BR']],
])('serves %j best, the attendant speaking %j, in %j', (phone, own, expected) => {
  expect(templateLanguages(phone, own)).toEqual(expected);
});
