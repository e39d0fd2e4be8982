import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldWords, isMistypedFor, mayBeMistyped, searchWords } from './search-words.ts';

describe('foldWords', () => {
  it.each([
    ["We’re / we're \u201aoffering\u2018", 'were were offering'],
    ['shipment-confirmation_2', 'shipment confirmation 2'],
    ['«Ação», “via Bruxelles”…', 'acao via bruxelles'],
    ['R$ 1.234,50 + 10%', 'r$ 1 234 50 10'],
    ['D`Ávila d´avila dʼavila', 'davila davila davila'],
    ['💙 *{{1}}*', '💙 1'],
    ['\u0149u \uff40x', 'nu x'],
  ])('makes %j %j', (text, folded) => {
    expect(foldWords(text)).toBe(folded);
  });

  it('changes nothing the second time, and leaves single blanks alone between words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = foldWords(text);
        expect(foldWords(folded)).toBe(folded);
        expect(folded).not.toMatch(/^ | {2}| $/);
        expect(searchWords(text).every((word) => word !== '')).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('isMistypedFor', () => {
  const word = fc.stringMatching(/^[a-z]{5,12}$/);
  const place = fc.nat();
  const letter = fc.stringMatching(/^[a-z]$/);

  it('takes one letter wrong, missing, too much or changed with its neighbour, and nothing else', () => {
    fc.assert(
      fc.property(word, place, letter, (meant, at, other) => {
        const index = at % meant.length;
        const [before, rest] = [meant.slice(0, index), meant.slice(index + 1)];
        const typed = [before + other + rest, before + rest, before + other + meant.slice(index)];
        for (const one of typed) {
          if (meant.startsWith(one) || !mayBeMistyped(one)) continue;
          expect(isMistypedFor(one, meant)).toBe(true);
        }
        expect(isMistypedFor(meant, meant)).toBe(false);
        expect(isMistypedFor(meant.slice(0, index), meant)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['abdce', 'abcde', true],
    ['abxdef', 'abcdefgh', true],
    ['abcdx', 'abcdefgh', false],
    ['abcdx', 'abcde', true],
    ['axcx', 'abcd', false],
    ['acde', 'abcde', true],
    ['acde', 'abcdef', false],
    ['axxde', 'abcde', false],
    ['zzzzz', 'abcde', false],
  ])('%j for %j: %j', (typed, meant, expected) => {
    expect(isMistypedFor(typed, meant)).toBe(expected);
  });

  it('leaves numbers, codes and short words as they are typed', () => {
    expect(['12345', 'a1020b', 'abc', ''].some(mayBeMistyped)).toBe(false);
    expect(['abcd', 'fatura', 'ação'].every(mayBeMistyped)).toBe(true);
  });
});
