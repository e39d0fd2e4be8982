import { describe, expect, it } from 'vitest';
import { decimalText, fileNameOf, momentOf } from './read-value.ts';

describe('decimalText', () => {
  it.each([
    ['-23,5505', '-23.5505'],
    [' +41.1496 ', '41.1496'],
    ['\u221246.60', '-46.60'],
    ['007', '7'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['0', '0'],
  ])('%j is %j', (typed, expected) => expect(decimalText(typed)).toBe(expected));

  it.each(['', '-', '.', '1e2', '1.000,5', '1 2', '41° N', 'NaN', 'Infinity', '0x10', '--1'])('%j is none', (typed) => {
    expect(decimalText(typed)).toBeNull();
  });
});

describe('momentOf', () => {
  it.each([
    ['2026-11-23T12:00:00Z', Date.UTC(2026, 10, 23, 12)],
    ['2026-11-23T12:00-03:00', Date.UTC(2026, 10, 23, 15)],
    [' 2026-11-23t12:00:30.5+0530 ', Date.UTC(2026, 10, 23, 6, 30, 30, 500)],
    ['2028-02-29T00:00Z', Date.UTC(2028, 1, 29)],
  ])('%j is %i', (typed, expected) => expect(momentOf(typed)).toBe(expected));

  it.each(['', '2026-11-23', '2026-11-23T12:00', '2026-02-30T12:00Z', '2026-13-01T12:00Z', '2026-11-23T25:00Z', '1790000000', 'tomorrow'])(
    '%j is none',
    (typed) => expect(momentOf(typed)).toBeNull(),
  );
});

describe('fileNameOf', () => {
  it.each([
    ['https://a.example/x/Nota%20fiscal.pdf?y=/z#/w', 'Nota fiscal.pdf'],
    ['https://a.example/100%.pdf', '100%.pdf'],
    ['https://a.example/a%2Fb%5Cc.pdf', 'a_b_c.pdf'],
    ['https://a.example/folder/', 'folder'],
    ['https://a.example', null],
    ['not an address', null],
  ])('of %j is %j', (url, expected) => expect(fileNameOf(url)).toBe(expected));
});
