import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, isolated, withoutDirectionMarks } from './clean-text.ts';

const marks = ['\u061c', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'];

describe('withoutDirectionMarks', () => {
  it('takes every mark out and leaves everything else', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...marks), fc.string({ unit: 'grapheme', maxLength: 4 }))), (pieces) => {
        const kept = pieces
          .filter((piece) => !marks.includes(piece))
          .map((piece) => [...piece].filter((sign) => !marks.includes(sign)).join(''));
        expect(withoutDirectionMarks(pieces.join(''))).toBe(kept.join(''));
      }),
    );
  });
});

describe('cleanLine', () => {
  it.each([
    ['Ana\u202e', 'Ana'],
    ['\u202aAna\u202c \u2067Lima\u2069', 'Ana Lima'],
    ['\u200fمحمد\u200e', 'محمد'],
    ['fatura\u202efdp.exe', 'faturafdp.exe'],
    ['a\r\n b\tc', 'a b c'],
    ['👩\u200d👧 नि\u200dश', '👩\u200d👧 नि\u200dश'],
  ])('makes %j %j', (text, clean) => {
    expect(cleanLine(text)).toBe(clean);
  });
});

describe('isolated', () => {
  it('sets apart what runs from right to left, and nothing else', () => {
    expect(isolated('محمد')).toBe('\u2068محمد\u2069');
    expect(isolated('Ana Lima')).toBe('Ana Lima');
    expect(isolated('+55 31 98801-0001')).toBe('+55 31 98801-0001');
  });
});
