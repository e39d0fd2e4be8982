import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, formatText, type InlineNode } from './format-text.ts';
import type { RenderedRun } from './model.ts';

const literal = (text: string): readonly RenderedRun[] => [{ text, kind: 'literal' }];
const tags = { bold: 'b', italic: 'i', strike: 's' } as const;

function shown(node: InlineNode): string {
  switch (node.kind) {
    case 'run':
      return node.run.kind === 'placeholder' ? `[${node.run.text}]` : node.run.text;
    case 'code':
    case 'mono':
      return `<${node.kind}>${node.runs.map((run) => run.text).join('')}</${node.kind}>`;
    case 'link':
      return `<a>${node.href}</a>`;
    default:
      return `<${tags[node.kind]}>${node.children.map(shown).join('')}</${tags[node.kind]}>`;
  }
}
const line = (nodes: readonly InlineNode[]) => nodes.map(shown).join('');
function lines(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'line') return [line(block.children)];
    if (block.kind === 'quote') return block.lines.map((children) => `> ${line(children)}`);
    return block.items.map((children, index) => `${block.kind === 'bullets' ? '•' : `${block.start + index}.`} ${line(children)}`);
  });
}
const format = (text: string) => lines(formatText(literal(text))).join('\n');

describe('formatText', () => {
  it.each([
    ['*bold* _italic_ ~strike~', '<b>bold</b> <i>italic</i> <s>strike</s>'],
    ['*_both_* and *~x~*', '<b><i>both</i></b> and <b><s>x</s></b>'],
    ['2*3*4 snake_case_name a~b~c', '2*3*4 snake_case_name a~b~c'],
    ['*terms apply', '*terms apply'],
    ['* a* *b *', '• a* *b *'],
    ['**', '**'],
    ['(*x*), "_y_".', '(<b>x</b>), "<i>y</i>".'],
    ['*a _b* c_', '<b>a _b</b> c_'],
    ['`*no*` ```_no_```', '<code>*no*</code> <mono>_no_</mono>'],
    ['a ```two\nlines``` b', 'a <mono>two\nlines</mono> b'],
    ['https://a.b```x```', '<a>https://a.b</a><mono>x</mono>'],
    ['```\ntwo\nlines\n```', '<mono>two\nlines</mono>'],
    ['*open\nclose*', '*open\nclose*'],
    ['> quoted *b*\n> more\nend', '> quoted <b>b</b>\n> more\nend'],
    ['- one\n* two\n1. first\n2. second', '• one\n• two\n1. first\n2. second'],
    ['>no -no 1.no', '>no -no 1.no'],
    ['see https://a.example/_x_/b_c. ok', 'see <a>https://a.example/_x_/b_c</a>. ok'],
    ['*https://a.example*', '<b><a>https://a.example</a></b>'],
    ['ana@acme.example, +55 11 97777-1234', '<a>ana@acme.example</a>, <a>+55 11 97777-1234</a>'],
    ['<b>&amp;</b>', '<b>&amp;</b>'],
    ['a\n\nb  c', 'a\n\nb  c'],
    ['*😀*', '<b>😀</b>'],
  ])('reads %j', (text, expected) => {
    expect(format(text)).toBe(expected);
  });

  it('reads marks around variables, those inside values, none inside placeholders', () => {
    const runs: readonly RenderedRun[] = [
      { text: '*', kind: 'literal' },
      { text: '{{_a_}}', kind: 'placeholder' },
      { text: '* ~', kind: 'literal' },
      { text: 'x~ _y_', kind: 'value' },
    ];
    expect(lines(formatText(runs))).toEqual(['<b>[{{_a_}}]</b> <s>x</s> <i>y</i>']);
  });

  it('loses no character of any text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('*', '_', '~', '`', '```', '\n', '> ', '- ', '1. ', 'https://a.b'),
    );
    const letters = (text: string) => text.replace(/[*_~`>\-\s\d.•]/g, '');
    const plain = (node: InlineNode): string =>
      node.kind === 'run'
        ? node.run.text
        : 'children' in node
          ? node.children.map(plain).join('')
          : node.runs.map((run) => run.text).join('');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const blocks = formatText(literal(text));
        const back = blocks.flatMap((block) =>
          block.kind === 'line' ? [block.children] : block.kind === 'quote' ? block.lines : block.items,
        );
        expect(letters(back.map((nodes) => nodes.map(plain).join('')).join(''))).toBe(letters(text));
      }),
      { numRuns: 300 },
    );
  });

  it('reads 70,000 marks in a line without a stack overflow or a long wait', { timeout: 20_000 }, () => {
    expect(formatText(literal('*_~a '.repeat(14_000)))).toHaveLength(1);
    expect(formatText(literal('`*_'.repeat(23_000)))).toHaveLength(1);
    expect(format('`'.repeat(70_000))).not.toBe('');
  });
});
