/**
 * WhatsApp's text marks (whatsapp-templates 11.2) as a small tree. Values are in the text before the marks are read, as the channel
 * does it. Nothing here makes HTML: the window builds elements from the tree.
 */
import type { RenderedRun } from './model.ts';
import { type Cell, type InlineNode, joinCells, parseInline } from './text-marks.ts';

export type { InlineNode } from './text-marks.ts';

export type Block =
  /** One line; without children it is an empty one. */
  | { readonly kind: 'line'; readonly children: readonly InlineNode[] }
  | { readonly kind: 'quote'; readonly lines: readonly (readonly InlineNode[])[] }
  | { readonly kind: 'bullets'; readonly items: readonly (readonly InlineNode[])[] }
  | { readonly kind: 'numbers'; readonly start: number; readonly items: readonly (readonly InlineNode[])[] };

function toCells(runs: readonly RenderedRun[]): readonly Cell[] {
  return runs.flatMap((run) => Array.from(run.text, (text) => ({ text, kind: run.kind, mono: null })));
}

const isFence = (cells: readonly Cell[], index: number) =>
  [0, 1, 2].every((step) => cells[index + step]?.text === '`' && cells[index + step]?.kind !== 'placeholder');

/** Takes the pieces between triple backticks out first: they may span lines and hold no marks. */
function takeMonospaced(cells: readonly Cell[]): readonly Cell[] {
  const left: Cell[] = [];
  const fences = cells.flatMap((_, index) => (isFence(cells, index) ? [index] : []));
  let index = 0;
  let fence = 0;
  while (index < cells.length) {
    while (fence < fences.length && (fences[fence] ?? 0) < index) fence += 1;
    let next = fence;
    while (next < fences.length && (fences[next] ?? 0) <= index + 3) next += 1;
    const close = fences[fence] === index ? fences[next] : undefined;
    if (close === undefined) {
      const cell = cells[index];
      if (cell !== undefined) left.push(cell);
      index += 1;
      continue;
    }
    // The line breaks beside the fences belong to them, not to the text between.
    const inner = cells.slice(index + 3, close);
    const start = inner.length > 1 && inner[0]?.text === '\n' ? 1 : 0;
    const end = inner.length > start + 1 && inner.at(-1)?.text === '\n' ? -1 : undefined;
    left.push({ text: '', kind: 'literal', mono: joinCells(inner.slice(start, end)) });
    index = close + 3;
  }
  return left;
}

function splitLines(cells: readonly Cell[]): readonly (readonly Cell[])[] {
  const lines: Cell[][] = [[]];
  for (const cell of cells) {
    if (cell.mono === null && cell.text === '\n') lines.push([]);
    else lines.at(-1)?.push(cell);
  }
  return lines;
}

/** What begins the line: a quote, a bullet, a number with its value, or nothing. `length` cells belong to the mark. */
function lineStart(cells: readonly Cell[]): { readonly kind: Block['kind']; readonly length: number; readonly number: number } {
  const first = cells.slice(0, 6).map((cell) => (cell.mono === null && cell.kind !== 'placeholder' ? cell.text : 'x'));
  const match = /^(?:(>)|([*-])|(\d{1,3})\.) (?=\S)/.exec(first.join(''));
  if (match === null) return { kind: 'line', length: 0, number: 0 };
  if (match[1] !== undefined) return { kind: 'quote', length: 2, number: 0 };
  if (match[2] !== undefined) return { kind: 'bullets', length: 2, number: 0 };
  return { kind: 'numbers', length: match[0].length, number: Number(match[3]) };
}

/** Reads the whole text of a body. Lines that continue a list or a quote join the block before. */
export function formatText(runs: readonly RenderedRun[]): readonly Block[] {
  const cells = takeMonospaced(toCells(runs));
  if (cells.length === 0) return [];
  const blocks: Block[] = [];
  for (const line of splitLines(cells)) {
    const { kind, length, number } = lineStart(line);
    const children = parseInline(line.slice(length));
    const last = blocks.at(-1);
    if (kind === 'line') blocks.push({ kind, children });
    else if (kind === 'quote') {
      if (last?.kind === 'quote') blocks[blocks.length - 1] = { kind, lines: [...last.lines, children] };
      else blocks.push({ kind, lines: [children] });
    } else if (last?.kind === kind) {
      blocks[blocks.length - 1] = { ...last, items: [...last.items, children] };
    } else {
      blocks.push(kind === 'bullets' ? { kind, items: [children] } : { kind, start: number, items: [children] });
    }
  }
  return blocks;
}
