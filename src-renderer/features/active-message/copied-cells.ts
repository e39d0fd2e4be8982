/** What was copied from a spreadsheet: values parted by tabs, rows by line breaks, and quotes around a cell that holds one of them. Pure. */
import Papa from 'papaparse';

/** Cells whose quotes are mended; beyond it no quote means anything, so that a hostile clipboard costs no time. */
const mostMended = 20;

interface Parsed {
  readonly rows: readonly (readonly string[])[];
  /** Where a quote opens a cell and nothing closes it there; null where there is none. */
  readonly strayQuoteAt: number | null;
}

function parse(text: string, quotesMatter: boolean): Parsed {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: '\t', newline: '\n', fastMode: !quotesMatter });
  const stray = errors.find(({ type }) => type === 'Quotes');
  // The error tells the place behind the quote.
  return { rows: data, strayQuoteAt: stray?.index === undefined ? null : stray.index - 1 };
}

/** The cell that begins at an index, in quotes of its own: `"Rei" do gado` is written as it is by a spreadsheet, and is text. */
function withCellQuoted(text: string, from: number): string {
  const length = text.slice(from).search(/[\t\n]/u);
  const to = length === -1 ? text.length : from + length;
  return `${text.slice(0, from)}"${text.slice(from, to).replaceAll('"', '""')}"${text.slice(to)}`;
}

/** All cells as they were in the sheet, line breaks as `\n`; rows without anything in them are left out. */
export function readCells(copied: string): readonly (readonly string[])[] {
  let text = copied.replace(/\r\n?/gu, '\n');
  let parsed = parse(text, true);
  for (let mended = 0; parsed.strayQuoteAt !== null && mended < mostMended; mended += 1) {
    text = withCellQuoted(text, parsed.strayQuoteAt);
    parsed = parse(text, true);
  }
  const { rows } = parsed.strayQuoteAt === null ? parsed : parse(text, false);
  return rows.filter((row) => row.some((cell) => cell.trim() !== ''));
}

/** A row of several cells, or one text, whose quotes are off where a spreadsheet put them around its line breaks. */
export type Copied =
  | { readonly kind: 'row'; readonly cells: readonly string[]; readonly otherRows: number }
  | { readonly kind: 'text'; readonly text: string };

/** Only the first row is for one message; how many there are besides is told. A column is a text of several lines. */
export function readCopied(copied: string): Copied {
  const text: Copied = { kind: 'text', text: copied };
  if (!copied.includes('\t') && !/^\s*".*"\s*$/su.test(copied)) return text;
  const rows = readCells(copied);
  const [first] = rows;
  if (rows.some((row) => row.length > 1)) return { kind: 'row', cells: first ?? [], otherRows: rows.length - 1 };
  const [cell] = first ?? [];
  return rows.length === 1 && cell !== undefined && /[\t\n]/u.test(cell) ? { kind: 'text', text: cell } : text;
}
