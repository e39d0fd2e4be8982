/**
 * Where a long body is cut until "Read more" is pressed (whatsapp-templates 11.1). The cut is made in the tree of text marks, so that
 * no mark loses its other half.
 */
import type { Block, InlineNode } from '../../../src-preload/contract/template/format-text.ts';
import type { RenderedRun } from '../../../src-preload/contract/template/model.ts';

/** Characters shown of a long body; WhatsApp was seen to show 700 to 800. */
const shownCharacters = 750;
/** Lines shown, however short they are. */
const shownLines = 24;
/** A word longer than this is cut inside. */
const longestWord = 40;

/** Room that is left, in UTF-16 units; less than zero when something had to be left out. */
interface Room {
  left: number;
}

/** Ends before the word that does not fit, never inside a character. */
function cutText(text: string, room: number): string {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > room) break;
    kept += character;
  }
  const lastBlank = kept.search(/\s\S*$/u);
  return lastBlank >= 0 && kept.length - lastBlank <= longestWord ? kept.slice(0, lastBlank) : kept;
}

function cutRuns(runs: readonly RenderedRun[], room: Room): readonly RenderedRun[] {
  const kept: RenderedRun[] = [];
  for (const run of runs) {
    if (room.left < 0) break;
    const fits = run.text.length <= room.left;
    kept.push(fits ? run : { ...run, text: cutText(run.text, room.left) });
    room.left = fits ? room.left - run.text.length : -1;
  }
  return kept;
}

function cutNodes(nodes: readonly InlineNode[], room: Room): readonly InlineNode[] {
  const kept: InlineNode[] = [];
  for (const node of nodes) {
    if (room.left < 0) break;
    switch (node.kind) {
      case 'run':
        kept.push(...cutRuns([node.run], room).map((run) => ({ kind: node.kind, run })));
        break;
      case 'bold':
      case 'italic':
      case 'strike':
        kept.push({ kind: node.kind, children: cutNodes(node.children, room) });
        break;
      default:
        kept.push({ ...node, runs: cutRuns(node.runs, room) });
    }
  }
  return kept;
}

/** The lines of a block, of whatever kind it is. */
export const linesOf = (block: Block): readonly (readonly InlineNode[])[] => {
  switch (block.kind) {
    case 'line':
      return [block.children];
    case 'quote':
      return block.lines;
    case 'bullets':
    case 'numbers':
      return block.items;
  }
};

function withLines(block: Block, lines: readonly (readonly InlineNode[])[]): Block {
  switch (block.kind) {
    case 'line':
      return { kind: block.kind, children: lines[0] ?? [] };
    case 'quote':
      return { kind: block.kind, lines };
    case 'bullets':
    case 'numbers':
      return { ...block, items: lines };
  }
}

/** The beginning of a text that WhatsApp shows at first; `isCut` where there is more. */
export function cutBlocks(blocks: readonly Block[]): { readonly blocks: readonly Block[]; readonly isCut: boolean } {
  const room: Room = { left: shownCharacters };
  const kept: Block[] = [];
  let lineCount = 0;
  for (const block of blocks) {
    const lines: (readonly InlineNode[])[] = [];
    for (const line of linesOf(block)) {
      if (room.left < 0 || lineCount === shownLines) {
        room.left = -1;
        break;
      }
      lines.push(cutNodes(line, room));
      lineCount += 1;
    }
    if (lines.length > 0) kept.push(withLines(block, lines));
    if (room.left < 0) return { blocks: kept, isCut: true };
  }
  return { blocks, isCut: false };
}
