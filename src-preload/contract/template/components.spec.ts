import { describe, expect, it } from 'vitest';
import { parseTemplate } from './parse.ts';

const components = [
  { type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}}' },
  { type: 'BODY', text: 'Oi {{1}}' },
  { type: 'FOOTER', text: 'Acme' },
  { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Sim' }] },
];
const template = { name: 'a', language: 'es', status: 'APPROVED' };
const parse = (given: unknown, more: object = {}) => parseTemplate({ ...template, components: given, ...more });
const expected = parse(components);

describe('the shapes of the components', () => {
  it.each<[string, unknown]>([
    ['a list in a list', [components]],
    ['each as JSON text', components.map((component) => JSON.stringify(component))],
    ['nothing between them', [null, ...components, undefined]],
    ['without types', components.map(({ type, ...rest }) => (type === 'BODY' || type === 'FOOTER' ? { type, ...rest } : rest))],
    [
      'by type',
      { header: { format: 'TEXT', text: 'Pedido {{1}}' }, body: { text: 'Oi {{1}}' }, footer: 'Acme', buttons: components[3]?.buttons },
    ],
    [
      'by type, the kind of header as its type',
      {
        Header: { type: 'text', text: 'Pedido {{1}}' },
        Body: 'Oi {{1}}',
        Footer: [{ text: 'Acme' }],
        Buttons: { Buttons: components[3]?.buttons },
      },
    ],
    ['by number', { ...components }],
  ])('reads %s', (_, given) => {
    expect(parse(given)).toEqual(expected);
  });

  it('reads them beside the name, and one alone', () => {
    const loose = { ...template, header: 'Pedido {{1}}', body: 'Oi {{1}}', footer: { text: 'Acme' }, buttons: components[3]?.buttons };
    expect(parseTemplate(loose)).toEqual(expected);
    expect(parse(components[1])?.fields.map(({ id }) => id)).toEqual(['body.1']);
  });

  it.each<[unknown, string]>([
    ['nonsense', 'COMPONENTS'],
    [7, 'COMPONENTS'],
    [[...components, 'nonsense'], 'UNKNOWN'],
    [[...components, 7], 'UNKNOWN'],
    [[...components, { text: 'of no type' }], 'UNKNOWN'],
    [[...components, { type: 'POLL' }], 'POLL'],
    [[...components, { type: 'BODY', text: 'again' }], 'BODY'],
    [{ body: 'Oi', poll: [1] }, 'poll'],
    [[{ type: 'BODY', text: { nested: true } }], 'BODY'],
    [[{ type: 'BODY', text: 'Oi' }, { type: 'CAROUSEL' }], 'CAROUSEL'],
    [
      [
        { type: 'BODY', text: 'Oi' },
        { type: 'CAROUSEL', cards: ['?'] },
      ],
      'CARD',
    ],
    [
      [
        { type: 'BODY', text: 'Oi' },
        { type: 'CAROUSEL', cards: [{ components: [{ type: 'FOOTER', text: 'x' }] }] },
      ],
      'CARD FOOTER',
    ],
  ])('keeps what cannot be read of %j and does not send it', (given, part) => {
    const model = parse(given);
    expect(model?.unknownParts).toContain(part);
    expect(model?.cannotFill).toEqual({ code: 'templateUnknownPart', part });
  });

  it.each<[unknown]>([[null], [''], [[]], [{}], [[null]]])('refuses to send %j, of which nothing can be seen', (given) => {
    expect(parse(given)).toMatchObject({ body: null, fields: [], cannotFill: { code: 'templateUnknownPart', part: 'BODY' } });
  });

  it('takes a header and a footer without a word in them for none', () => {
    const model = parse([
      { type: 'HEADER', format: null, text: null },
      { type: 'BODY', text: 'Oi' },
      { type: 'FOOTER', text: null },
      { type: 'BUTTONS', buttons: null },
    ]);
    expect(model).toMatchObject({ header: null, footer: null, buttons: [], unknownParts: [], cannotFill: null });
  });

  it('reads the text of a stored message, not what was sent of it', () => {
    const sent = { ...template, components: [{ type: 'body', parameters: [{ type: 'text', text: 'Ana' }] }] };
    expect(parseTemplate({ type: 'template', template: sent, templateContent: { ...template, components } })).toEqual(expected);
  });

  it('keeps a button that cannot be read at its place, so that the others keep theirs', () => {
    const buttons = [
      { type: 'QUICK_REPLY', text: 'Sim' },
      null,
      'x',
      { type: 'URL', text: 'Ver' },
      { type: 'URL', text: 'Ver', url: 'https://a.example/{{1}}' },
    ];
    const model = parse([
      { type: 'BODY', text: 'Oi' },
      { type: 'BUTTONS', buttons },
    ]);
    expect(model?.buttons.map(({ kind }) => kind)).toEqual(['quickReply', 'unknown', 'unknown', 'unknown', 'url']);
    expect(model?.fields.map(({ id }) => id)).toEqual(['button.0.payload', 'button.4.url']);
    expect(model?.cannotFill).toEqual({ code: 'templateUnknownPart', part: 'BUTTON' });
  });

  it('reads keys named like parts of every object as what they are', () => {
    const raw: unknown = JSON.parse(
      '{"__proto__":{"name":"x"},"constructor":{"a":1},"name":"a","language":"es","components":{"__proto__":{"text":"y"},"constructor":"z","toString":[1],"body":"Oi"}}',
    );
    const model = parseTemplate(raw);
    expect(model).toMatchObject({ name: 'a', body: { text: 'Oi' } });
    expect(model?.unknownParts).toEqual(['__proto__', 'constructor', 'toString']);
    expect(parse([{ type: 'BUTTONS', buttons: [{ type: 'constructor' }, { type: '__proto__' }] }])?.buttons).toEqual([
      { kind: 'unknown', label: '', type: 'constructor' },
      { kind: 'unknown', label: '', type: '__proto__' },
    ]);
  });

  it('does not choke on depth and size', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    expect(parse(deep)?.cannotFill?.part).toBe('UNKNOWN');
    expect(parse([{ type: 'BODY', text: '{{'.repeat(200_000) }])?.fields).toEqual([]);
    const many = parse([{ type: 'BODY', text: Array.from({ length: 999 }, (_, index) => `{{${999 - index}}}`).join(' ') }]);
    expect(many?.fields.map(({ variable }) => variable)).toEqual(Array.from({ length: 999 }, (_, index) => String(index + 1)));
  });
});
