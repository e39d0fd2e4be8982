import { describe, expect, it } from 'vitest';
import { parseTemplate } from './parse.ts';
import { firstWordsOf } from './summary.ts';

function wordsOf(text: string, samples: readonly string[] = []) {
  const model = parseTemplate({
    name: 'a',
    language: 'pt_BR',
    components: [{ type: 'BODY', text, ...(samples.length > 0 ? { example: { body_text: [samples] } } : {}) }],
  });
  if (model === null) throw new Error('no model');
  return firstWordsOf(model);
}

describe('firstWordsOf', () => {
  it('has text and what stands for a variable in turn, a text first', () => {
    expect(wordsOf('Oi *{{1}}*, vence em {{2}}.', ['Carla', '27/10'])).toEqual(['Oi *', 'Carla', '*, vence em ', '27/10', '.']);
    expect(wordsOf('{{first_name}}{{order_id}}')).toEqual(['', 'first name', '', 'order id']);
    expect(wordsOf('Oi {{1}}')).toEqual(['Oi ', '{{1}}']);
    expect(wordsOf('Só texto')).toEqual(['Só texto']);
  });

  it('cuts a long sample, and directional marks out of it', () => {
    expect(wordsOf('{{1}}', ['a'.repeat(200)])[1]).toBe(`${'a'.repeat(31)}…`);
    expect(wordsOf('{{1}}', ['Ana\u202e  Lima\n'])[1]).toBe('Ana Lima');
  });

  it('ends soon, and leaves no mark open there', () => {
    const long = wordsOf(`*Atenção:* _${'muito longo '.repeat(40)}_`);
    expect(long).toHaveLength(1);
    expect(long[0]?.length).toBeLessThan(170);
    expect(long[0]?.startsWith('*Atenção:* _muito')).toBe(true);
    expect(long[0]?.endsWith('_')).toBe(true);
    const atVariable = wordsOf(`*${'x'.repeat(150)} {{1}} fim*`, ['uma amostra comprida']);
    expect([atVariable.length, atVariable.at(-1)]).toEqual([3, '*']);
  });
});
