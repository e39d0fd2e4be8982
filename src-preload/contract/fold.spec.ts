import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './fold.ts';

describe('fold', () => {
  it.each([
    ['  Ação\nÑandú ', 'acao nandu'],
    ['STRASSE straße', 'strasse strasse'],
    ['İstanbul ışık', 'istanbul isik'],
    ['ΟΔΟΣ οδός', 'οδοσ οδοσ'],
    ['Łódź Smørrebrød', 'lodz smorrebrod'],
    ['１２３　ＡＢＣ', '123 abc'],
    ['\u202a+55 31\u202c', '+55 31'],
    ['שָׁלוֹם', 'שלום'],
    ['مَرْحَبًا', 'مرحبا'],
    // Marks that a sign nobody sees kept out of their order.
    ['a\u1a17\u200d\u1a18', 'a\u1a18\u1a17'],
  ])('makes %j %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('keeps the vowels of scripts that write them as marks', () => {
    expect(fold('हिन्दी')).toBe('हिन्दी');
    expect(fold('ไทย')).toBe('ไทย');
  });

  it('changes nothing the second time, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 2_000 },
    );
  });
});
