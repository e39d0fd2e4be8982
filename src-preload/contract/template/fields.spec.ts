import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TemplateModel } from './model.ts';
import { parseTemplate } from './parse.ts';
import { variableNames } from './parse-text.ts';

function parse(components: unknown, more: object = {}): TemplateModel {
  const model = parseTemplate({ name: 'a', language: 'es', status: 'APPROVED', components, ...more });
  if (model === null) throw new Error('no model');
  return model;
}
const body = { type: 'BODY', text: 'Oi {{1}}', example: { body_text: [['Rita']] } };
const buttons = (...list: readonly object[]) => ({ type: 'BUTTONS', buttons: list });
const shown = (model: TemplateModel) => model.fields.map(({ id, kind, required }) => `${id} ${kind}${required ? '' : '?'}`);

describe('fieldsOf', () => {
  it.each<[string, readonly object[], readonly string[]]>([
    ['an image', [{ type: 'HEADER', format: 'IMAGE' }], ['header.media mediaUrl']],
    ['a document', [{ type: 'HEADER', format: 'document' }], ['header.media mediaUrl', 'header.fileName fileName?']],
    [
      'a place',
      [{ type: 'HEADER', format: 'LOCATION' }],
      ['header.latitude latitude', 'header.longitude longitude', 'header.placeName placeName?', 'header.placeAddress placeAddress?'],
    ],
    [
      'a product',
      [{ type: 'HEADER', format: 'PRODUCT' }, buttons({ type: 'SPM' })],
      ['header.product productId', 'header.catalog catalogId'],
    ],
    ['a header text', [{ type: 'HEADER', text: 'Hi {{1}}' }, body], ['header.text.1 text', 'body.1 text']],
    ['gaps and repeats', [{ type: 'BODY', text: '{{3}}{{1}} {{ 3 }}' }], ['body.1 text', 'body.3 text']],
    ['names', [{ type: 'BODY', text: '{{b}} {{a}} {{b}}' }], ['body.b text', 'body.a text']],
    [
      'an offer that ends',
      [
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Now', has_expiration: true } },
        body,
        buttons({ type: 'COPY_CODE' }, { type: 'URL', url: 'https://a.example/{{1}}' }),
      ],
      ['body.1 text', 'offer.expiry expiry', 'button.0.code code', 'button.1.url urlSuffix'],
    ],
    [
      'an offer without an end',
      [
        { type: 'LIMITED_TIME_OFFER', text: 'Now' },
        { type: 'BODY', text: 'x' },
      ],
      [],
    ],
    [
      'buttons that may have values',
      [buttons({ type: 'QUICK_REPLY' }, { type: 'FLOW' }, { type: 'CATALOG' }, { type: 'MPM' }, { type: 'VOICE_CALL' })],
      [
        'button.0.payload payload?',
        'button.1.flowToken flowToken?',
        'button.1.flowData flowData?',
        'button.2.thumbnail thumbnail?',
        'button.3.sections sections',
        'button.3.thumbnail thumbnail?',
        'button.4.minutes minutes?',
        'button.4.payload payload?',
      ],
    ],
    [
      'buttons without',
      [buttons({ type: 'URL', url: 'https://a.example' }, { type: 'PHONE_NUMBER' }, { type: 'REQUEST_CONTACT_INFO' })],
      [],
    ],
    ['an address with a name', [buttons({ type: 'URL', url: 'https://a.example/{{code}}' })], ['button.0.url urlSuffix']],
  ])('asks for %s', (_, components, expected) => {
    expect(shown(parse(components))).toEqual(expected);
  });

  const given = 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&cta_display_name=Copy%20code&code=otp{{1}}';
  it.each<[string, readonly object[], object]>([
    ['as it comes back', [{ type: 'BODY', text: '*{{1}}* is your code.' }, buttons({ type: 'URL', text: 'Copy code', url: given })], {}],
    ['without a category', [{ type: 'BODY', text: '*{{1}}* is your code.' }, buttons({ type: 'URL', url: given })], { category: null }],
    ['as it was created', [{ type: 'BODY', add_security_recommendation: true }, buttons({ type: 'OTP', otp_type: 'ONE_TAP' })], {}],
    ['without a body', [buttons({ type: 'otp', otp_type: 'copy_code' })], {}],
    ['without a button', [{ type: 'body', text: '{{1}}' }], {}],
  ])('asks once for a one-time code: %s', (_, components, more) => {
    const model = parse(components, { category: 'AUTHENTICATION', ...more });
    expect(shown(model)).toEqual(['body.1 code']);
    expect(model.fields[0]?.partLimit).toBe(15);
    expect(model).toMatchObject({ cannotFill: null, transport: { kind: 'campaign' } });
  });

  it('writes the texts of a created one-time template in its language', () => {
    const components = [
      { type: 'BODY', add_security_recommendation: true },
      { type: 'FOOTER', code_expiration_minutes: 5 },
      buttons({ type: 'OTP' }),
    ];
    const inPortuguese = parse(components, { category: 'AUTHENTICATION', language: 'pt_BR' });
    expect(inPortuguese.body?.text).toContain('*{{1}}*');
    expect(inPortuguese.footer).toContain('5');
    expect(inPortuguese.buttons[0]?.label).not.toBe('');
    const inThai = parse(components, { category: 'AUTHENTICATION', language: 'th' });
    expect(inThai).toMatchObject({ body: { text: '*{{1}}*' }, footer: null, unknownParts: ['FOOTER'], cannotFill: null });
  });

  it('asks for the code at the button where the body has none', () => {
    const model = parse([{ type: 'BODY', text: 'Your code' }, buttons({ type: 'URL', url: given })], { category: 'AUTHENTICATION' });
    expect(shown(model)).toEqual(['button.0.code code']);
  });

  it('asks for every media card of a carousel', () => {
    const card = (text: string) => ({
      components: [
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://a.example/1.png'] } },
        { type: 'BODY', text },
        buttons({ type: 'URL', url: 'https://a.example/{{1}}' }, { type: 'QUICK_REPLY', text: 'Ok' }),
      ],
    });
    const model = parse([body, { type: 'CAROUSEL', cards: [card('Por {{1}}'), card('Por')] }]);
    expect(shown(model)).toEqual([
      'body.1 text',
      'card.0.header.media mediaUrl',
      'card.0.body.1 text',
      'card.0.button.0.url urlSuffix',
      'card.0.button.1.payload payload?',
      'card.1.header.media mediaUrl',
      'card.1.button.0.url urlSuffix',
      'card.1.button.1.payload payload?',
    ]);
    expect(model.fields.slice(1).every(({ component }) => component === 'card')).toBe(true);
    expect(model.fields.map(({ cardIndex }) => cardIndex)).toEqual([null, 0, 0, 0, 0, 1, 1, 1]);
    expect(model.fields[1]?.example).toBe('https://a.example/1.png');
  });

  it('asks for up to ten products, two of them needed, and for their catalogue once', () => {
    const card = { components: [{ type: 'HEADER', format: 'PRODUCT' }, buttons({ type: 'URL', url: 'https://a.example/{{1}}' })] };
    const model = parse([body, { type: 'CAROUSEL', cards: [card, card] }]);
    expect(shown(model).slice(0, 6)).toEqual([
      'body.1 text',
      'carousel.catalog catalogId',
      'card.0.header.product productId',
      'card.0.button.0.url urlSuffix',
      'card.1.header.product productId',
      'card.1.button.0.url urlSuffix',
    ]);
    expect(shown(model).slice(6, 8)).toEqual(['card.2.header.product productId?', 'card.2.button.0.url urlSuffix?']);
    expect(model.fields).toHaveLength(2 + 20);
  });

  it('gives the limits of the part', () => {
    const limitOf = (components: readonly object[], id: string) => parse(components).fields.find((field) => field.id === id)?.partLimit;
    expect(limitOf([body], 'body.1')).toBe(1024);
    expect(limitOf([body, buttons({ type: 'SPM' })], 'body.1')).toBe(160);
    expect(limitOf([body, { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'x' } }], 'body.1')).toBe(600);
    expect(limitOf([buttons({ type: 'COPY_CODE' })], 'button.0.code')).toBe(20);
    expect(limitOf([buttons({ type: 'COPY_CODE' }), { type: 'LIMITED_TIME_OFFER', text: 'x' }], 'button.0.code')).toBe(15);
    expect(limitOf([{ type: 'HEADER', text: '{{1}}' }], 'header.text.1')).toBe(60);
    expect(limitOf([{ type: 'BODY', text: `{{1}} ${'x'.repeat(2000)}` }], 'body.1')).toBeGreaterThan(2000);
  });

  it('has one field for every variable of the texts, whatever they are', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 5 }),
      fc.constantFrom(
        '{{1}}',
        '{{12}}',
        '{{ 2 }}',
        '{{3}}{{4}}',
        '{{',
        '}}',
        '{{name}}',
        '{{a_1}}',
        '{{01}}',
        '{{0}}',
        '{{#}}',
        '{{1',
        '{ {1} }',
        '{{١}}',
        '\\n',
      ),
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, text, fc.constantFrom('NAMED', 'POSITIONAL', undefined), (inHeader, inBody, inCard, format) => {
        const model = parse(
          [
            { type: 'HEADER', text: inHeader },
            { type: 'BODY', text: inBody },
            { type: 'CAROUSEL', cards: [{ components: [{ type: 'BODY', text: inCard }] }] },
          ],
          format === undefined ? {} : { parameter_format: format },
        );
        const ids = model.fields.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toEqual([
          ...variableNames(model.header?.kind === 'text' ? model.header.parts : []).map((name) => `header.text.${name}`),
          ...variableNames(model.body?.parts ?? []).map((name) => `body.${name}`),
          ...variableNames(model.cards[0]?.body?.parts ?? []).map((name) => `card.0.body.${name}`),
        ]);
      }),
      { numRuns: 300 },
    );
  });
});
