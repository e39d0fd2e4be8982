import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTemplate } from './parse.ts';
import { parseText } from './parse-text.ts';

const orderUpdate = {
  id: '901122334455667',
  name: 'order_update_v2',
  language: 'pt_BR',
  status: 'APPROVED',
  category: 'UTILITY',
  components: [
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Falar com a Ana' },
        { type: 'URL', text: 'Rastrear', url: 'https://acme.example/r/{{1}}', example: ['https://acme.example/r/A-1020'] },
        { type: 'PHONE_NUMBER', text: 'Ligar', phone_number: '+553140000000' },
      ],
    },
    { type: 'FOOTER', text: 'Loja Acme' },
    { type: 'BODY', text: 'Ola {{1}},\\nseu pedido {{2}} saiu.', example: { body_text: [['Carla', 'A-1020']] } },
    { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://example.com/h.png'] } },
  ],
};

const parse = (components: unknown, more: object = {}) => {
  const model = parseTemplate({ name: 'a', language: 'es', status: 'APPROVED', components, ...more });
  if (model === null) throw new Error('no model');
  return model;
};

describe('parseText', () => {
  it.each([
    ['Oi {{1}}!', ['Oi ', 1, '!']],
    ['{{2}}{{1}}', [2, 1]],
    ['{{ 1 }} and {{1}}', [1, ' and ', 1]],
    ['{{14}} before {{1}}', [14, ' before ', 1]],
    ['{{{1}}}', ['{', 1, '}']],
    ['{name} {{ }} {{1 { {1} } {{0}} {{1234}}', ['{name} {{ }} {{1 { {1} } {{0}} {{1234}}']],
  ])('cuts %s', (text, expected) => {
    expect(parseText(text).map((part) => (part.kind === 'text' ? part.text : Number(part.name)))).toEqual(expected);
  });

  it('takes names unless the template is positional', () => {
    expect(parseText('{{first_name}}')).toEqual([{ kind: 'variable', name: 'first_name' }]);
    expect(parseText('{{first_name}}', 'POSITIONAL')).toEqual([{ kind: 'text', text: '{{first_name}}' }]);
  });

  it('gives every text back', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom('{{1}}', '{{22}}', '{{', '}}', '{{ }}', '{a}', '\n'));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const back = parseText(text, 'POSITIONAL').map((part) => (part.kind === 'text' ? part.text : `{{${part.name}}}`));
        expect(back.join('')).toBe(
          text.replace(/\{\{[^\S\n]*0*([1-9]\d{0,2})[^\S\n]*\}\}/g, (all, digits: string) =>
            all.replace(/\D/g, '').length <= 3 ? `{{${digits}}}` : all,
          ),
        );
      }),
    );
  });
});

describe('parseTemplate', () => {
  it('reads the components in any order', () => {
    const model = parseTemplate(orderUpdate);
    expect(model).toMatchObject({ name: 'order_update_v2', language: 'pt_BR', footer: 'Loja Acme', cannotFill: null, quality: 'UNKNOWN' });
    expect(model?.body?.text).toBe('Ola {{1}},\nseu pedido {{2}} saiu.');
    expect(model?.buttons.map((button) => button.kind)).toEqual(['quickReply', 'url', 'phone']);
    expect(model?.fields.map((field) => [field.id, field.kind, field.example])).toEqual([
      ['header.media', 'mediaUrl', 'https://example.com/h.png'],
      ['body.1', 'text', 'Carla'],
      ['body.2', 'text', 'A-1020'],
      ['button.0.payload', 'payload', null],
      ['button.1.url', 'urlSuffix', 'A-1020'],
    ]);
  });

  it.each([
    ['wrapped', { resource: { template: orderUpdate } }],
    ['as text', JSON.stringify(orderUpdate)],
    ['components as text', { ...orderUpdate, components: JSON.stringify(orderUpdate.components) }],
    ['language as an object', { ...orderUpdate, language: { code: 'pt_BR' } }],
    [
      'other casing',
      JSON.parse(
        JSON.stringify(orderUpdate)
          .replaceAll('"name"', '"Name"')
          .replaceAll('"components"', '"Components"')
          .replaceAll('"header_handle"', '"headerHandle"')
          .replaceAll('"body_text"', '"BodyText"')
          .replaceAll('"phone_number"', '"phoneNumber"')
          .replaceAll('"IMAGE"', '"image"')
          .replaceAll('"BODY"', '"body"'),
      ),
    ],
  ])('reads it %s', (_, raw) => {
    expect(parseTemplate(raw)).toEqual(parseTemplate(orderUpdate));
  });

  it('needs a name and a language and nothing else', () => {
    expect(parseTemplate({ name: 'a' })).toBeNull();
    expect(parseTemplate({ name: ' ', language: 'es' })).toBeNull();
    expect(parseTemplate(null)).toBeNull();
    expect(parseTemplate({ name: 'a', language: 'es' })).toMatchObject({
      body: null,
      header: null,
      status: 'UNKNOWN',
      fields: [],
      cannotFill: { code: 'templateUnknownPart', part: 'BODY' },
    });
  });

  it('takes a header without a format for text, and keeps its variable apart from the one of the body', () => {
    const model = parse([
      { type: 'HEADER', text: 'Pedido {{1}}', example: { header_text: 'A-1' } },
      { type: 'BODY', text: '{{1}}, ok', example: { body_text: ['Rita'] } },
    ]);
    expect(model.fields.map((field) => [field.id, field.example])).toEqual([
      ['header.text.1', 'A-1'],
      ['body.1', 'Rita'],
    ]);
  });

  it('orders the fields of the body by number', () => {
    const model = parse([{ type: 'BODY', text: '{{10}} {{2}} {{1}} {{2}}' }]);
    expect(model.fields.map((field) => field.id)).toEqual(['body.1', 'body.2', 'body.10']);
  });

  it.each([
    ['CAROUSEL', [{ type: 'CAROUSEL', cards: [{ components: [{ type: 'HEADER', format: 'IMAGE' }] }] }]],
    ['LIMITED_TIME_OFFER', [{ type: 'limited_time_offer', limited_time_offer: { text: 'Hoje', has_expiration: true } }]],
    ['LOCATION', [{ type: 'HEADER', format: 'LOCATION' }]],
    ['FLOW', [{ type: 'BUTTONS', buttons: [{ type: 'FLOW', text: 'Abrir' }] }]],
    ['MPM', [{ type: 'BUTTONS', buttons: [{ type: 'MPM', text: 'View items' }] }]],
    ['NAMED', [{ type: 'BODY', text: 'Oi {{first_name}}' }]],
  ])('fills %s, which travels as a plain message', (part, components) => {
    expect(parse(components)).toMatchObject({ cannotFill: null, transport: { kind: 'plain', part } });
  });

  it.each([
    ['HOLOGRAM', [{ type: 'HOLOGRAM', depth: 3 }]],
    ['HEADER SCENT', [{ type: 'HEADER', format: 'SCENT' }]],
    ['BUTTON TELEPATHY', [{ type: 'BUTTONS', buttons: [{ type: 'TELEPATHY', text: 'Think' }] }]],
    [
      'BODY',
      [
        { type: 'BODY', text: 'a' },
        { type: 'BODY', text: 'b' },
      ],
    ],
  ])('refuses the unknown part %s and keeps it', (part, components) => {
    expect(parse(components).cannotFill).toEqual({ code: 'templateUnknownPart', part });
  });

  it('lets a request for permission to call through, which asks for nothing', () => {
    const model = parse([{ type: 'BODY', text: 'a' }, { type: 'CALL_PERMISSION_REQUEST' }]);
    expect(model.cannotFill).toBeNull();
    expect(model.unknownParts).toEqual(['CALL_PERMISSION_REQUEST']);
  });

  it('never throws, whatever comes', { timeout: 30_000 }, () => {
    const key = fc.constantFrom(
      'name',
      'language',
      'components',
      'type',
      'format',
      'text',
      'buttons',
      'cards',
      'example',
      'url',
      'template',
    );
    const word = fc.constantFrom('HEADER', 'body', 'BUTTONS', 'URL', 'IMAGE', 'CAROUSEL', '{{1}}', '{', '[1', 'es', '{"name":"a"}');
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'medium' },
        word,
        fc.anything(),
        fc.dictionary(key, tie('tree')),
        fc.array(tie('tree'), { maxLength: 4 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(key, tree), (raw) => {
        const model = parseTemplate({ name: 'a', language: 'es', ...raw });
        expect(model === null || Array.isArray(model.fields)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
