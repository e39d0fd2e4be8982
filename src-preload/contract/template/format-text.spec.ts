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
    // Nesting and crossing.
    ['*_~three~_*', '<b><i><s>three</s></i></b>'],
    ['_a *b* c_', '<i>a <b>b</b> c</i>'],
    ['_a *b_ c*', '<i>a *b</i> c*'],
    ['*a b*c d*', '<b>a b*c d</b>'],
    ['*one* two*', '<b>one</b> two*'],
    ['*one*two*', '<b>one*two</b>'],
    ['*a* *b*', '<b>a</b> <b>b</b>'],
    ['_ a_ *b * ~c ~', '_ a_ *b * ~c ~'],
    // Lines to write on, hidden numbers and ornaments hold nothing.
    ['Cartão **** **** **** 1234', 'Cartão **** **** **** 1234'],
    ['CPF ***.456.789-** fim', 'CPF ***.456.789-** fim'],
    ['****-****-****-1234', '****-****-****-1234'],
    ['Tel. (**) *****-**34', 'Tel. (**) *****-**34'],
    ['Data: __/__/____', 'Data: __/__/____'],
    ['________________', '________________'],
    ['Nome: ________ RG: ________', 'Nome: ________ RG: ________'],
    ['~~~~~~ ~~~', '~~~~~~ ~~~'],
    ['*** ATENÇÃO ***', '*** ATENÇÃO ***'],
    ['___ *Total* ___', '___ <b>Total</b> ___'],
    ['*~*~*~*', '*~*~*~*'],
    ['a ** b ** c _ _ d', 'a ** b ** c _ _ d'],
    ['**Oi** ~~não~~', '<b>*Oi</b>* <s>~não</s>~'],
    // Punctuation, other scripts and emoji beside the marks.
    ['¡*Hola*! «_x_» (~y~)…', '¡<b>Hola</b>! «<i>x</i>» (<s>y</s>)…'],
    ['*a*, _b_; ~c~? *d*-', '<b>a</b>, <i>b</i>; <s>c</s>? <b>d</b>-'],
    ['❤️*bold*👍🏽', '❤️<b>bold</b>👍🏽'],
    ['*️⃣ press *️⃣ or *#*', '*️⃣ press *️⃣ or <b>#</b>'],
    ['1️⃣*Passo* 1', '1️⃣<b>Passo</b> 1'],
    ['*👩‍👩‍👧 família* 🇧🇷', '<b>👩‍👩‍👧 família</b> 🇧🇷'],
    ['*تم الدفع* شكراً', '<b>تم الدفع</b> شكراً'],
    ['é*x*', 'é*x*'],
    ['你好*世界*', '你好*世界*'],
    ['*สวัสดี* ครับ', '<b>สวัสดี</b> ครับ'],
    ['R$ *10,00* €*5*', 'R$ <b>10,00</b> €<b>5</b>'],
    // Code holds no marks, and stands where every mark may stand.
    ['*a `b*` c*', '<b>a <code>b*</code> c</b>'],
    ['a`b`c ` d` `e `', 'a`b`c ` d` `e `'],
    ['*`x`*', '<b><code>x</code></b>'],
    ['``` ``` x', '``` ``` x'],
    ['```a\n\n- b\n```', '<mono>a\n\n- b</mono>'],
    ['```open', '```open'],
    // Lists and quotes.
    ['1. a\n2. b\n7. c', '1. a\n2. b\n7. c'],
    ['-  two blanks\n- ', '•  two blanks\n- '],
    ['* *Item*: 2\n- ~x~', '• <b>Item</b>: 2\n• <s>x</s>'],
    ['1234. no\n1) no\n-no\n+ no', '1234. no\n1) no\n-no\n+ no'],
    [' - indented', ' - indented'],
    // Nothing else is read.
    ['# a\n[b](https://c.example)\n\\*d\\*\n__e__', '# a\n[b](<a>https://c.example</a>)\n\\<b>d\\</b>\n<i>_e</i>_'],
    ['&lt;i&gt; <script>alert(1)</script> *<b>*', '&lt;i&gt; <script>alert(1)</script> <b><b></b>'],
    // Links.
    ['_https://a.example/x_', '<i><a>https://a.example/x</a></i>'],
    ['(https://a.example/w_(x))', '(<a>https://a.example/w_(x)</a>)'],
    ['www.acme.example/x, acme.com.br/y?z=1.', '<a>www.acme.example/x</a>, <a>acme.com.br/y?z=1</a>.'],
    ['acme.com fim.Obrigado 1.com.2 v1.2.3', '<a>acme.com</a> fim.Obrigado <a>1.com</a>.2 v1.2.3'],
    ['tienda.es loja.pt, (shop.de) cafe.fr!', '<a>tienda.es</a> <a>loja.pt</a>, (<a>shop.de</a>) <a>cafe.fr</a>!'],
    ['ação.com maçã.com.br/ofertas?dia=amanhã.', '<a>ação.com</a> <a>maçã.com.br/ofertas?dia=amanhã</a>.'],
    ['пример.рф 例え.jp xn--ao-siap.com', '<a>пример.рф</a> <a>例え.jp</a> <a>xn--ao-siap.com</a>'],
    ['joão@ação.com.br; ana+1@acme.pt.', '<a>joão@ação.com.br</a>; <a>ana+1@acme.pt</a>.'],
    ['Acesse ACME.COM.BR: “loja.pt”, «loja.es/x»…', 'Acesse <a>ACME.COM.BR</a>: “<a>loja.pt</a>”, «<a>loja.es/x</a>»…'],
    ['acme.app:8443/a?b=c#d, acme.com? acme.shop', '<a>acme.app:8443/a?b=c#d</a>, <a>acme.com</a>? <a>acme.shop</a>'],
    [
      'foto.jpg contrato.pdf 1.000,00 10.50 S.A. a.m. Dr.Ana 23.11.2026',
      'foto.jpg contrato.pdf 1.000,00 10.50 S.A. a.m. Dr.Ana 23.11.2026',
    ],
    ['*loja.pt* _www.acme.pt_ loja.pt_x', '<b><a>loja.pt</a></b> <i><a>www.acme.pt</a></i> loja.pt_x'],
    [
      '_ana@acme.pt_ a_b@acme.pt x_loja.pt loja.pt@x R$ 10.No dia',
      '<i><a>ana@acme.pt</a></i> <a>a_b@acme.pt</a> x_loja.pt loja.pt@x R$ 10.No dia',
    ],
    ['https://ação.com/é, https://. http://[::1]/x', '<a>https://ação.com/é</a>, https://. <a>http://[::1]/x</a>'],
    ['wa.me/5511977771234', '<a>wa.me/5511977771234</a>'],
    ['(11) 4002-8922 0800 123 4567', '<a>(11) 4002-8922</a> <a>0800 123 4567</a>'],
    ['order 12345678901, 2026-11-23', 'order 12345678901, 2026-11-23'],
    ['+351 21 123 4567! a+5511977771234', '<a>+351 21 123 4567</a>! a+5511977771234'],
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

  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('*', '_', '~', '`', '```', '\n', '> ', '- ', '1. ', ' ', '*️⃣', '👨‍👩‍👧', 'שלום', 'https://a.b', '+55 11 97777-1234'),
  );
  const plain = (node: InlineNode): string =>
    node.kind === 'run'
      ? node.run.text
      : 'children' in node
        ? node.children.map(plain).join('')
        : node.runs.map((run) => run.text).join('');
  const textOf = (blocks: readonly Block[]) =>
    blocks
      .flatMap((block) => (block.kind === 'line' ? [block.children] : block.kind === 'quote' ? block.lines : block.items))
      .map((nodes) => nodes.map(plain).join(''))
      .join('\n');

  it('keeps every character in its order, the marks it read apart', () => {
    const withoutMarks = (text: string) => text.replace(/[*_~`>\-\s\d.]/g, '');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const shownText = textOf(formatText(literal(text)));
        let place = 0;
        for (const character of shownText) {
          place = text.indexOf(character, place);
          expect(place).not.toBe(-1);
          place += character.length;
        }
        expect(withoutMarks(shownText)).toBe(withoutMarks(text));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves a text of marks and blanks as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('*', '_', '~', ' ') }), (marks) => {
        expect(format(`Nome ${marks}`)).toBe(`Nome ${marks}`);
      }),
      { numRuns: 1_000 },
    );
  });

  it('makes no pair that holds nothing but marks', () => {
    const pairs = (node: InlineNode): readonly InlineNode[] => ('children' in node ? [node, ...node.children.flatMap(pairs)] : []);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('*', '_', '~', ' ', '/', '-', 'a', '1') }), (text) => {
        for (const pair of formatText(literal(`x ${text}`)).flatMap((block) =>
          block.kind === 'line' ? block.children.flatMap(pairs) : [],
        )) {
          expect(plain(pair)).toMatch(/[^*_~\s]/);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('knows of each character whether it came from a value, and takes no placeholder for a mark', () => {
    const runsIn = (node: InlineNode): readonly RenderedRun[] =>
      node.kind === 'run' ? [node.run] : 'children' in node ? node.children.flatMap(runsIn) : node.runs;
    const nodesIn = (block: Block) =>
      block.kind === 'line' ? block.children : block.kind === 'quote' ? block.lines.flat() : block.items.flat();
    const ofKind = (runs: readonly RenderedRun[], kind: string) =>
      runs.map((run) => (run.kind === kind ? run.text.replaceAll('\n', '') : '')).join('');
    const run = fc.record({ text: piece, kind: fc.constantFrom('literal', 'value', 'placeholder') });
    fc.assert(
      fc.property(fc.array(run), (runs) => {
        const back = formatText(runs).flatMap(nodesIn).flatMap(runsIn);
        const marks = /[*_~`>\-\s\d.]/g;
        for (const kind of ['literal', 'value']) {
          expect(ofKind(back, kind).replace(marks, '')).toBe(ofKind(runs, kind).replace(marks, ''));
        }
        expect(ofKind(back, 'placeholder')).toBe(ofKind(runs, 'placeholder'));
      }),
      { numRuns: 500 },
    );
  });
});
