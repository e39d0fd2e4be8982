/** The inline text marks of one line (whatsapp-templates 11.2). */
import type { RenderedRun } from './model.ts';
import { type Cell, isBlank, isOutside, joinCells, nextPlaces, signOf, takeCode } from './text-cells.ts';
import { findLinks } from './text-links.ts';

export type InlineNode =
  | { readonly kind: 'run'; readonly run: RenderedRun }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly children: readonly InlineNode[] }
  | { readonly kind: 'code' | 'mono'; readonly runs: readonly RenderedRun[] }
  | { readonly kind: 'link'; readonly href: string; readonly runs: readonly RenderedRun[] };

const markKinds = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
type Mark = keyof typeof markKinds;
const isMark = (sign: string | undefined): sign is Mark => sign === '*' || sign === '_' || sign === '~';

/** Pairs inside pairs beyond this stay characters; no text of a person comes near. */
const deepestNesting = 12;

interface Line {
  readonly cells: readonly Cell[];
  readonly signs: readonly string[];
  /** End (exclusive) of the link that begins at an index. */
  readonly links: ReadonlyMap<number, number>;
  /** For each mark, the next place at or after an index where it can close. */
  readonly closers: Readonly<Record<Mark, Int32Array>>;
  /** The next place at or after an index with something that a pair can hold: no mark, no blank. */
  readonly contents: Int32Array;
  /** First and last place of the row of equal marks that a mark stands in. */
  readonly rows: ReadonlyMap<number, { readonly first: number; readonly last: number }>;
}

/** Places of the marks that stand beside one of their own kind. */
function rowsOf(signs: readonly string[]): Line['rows'] {
  const rows = new Map<number, { readonly first: number; readonly last: number }>();
  for (let first = 0; first < signs.length; first += 1) {
    if (!isMark(signs[first])) continue;
    let last = first;
    while (signs[last + 1] === signs[first]) last += 1;
    const row = { first, last };
    if (last > first) for (let index = first; index <= last; index += 1) rows.set(index, row);
    first = last;
  }
  return rows;
}

/**
 * A row of marks is a line to write on, a hidden number or an ornament (`__/__/____`, `**** 1234`, `*** Atenção ***`); only right beside
 * a letter or a digit it marks a text.
 */
const isText = (sign: string | undefined) => sign !== undefined && !isOutside(sign);

function readLine(cells: readonly Cell[]): Line {
  const signs = cells.map(signOf);
  const links = findLinks(signs);
  const inLink = new Set<number>();
  for (const [start, end] of links) for (let index = start; index < end; index += 1) inLink.add(index);
  const rows = rowsOf(signs);
  const closes = (mark: Mark) =>
    nextPlaces(signs.length, (index) => {
      if (signs[index] !== mark || index === 0 || inLink.has(index) || !isOutside(signs[index + 1] ?? '')) return false;
      const row = rows.get(index);
      return row === undefined ? !isBlank(signs[index - 1] ?? ' ') : isText(signs[row.first - 1]);
    });
  const contents = nextPlaces(signs.length, (index) => !isMark(signs[index]) && !isBlank(signs[index] ?? ' '));
  return { cells, signs, links, closers: { '*': closes('*'), _: closes('_'), '~': closes('~') }, contents, rows };
}

function opens({ signs, rows }: Line, index: number): boolean {
  if (!isOutside(signs[index - 1] ?? '')) return false;
  const row = rows.get(index);
  return row === undefined ? !isBlank(signs[index + 1] ?? ' ') : isText(signs[row.last + 1]);
}

/** Where the mark at an index closes within the range; -1 where it opens nothing. */
function closeOf(line: Line, mark: Mark | undefined, index: number, end: number): number {
  if (mark === undefined || !opens(line, index)) return -1;
  // What holds nothing but marks is no pair, so the search begins behind the first thing to hold.
  const content = line.contents[index + 1] ?? -1;
  const close = content === -1 ? -1 : (line.closers[mark][content + 1] ?? -1);
  return close < end ? close : -1;
}

function parseRange(line: Line, start: number, end: number, depth: number): readonly InlineNode[] {
  const nodes: InlineNode[] = [];
  let plain: Cell[] = [];
  const add = (node: InlineNode) => {
    for (const run of joinCells(plain)) nodes.push({ kind: 'run', run });
    plain = [];
    nodes.push(node);
  };
  let index = start;
  while (index < end) {
    const cell = line.cells[index];
    if (cell === undefined) break;
    const sign = line.signs[index];
    const mark = isMark(sign) ? sign : undefined;
    const linkEnd = line.links.get(index) ?? -1;
    const close = depth < deepestNesting ? closeOf(line, mark, index, end) : -1;
    if (cell.mono !== null) add(cell.mono);
    else if (linkEnd !== -1 && linkEnd <= end) {
      const runs = joinCells(line.cells.slice(index, linkEnd));
      add({ kind: 'link', href: runs.map((run) => run.text).join(''), runs });
      index = linkEnd - 1;
    } else if (mark !== undefined && close !== -1) {
      add({ kind: markKinds[mark], children: parseRange(line, index + 1, close, depth + 1) });
      index = close;
    } else plain.push(cell);
    index += 1;
  }
  for (const run of joinCells(plain)) nodes.push({ kind: 'run', run });
  return nodes;
}

/** Reads the marks and links of one line. Crossing marks do not nest, unmatched ones stay characters, code holds none. */
export function parseInline(cells: readonly Cell[]): readonly InlineNode[] {
  const left = takeCode(cells);
  return parseRange(readLine(left), 0, left.length, 0);
}
