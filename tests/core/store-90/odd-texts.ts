/** Texts that people and platforms write, and those that only a mistake or an attack does. */
import type { Chance } from '../../torture/chance.ts';

const plain = ['Oi Carla', 'Olá, sua fatura vence amanhã.', 'Fatura em atraso', 'Bom dia!', 'x'] as const;
const odd = [
  '',
  ' ',
  'João Ção ñandú Ünïcode',
  '👩‍👩‍👧‍👦 família 💙 🏳️‍🌈 👍🏽',
  'مرحبا كيف حالك',
  'שלום \u202Eabc\u202C עולם',
  'e\u0301 a\u0308 combined \u200B zero width',
  'O\'Hara "quoted" `; DROP TABLE outbox; --',
  'two\nlines\r\nand\ttabs',
  '你好，世界 — 日本語 한국어',
  '%_\\*{}[]{{1}}',
  '\uFEFFmark first',
  'nul\u0000inside',
  // Half of a pair: as JSON it is kept as an escape.
  'lone \uD83D surrogate',
  'lone \uDC99 other half',
] as const;

/** Any of them, now and then as long as a field may be. */
export function anyText(chance: Chance): string {
  if (chance.happens(0.5)) return chance.oneOf(plain);
  if (chance.happens(0.01)) return chance.oneOf(['á', '👍', 'ab c']).repeat(chance.between(8_000, 17_000));
  return `${chance.oneOf(odd)}${chance.oneOf(plain)}`;
}

/** None of these is JSON of the shape that belongs there. */
export const brokenJson = ['', '{', '[', 'null', '7', '"text"', '{"name":7}', '[{}]', '{"way":"pigeon"}', '{"body":7}', '\u0000'] as const;
