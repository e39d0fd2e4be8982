/** The inline text marks of one line (whatsapp-templates 11.2), read over characters that remember where they came from. */
import type { RenderedRun } from './model.ts';

/** One character, or a monospaced piece that was taken out before. */
export interface Cell {
  readonly text: string;
  readonly kind: RenderedRun['kind'];
  readonly mono: readonly RenderedRun[] | null;
}

export type InlineNode =
  | { readonly kind: 'run'; readonly run: RenderedRun }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly children: readonly InlineNode[] }
  | { readonly kind: 'code' | 'mono'; readonly runs: readonly RenderedRun[] }
  | { readonly kind: 'link'; readonly href: string; readonly runs: readonly RenderedRun[] };

const markKinds = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
type Mark = keyof typeof markKinds;
const marks: readonly Mark[] = ['*', '_', '~'];

/** Pairs inside pairs beyond this stay characters; no text of a person comes near. */
const deepestNesting = 12;

const linkPattern = /https?:\/\/[^\s<>]+|www\.[^\s<>]+\.[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+\d(?:[\s().-]{0,2}\d){7,14}/giu;
const notPartOfLink = /[.,;:!?)'"*_~\]]+$/;

/** Neighbouring characters of one kind put together again. */
export function joinCells(cells: readonly Cell[]): readonly RenderedRun[] {
  const runs: { text: string; kind: RenderedRun['kind'] }[] = [];
  for (const { text, kind } of cells) {
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += text;
    else runs.push({ text, kind });
  }
  return runs;
}

/**
 * What stands for a cell when marks and links are looked for: a placeholder's own braces and underscores are no marks, and a
 * monospaced piece is a sign that no link goes over.
 */
function scanned(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  if (cell.mono !== null) return '<';
  return cell.kind === 'placeholder' ? 'x' : cell.text;
}

const isBlank = (sign: string) => /^\s$/u.test(sign);
/** Outside a mark stand the line's end, white space or punctuation: `2*3*4` and `snake_case` stay plain. */
const isOutside = (sign: string) => sign === '' || !/[\p{L}\p{N}\p{M}]/u.test(sign);

interface Line {
  readonly cells: readonly Cell[];
  readonly signs: readonly string[];
  /** End (exclusive) of the link that begins at an index. */
  readonly links: ReadonlyMap<number, number>;
  /** For each mark, the next place at or after an index where it can close. */
  readonly closers: Readonly<Record<Mark, readonly number[]>>;
  readonly backticks: readonly number[];
}

function findLinks(signs: readonly string[]): Map<number, number> {
  const links = new Map<number, number>();
  const starts: number[] = [];
  let length = 0;
  for (const sign of signs) {
    starts.push(length);
    length += sign.length;
  }
  const cellAt = new Map(starts.map((start, index) => [start, index]));
  for (const match of signs.join('').matchAll(linkPattern)) {
    const text = match[0].replace(notPartOfLink, '');
    const start = cellAt.get(match.index);
    const end = match.index + text.length === length ? signs.length : cellAt.get(match.index + text.length);
    if (start !== undefined && end !== undefined && end > start) links.set(start, end);
  }
  return links;
}

function nextPlaces(signs: readonly string[], fits: (index: number) => boolean): readonly number[] {
  const next: number[] = Array.from({ length: signs.length + 1 }, () => -1);
  for (let index = signs.length - 1; index >= 0; index -= 1) next[index] = fits(index) ? index : (next[index + 1] ?? -1);
  return next;
}

function readLine(cells: readonly Cell[]): Line {
  const signs = cells.map(scanned);
  const links = findLinks(signs);
  const inLink = new Set<number>();
  for (const [start, end] of links) for (let index = start; index < end; index += 1) inLink.add(index);
  const closes = (mark: Mark) =>
    nextPlaces(
      signs,
      (index) =>
        signs[index] === mark && index > 0 && !inLink.has(index) && !isBlank(signs[index - 1] ?? ' ') && isOutside(signs[index + 1] ?? ''),
    );
  return {
    cells,
    signs,
    links,
    closers: { '*': closes('*'), _: closes('_'), '~': closes('~') },
    backticks: nextPlaces(signs, (index) => signs[index] === '`'),
  };
}

function opens(line: Line, index: number): boolean {
  return isOutside(line.signs[index - 1] ?? '') && !isBlank(line.signs[index + 1] ?? ' ');
}

function parseRange(line: Line, start: number, end: number, depth: number): readonly InlineNode[] {
  const nodes: InlineNode[] = [];
  let plain: Cell[] = [];
  const endPlain = () => {
    for (const run of joinCells(plain)) nodes.push({ kind: 'run', run });
    plain = [];
  };
  let index = start;
  while (index < end) {
    const cell = line.cells[index];
    if (cell === undefined) break;
    const sign = line.signs[index] ?? '';
    const linkEnd = line.links.get(index);
    const mark = marks.find((candidate) => candidate === sign);
    if (cell.mono !== null) {
      endPlain();
      nodes.push({ kind: 'mono', runs: cell.mono });
    } else if (linkEnd !== undefined && linkEnd <= end) {
      endPlain();
      const runs = joinCells(line.cells.slice(index, linkEnd));
      nodes.push({ kind: 'link', href: runs.map((run) => run.text).join(''), runs });
      index = linkEnd;
      continue;
    } else if (sign === '`') {
      const close = line.backticks[index + 1] ?? -1;
      if (close > index + 1 && close < end) {
        endPlain();
        nodes.push({ kind: 'code', runs: joinCells(line.cells.slice(index + 1, close)) });
        index = close + 1;
        continue;
      }
      plain.push(cell);
    } else if (mark !== undefined && depth < deepestNesting && opens(line, index)) {
      // Two marks side by side hold nothing, so the search begins one further.
      const close = line.closers[mark][index + 2] ?? -1;
      if (close !== -1 && close < end) {
        endPlain();
        nodes.push({ kind: markKinds[mark], children: parseRange(line, index + 1, close, depth + 1) });
        index = close + 1;
        continue;
      }
      plain.push(cell);
    } else {
      plain.push(cell);
    }
    index += 1;
  }
  endPlain();
  return nodes;
}

/** Reads the marks and links of one line. Crossing marks do not nest, unmatched ones stay characters. */
export function parseInline(cells: readonly Cell[]): readonly InlineNode[] {
  return parseRange(readLine(cells), 0, cells.length, 0);
}
