/**
 * WhatsApp's text marks (whatsapp-templates 11.2) as a small tree. Values are in the text before the marks are read, as the channel
 * does it. Nothing here makes HTML: the window builds elements from the tree. Time grows with the length of the text, whatever it holds.
 */
import type { RenderedRun } from './model.ts';
import { type Cell, isBlank, signOf, takeFenced, toCells } from './text-cells.ts';
import { type InlineNode, parseInline } from './text-marks.ts';

export type { InlineNode } from './text-marks.ts';

type Lines = readonly (readonly InlineNode[])[];
export type Block =
  /** One line; without children it is an empty one. */
  | { readonly kind: 'line'; readonly children: readonly InlineNode[] }
  | { readonly kind: 'quote'; readonly lines: Lines }
  | { readonly kind: 'bullets'; readonly items: Lines }
  | { readonly kind: 'numbers'; readonly start: number; readonly items: Lines };

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
  const match = /^(?:(>)|([*-])|(\d{1,3})\.) /.exec(cells.slice(0, 5).map(signOf).join(''));
  const length = match?.[0].length ?? 0;
  if (match === null || cells.slice(length).every((cell) => isBlank(signOf(cell)))) return { kind: 'line', length: 0, number: 0 };
  if (match[1] !== undefined) return { kind: 'quote', length, number: 0 };
  if (match[2] !== undefined) return { kind: 'bullets', length, number: 0 };
  return { kind: 'numbers', length, number: Number(match[3]) };
}

/** Reads the whole text of a body. Lines that continue a list or a quote join the block before; a number out of turn begins a list. */
export function formatText(runs: readonly RenderedRun[]): readonly Block[] {
  const cells = takeFenced(toCells(runs));
  if (cells.length === 0) return [];
  const blocks: Block[] = [];
  let open: (readonly InlineNode[])[] = [];
  for (const line of splitLines(cells)) {
    const { kind, length, number } = lineStart(line);
    const children = parseInline(line.slice(length));
    const last = blocks.at(-1);
    const continues = last?.kind === kind && (last.kind !== 'numbers' || last.start + open.length === number);
    if (kind === 'line') blocks.push({ kind, children });
    else if (continues) open.push(children);
    else {
      open = [children];
      if (kind === 'quote') blocks.push({ kind, lines: open });
      else if (kind === 'bullets') blocks.push({ kind, items: open });
      else blocks.push({ kind, start: number, items: open });
    }
  }
  return blocks;
}
