import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCells, readCopied } from './copied-cells.ts';

const row = (...cells: string[]) => ({ kind: 'row', cells, otherRows: 0 });
const text = (one: string) => ({ kind: 'text', text: one });

describe('readCopied', () => {
  it.each([
    ['Ana\t"linha 1\nlinha 2"\tZ', row('Ana', 'linha 1\nlinha 2', 'Z')],
    ['Ana\t"linha 1\r\nlinha 2"\tZ\r\n', row('Ana', 'linha 1\nlinha 2', 'Z')],
    ['"ele disse ""oi"""\tZ', row('ele disse "oi"', 'Z')],
    ['\t\tAna\t27/11\n', row('', '', 'Ana', '27/11')],
    ['Ana\t\t', row('Ana', '', '')],
    ['"a\tb"\tc', row('a\tb', 'c')],
    // Quotes inside a cell are letters, and so are those that a spreadsheet copies as they are.
    ['tela de 5"\tx', row('tela de 5"', 'x')],
    ['"Rei" do gado\tAna\t5', row('"Rei" do gado', 'Ana', '5')],
    ['"Rei" do gado\t"a\nb"\t"', row('"Rei" do gado', 'a\nb', '"')],
    ['"linha 1\nlinha 2"\t"Rei" do gado\tZ', row('linha 1\nlinha 2', '"Rei" do gado', 'Z')],
    ['"Ana\tBia', row('"Ana', 'Bia')],
    ['a\tb\nc\td\ne\tf\n', { kind: 'row', cells: ['a', 'b'], otherRows: 2 }],
    ['\t\na\tb', row('a', 'b')],
  ])('reads the cells of %j', (copied, wanted) => {
    expect(readCopied(copied)).toEqual(wanted);
  });

  it.each([
    ['Rua Nova 5', 'Rua Nova 5'],
    ['A\nB', 'A\nB'],
    ['"linha 1\nlinha 2"', 'linha 1\nlinha 2'],
    ['"linha 1\r\nlinha ""2"""\r\n', 'linha 1\nlinha "2"'],
    ['"a\tb"', 'a\tb'],
    // Nobody but the writer put these quotes.
    ['"Rei do gado"', '"Rei do gado"'],
    ['"Olá", disse ela.\nE foi.', '"Olá", disse ela.\nE foi.'],
    ['"Olá"\n"Tudo bem"', '"Olá"\n"Tudo bem"'],
    ['Ana\n\t', 'Ana\n\t'],
    ['', ''],
  ])('takes %j as one text', (copied, wanted) => {
    expect(readCopied(copied)).toEqual(text(wanted));
  });
});

/** As a spreadsheet writes a cell: quotes around what would part it, and around what begins like that. */
const written = (cell: string): string => (/[\t\n]|^"/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

describe('readCells', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', ' ', '5', 'é'), maxLength: 12 }),
  );
  // A mark of byte order at the beginning is no part of the text; a carriage return is a line break.
  const plain = cell.map((one) => one.replaceAll(/[\r\ufeff]/gu, ''));

  it('reads back any grid that a spreadsheet writes', () => {
    const grid = fc
      .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 4 }))
      .chain(([columns, rows]) =>
        fc.array(fc.array(plain, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
      );
    fc.assert(
      fc.property(grid, fc.constantFrom('\n', '\r\n'), fc.boolean(), (rows, lineEnd, endsWithLine) => {
        const copied = rows.map((cells) => cells.map(written).join('\t')).join(lineEnd) + (endsWithLine ? lineEnd : '');
        expect(readCells(copied)).toEqual(rows.filter((cells) => cells.some((one) => one.trim() !== '')));
      }),
      { numRuns: 2_000 },
    );
  });

  it('loses no letter, whatever is copied', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', 'a', '\t', '\n', ' '), maxLength: 60 }), (copied) => {
        const count = (one: string): number => one.split('a').length;
        expect(count(readCells(copied).flat().join('\n'))).toBe(count(copied));
      }),
      { numRuns: 2_000 },
    );
    expect(readCells('"a" b\t'.repeat(5_000))[0]).toHaveLength(5_001);
  });
});
