import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatText, type InlineNode } from '../../../src-preload/contract/template/format-text.ts';
import { cutBlocks } from './cut-text.ts';

const blocksOf = (text: string) => formatText([{ kind: 'literal', text }]);

/** What a cut tree shows, line by line. */
function shown(text: string): { readonly lines: readonly string[]; readonly isCut: boolean } {
  const textOf = (nodes: readonly InlineNode[]): string =>
    nodes
      .map((node) => {
        if (node.kind === 'run') return node.run.text;
        return 'children' in node ? textOf(node.children) : node.runs.map((run) => run.text).join('');
      })
      .join('');
  const { blocks, isCut } = cutBlocks(blocksOf(text));
  const lines = blocks.flatMap((block) => {
    if (block.kind === 'line') return [textOf(block.children)];
    return (block.kind === 'quote' ? block.lines : block.items).map(textOf);
  });
  return { lines, isCut };
}

describe('cutBlocks', () => {
  it('leaves what WhatsApp shows at once as it is', () => {
    const blocks = blocksOf('word '.repeat(150).trim());
    expect(cutBlocks(blocks)).toEqual({ blocks, isCut: false });
  });

  it('cuts a long text before the word that does not fit, marks and all', () => {
    const { lines, isCut } = shown(`*${'palavra '.repeat(200).trim()}*`);
    expect(isCut).toBe(true);
    expect(lines.join('')).toMatch(/^(?:palavra )*palavra$/);
    expect(lines.join('').length).toBeGreaterThan(700);
    expect(lines.join('').length).toBeLessThanOrEqual(750);
  });

  it('cuts many short lines, in lists too', () => {
    expect(shown(Array.from({ length: 40 }, (_, line) => `- ${line}`).join('\n'))).toEqual({
      lines: Array.from({ length: 24 }, (_, line) => String(line)),
      isCut: true,
    });
  });

  it('cuts inside a word that has no end, but inside no character', () => {
    const { lines, isCut } = shown('😀'.repeat(900));
    expect(isCut).toBe(true);
    expect(lines.join('')).toBe('😀'.repeat(375));
  });

  it('shows a beginning of the whole, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z *_~>`\n-]{0,200}$/), { maxLength: 12 }), (parts) => {
        const text = parts.join('\n');
        const { blocks, isCut } = cutBlocks(blocksOf(text));
        expect(isCut || blocks.length === blocksOf(text).length).toBe(true);
        expect(shown(text).lines.join('').length).toBeLessThanOrEqual(750);
      }),
    );
  });
});
