import { expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

const literal = (text: string) => ({ text, kind: 'literal' as const });

it.each([
  ['It takes *less than a minute*.', 'It takes less than a minute.'],
  ['_*both*_ and ~gone~ and `code`', 'both and gone and code'],
  ['first\n\n- one\n- two\n> quoted', 'first one two quoted'],
  ['2*3*4 snake_case *open', '2*3*4 snake_case *open'],
  ['see https://acme.example/a_b_c now', 'see https://acme.example/a_b_c now'],
])('%j reads %j', (text, plain) => expect(plainText([literal(text)])).toBe(plain));

it('reads the marks after the values are in', () => {
  expect(plainText([literal('Oi *'), { text: 'Ana', kind: 'value' }, literal('*!')])).toBe('Oi Ana!');
});
