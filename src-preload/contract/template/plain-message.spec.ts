import { describe, expect, it } from 'vitest';
import { DeskError, type ErrorCode } from '../result.ts';
import { campaignParameters } from './parameters.ts';
import { parseTemplate } from './parse.ts';
import type { PlainComponent } from './plain-content.ts';
import { plainContent } from './plain-message.ts';

type Components = readonly Readonly<Record<string, unknown>>[];
type Texts = Readonly<Record<string, string>>;

const body = (text = 'Hello.') => ({ type: 'BODY', text });
const buttons = (...list: readonly Readonly<Record<string, unknown>>[]) => ({ type: 'BUTTONS', buttons: list });
const header = (format: string) => ({ type: 'HEADER', format });
const quickReply = { type: 'QUICK_REPLY', text: 'Yes' };
const staticUrl = { type: 'URL', text: 'Site', url: 'https://acme.example' };
const dynamicUrl = { type: 'URL', text: 'Track', url: 'https://acme.example/r/{{1}}' };
const phone = { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+551140000000' };

function modelOf(components: Components, more: Readonly<Record<string, unknown>> = {}) {
  const model = parseTemplate({ name: 'any', language: 'pt_BR', status: 'APPROVED', category: 'UTILITY', components, ...more });
  if (model === null) throw new Error('not a template');
  return model;
}
const filled = (texts: Texts) => Object.fromEntries(Object.entries(texts).map(([id, value]) => [id, { value }]));
const sent = (components: Components, texts: Texts, more?: Readonly<Record<string, unknown>>) =>
  plainContent(modelOf(components, more), filled(texts)).template.components;

function failureOf(attempt: () => unknown): { readonly code: ErrorCode; readonly params: DeskError['params'] } {
  try {
    attempt();
  } catch (error) {
    if (error instanceof DeskError) return { code: error.code, params: error.params };
    throw error;
  }
  throw new Error('nothing was thrown');
}

const image = 'https://acme.example/a.png';
const text = (value: string) => ({ type: 'text' as const, text: value });
const named = (name: string, value: string) => ({ type: 'text' as const, parameter_name: name, text: value });
const inBody = (...parameters: readonly ReturnType<typeof text>[]): PlainComponent => ({ type: 'body', parameters });
const productOf = (id: string): PlainComponent => ({
  type: 'header',
  parameters: [{ type: 'product', product: { product_retailer_id: id, catalog_id: '700' } }],
});

describe('plainContent', () => {
  it('is nothing but name and language where nothing needs a value', () => {
    const components = [header('TEXT'), body(), { type: 'FOOTER', text: 'Acme' }, buttons(quickReply, staticUrl, phone)];
    expect(plainContent(modelOf([{ ...components[0], text: 'Hi' }, ...components.slice(1)]), {})).toEqual({
      type: 'template',
      template: { name: 'any', language: { code: 'pt_BR', policy: 'deterministic' } },
    });
  });

  const cases: readonly (readonly [what: string, components: Components, texts: Texts, expected: readonly PlainComponent[] | undefined])[] =
    [
      [
        'numbers in their order, repeats once, up to the highest',
        [body('{{3}} {{1}} {{3}}')],
        { 'body.1': 'a', 'body.3': 'c' },
        [inBody(text('a'), text('-'), text('c'))],
      ],
      [
        'header and body apart',
        [{ ...header('TEXT'), text: 'For {{1}}' }, body('{{1}}')],
        { 'header.text.1': 'h', 'body.1': 'b' },
        [{ type: 'header', parameters: [text('h')] }, inBody(text('b'))],
      ],
      ['values as they are', [body('x {{1}}')], { 'body.1': ' $& {{2}} %s <b>"\\' }, [inBody(text(' $& {{2}} %s <b>"\\'))]],
      [
        'an image',
        [header('IMAGE'), body()],
        { 'header.media': ' https://acme.example/café 1.png ' },
        [{ type: 'header', parameters: [{ type: 'image', image: { link: 'https://acme.example/caf%C3%A9%201.png' } }] }],
      ],
      [
        'a video',
        [header('VIDEO'), body()],
        { 'header.media': 'https://acme.example/v.mp4' },
        [{ type: 'header', parameters: [{ type: 'video', video: { link: 'https://acme.example/v.mp4' } }] }],
      ],
      [
        'a document with its name',
        [header('DOCUMENT'), body()],
        { 'header.media': 'https://acme.example/f?id=1', 'header.fileName': 'Nota 88.pdf' },
        [
          {
            type: 'header',
            parameters: [{ type: 'document', document: { link: 'https://acme.example/f?id=1', filename: 'Nota 88.pdf' } }],
          },
        ],
      ],
      [
        'a document by the last part of its address',
        [header('DOCUMENT'), body()],
        { 'header.media': 'https://acme.example/a/Nota%20fiscal.pdf?x=/y' },
        [
          {
            type: 'header',
            parameters: [
              { type: 'document', document: { link: 'https://acme.example/a/Nota%20fiscal.pdf?x=/y', filename: 'Nota fiscal.pdf' } },
            ],
          },
        ],
      ],
      [
        'a document without any name',
        [header('DOCUMENT'), body()],
        { 'header.media': 'https://acme.example/' },
        [{ type: 'header', parameters: [{ type: 'document', document: { link: 'https://acme.example/' } }] }],
      ],
      [
        'a place with commas for points',
        [header('LOCATION'), body()],
        { 'header.latitude': ' -23,5505 ', 'header.longitude': '+046.60', 'header.placeName': 'Loja', 'header.placeAddress': 'Rua 5' },
        [
          {
            type: 'header',
            parameters: [{ type: 'location', location: { latitude: '-23.5505', longitude: '46.60', name: 'Loja', address: 'Rua 5' } }],
          },
        ],
      ],
      [
        'a place without a name',
        [header('LOCATION'), body()],
        { 'header.latitude': '0', 'header.longitude': '-0,5', 'header.placeName': ' ' },
        [{ type: 'header', parameters: [{ type: 'location', location: { latitude: '0', longitude: '-0.5' } }] }],
      ],
      [
        'a product',
        [header('PRODUCT'), body(), buttons({ type: 'SPM', text: 'View' })],
        { 'header.product': 'sku-1', 'header.catalog': '700' },
        [productOf('sku-1')],
      ],
      [
        'buttons at their place among all, addresses encoded once',
        [body(), buttons(staticUrl, phone, dynamicUrl)],
        { 'button.2.url': 'á b:c%20d/e?f=1&g=h' },
        [{ type: 'button', sub_type: 'url', index: 2, parameters: [text('%C3%A1%20b%3Ac%20d/e?f=1&g=h')] }],
      ],
      [
        'an address that is a variable alone',
        [body(), buttons({ ...dynamicUrl, url: '{{1}}' })],
        { 'button.0.url': 'https://acme.example:8080/á' },
        [{ type: 'button', sub_type: 'url', index: 0, parameters: [text('https://acme.example:8080/%C3%A1')] }],
      ],
      [
        'two addresses and a code',
        [body(), buttons({ type: 'COPY_CODE', example: 'X' }, dynamicUrl, dynamicUrl)],
        { 'button.0.code': ' SPRING10 ', 'button.1.url': 'a', 'button.2.url': 'b' },
        [
          { type: 'button', sub_type: 'copy_code', index: 0, parameters: [{ type: 'coupon_code', coupon_code: 'SPRING10' }] },
          { type: 'button', sub_type: 'url', index: 1, parameters: [text('a')] },
          { type: 'button', sub_type: 'url', index: 2, parameters: [text('b')] },
        ],
      ],
      [
        'payloads of the quick replies that have one',
        [body(), buttons(quickReply, quickReply, phone)],
        { 'button.0.payload': ' ', 'button.1.payload': 'NO-1' },
        [{ type: 'button', sub_type: 'quick_reply', index: 1, parameters: [{ type: 'payload', payload: 'NO-1' }] }],
      ],
      [
        'a flow without a token',
        [body(), buttons(quickReply, { type: 'FLOW', text: 'Go' })],
        {},
        [{ type: 'button', sub_type: 'flow', index: 1, parameters: [] }],
      ],
      [
        'a flow with a token',
        [body(), buttons({ type: 'FLOW', text: 'Go' })],
        { 'button.0.flowToken': 't-1' },
        [{ type: 'button', sub_type: 'flow', index: 0, parameters: [{ type: 'action', action: { flow_token: 't-1' } }] }],
      ],
      [
        'a flow with data',
        [body(), buttons({ type: 'FLOW', text: 'Go' })],
        { 'button.0.flowData': '{\n  "step": "a",\n  "items": [{ "id": 7 }]\n}' },
        [
          {
            type: 'button',
            sub_type: 'flow',
            index: 0,
            parameters: [{ type: 'action', action: { flow_action_data: { step: 'a', items: [{ id: 7 }] } } }],
          },
        ],
      ],
      [
        'a flow with a token and data that hold nothing',
        [body(), buttons({ type: 'FLOW', text: 'Go' })],
        { 'button.0.flowToken': 't-1', 'button.0.flowData': '{}' },
        [{ type: 'button', sub_type: 'flow', index: 0, parameters: [{ type: 'action', action: { flow_token: 't-1' } }] }],
      ],
      ['a catalogue without a picture', [body(), buttons({ type: 'CATALOG', text: 'View' })], {}, undefined],
      [
        'a catalogue with a picture',
        [body(), buttons({ type: 'CATALOG', text: 'View' })],
        { 'button.0.thumbnail': 'sku-2' },
        [
          {
            type: 'button',
            sub_type: 'catalog',
            index: 0,
            parameters: [{ type: 'action', action: { thumbnail_product_retailer_id: 'sku-2' } }],
          },
        ],
      ],
      [
        'sections of products, the first of them the picture',
        [body(), buttons({ type: 'MPM', text: 'View' })],
        { 'button.0.sections': 'New: sku-1, sku-2\nOld: sku-3' },
        [
          {
            type: 'button',
            sub_type: 'mpm',
            index: 0,
            parameters: [
              {
                type: 'action',
                action: {
                  thumbnail_product_retailer_id: 'sku-1',
                  sections: [
                    { title: 'New', product_items: [{ product_retailer_id: 'sku-1' }, { product_retailer_id: 'sku-2' }] },
                    { title: 'Old', product_items: [{ product_retailer_id: 'sku-3' }] },
                  ],
                },
              },
            ],
          },
        ],
      ],
      [
        'one section without a title, and a picture',
        [body(), buttons({ type: 'MPM', text: 'View' })],
        { 'button.0.sections': 'sku-1', 'button.0.thumbnail': 'sku-9' },
        [
          {
            type: 'button',
            sub_type: 'mpm',
            index: 0,
            parameters: [
              {
                type: 'action',
                action: { thumbnail_product_retailer_id: 'sku-9', sections: [{ product_items: [{ product_retailer_id: 'sku-1' }] }] },
              },
            ],
          },
        ],
      ],
      ['a call without values', [body(), buttons({ type: 'VOICE_CALL', text: 'Call' })], {}, undefined],
      [
        'a call with both values',
        [body(), buttons({ type: 'VOICE_CALL', text: 'Call' })],
        { 'button.0.minutes': '600', 'button.0.payload': 'p' },
        [
          {
            type: 'button',
            sub_type: 'voice_call',
            index: 0,
            parameters: [
              { type: 'ttl_minutes', ttl_minutes: 600 },
              { type: 'payload', payload: 'p' },
            ],
          },
        ],
      ],
      ['a question for the contact card', [body(), buttons({ type: 'REQUEST_CONTACT_INFO', text: 'Share' })], {}, undefined],
      ['a question for calls', [body(), { type: 'CALL_PERMISSION_REQUEST' }], {}, undefined],
    ];
  it.each(cases)('sends %s', (_, components, texts, expected) => {
    expect(sent(components, texts)).toEqual(expected);
  });

  it('sends named parameters with their names, in header, body and address', () => {
    const components = [
      { ...header('TEXT'), text: 'In {{city}}' },
      body('{{name}}, {{order_no}}, {{name}}'),
      buttons({ ...dynamicUrl, url: 'https://acme.example/{{slug}}' }, dynamicUrl),
    ];
    const texts = { 'header.text.city': 'Porto', 'body.name': 'Rita', 'body.order_no': '88', 'button.0.url': 'a b', 'button.1.url': 'c' };
    expect(sent(components, texts, { parameter_format: 'NAMED' })).toEqual([
      { type: 'header', parameters: [named('city', 'Porto')] },
      { type: 'body', parameters: [named('name', 'Rita'), named('order_no', '88')] },
      { type: 'button', sub_type: 'url', index: 0, parameters: [named('slug', 'a%20b')] },
      { type: 'button', sub_type: 'url', index: 1, parameters: [text('c')] },
    ]);
  });

  it.each([
    ['as created', { type: 'BODY', add_security_recommendation: true }, { type: 'OTP', otp_type: 'COPY_CODE' }],
    [
      'as given back',
      body('*{{1}}* is your code.'),
      { type: 'URL', text: 'Copy code', url: 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}' },
    ],
  ])('sends a one-time code twice: %s', (_, bodyPart, button) => {
    const model = modelOf([bodyPart, buttons(button)], { category: 'AUTHENTICATION' });
    expect(model.fields.map((field) => field.id)).toEqual(['body.1']);
    const values = filled({ 'body.1': ' 123456 ' });
    expect(plainContent(model, values).template.components).toEqual([
      inBody(text('123456')),
      { type: 'button', sub_type: 'url', index: 0, parameters: [text('123456')] },
    ]);
    expect(campaignParameters(model, values)).toEqual(['123456', '123456']);
  });

  const offer = (hasExpiration: boolean) => [
    header('IMAGE'),
    body('Hi {{1}}'),
    { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Ends soon', has_expiration: hasExpiration } },
    buttons({ type: 'COPY_CODE', example: 'X' }, dynamicUrl),
  ];
  const offerTexts = { 'header.media': image, 'body.1': 'Ana', 'button.0.code': 'X10', 'button.1.url': 'z' };

  it('sends the end of an offer in milliseconds, whatever its zone', () => {
    const components = sent(offer(true), { ...offerTexts, 'offer.expiry': '2026-09-21T13:13:20-03:00' });
    expect(components?.map((component) => component.type)).toEqual(['header', 'body', 'limited_time_offer', 'button', 'button']);
    expect(components?.[2]).toEqual({
      type: 'limited_time_offer',
      parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: 1_790_007_200_000 } }],
    });
  });

  it('sends no end of an offer that has none', () => {
    expect(sent(offer(false), offerTexts)?.map((component) => component.type)).toEqual(['header', 'body', 'button', 'button']);
  });

  const mediaCard = (url: Readonly<Record<string, unknown>>) => ({
    components: [header('IMAGE'), body('From {{1}}'), buttons(quickReply, url)],
  });

  it('sends all cards of a media carousel, each with its own values', () => {
    const components = [body('Hi {{1}}'), { type: 'CAROUSEL', cards: [mediaCard(dynamicUrl), mediaCard(staticUrl)] }];
    const texts = {
      'body.1': 'Ana',
      'card.0.header.media': 'https://acme.example/0.png',
      'card.0.body.1': '19',
      'card.0.button.1.url': 'p/19',
      'card.1.header.media': 'https://acme.example/1.png',
      'card.1.body.1': '20',
      'card.1.button.0.payload': 'P1',
    };
    expect(sent(components, texts)).toEqual([
      inBody(text('Ana')),
      {
        type: 'carousel',
        cards: [
          {
            card_index: 0,
            components: [
              { type: 'header', parameters: [{ type: 'image', image: { link: 'https://acme.example/0.png' } }] },
              inBody(text('19')),
              { type: 'button', sub_type: 'url', index: 1, parameters: [text('p/19')] },
            ],
          },
          {
            card_index: 1,
            components: [
              { type: 'header', parameters: [{ type: 'image', image: { link: 'https://acme.example/1.png' } }] },
              inBody(text('20')),
              { type: 'button', sub_type: 'quick_reply', index: 0, parameters: [{ type: 'payload', payload: 'P1' }] },
            ],
          },
        ],
      },
    ]);
  });

  const productCard = (button: Readonly<Record<string, unknown>>) => ({ components: [header('PRODUCT'), buttons(button)] });

  it.each([2, 3, 10])('sends %i product cards of one catalogue', (count) => {
    const spm = { type: 'SPM', text: 'View' };
    const ids = Array.from({ length: count }, (_, index) => `sku-${index}`);
    const texts = {
      'carousel.catalog': '700',
      ...Object.fromEntries(ids.map((id, index) => [`card.${index}.header.product`, id])),
    };
    expect(sent([body(), { type: 'CAROUSEL', cards: [productCard(spm), productCard(spm)] }], texts)).toEqual([
      { type: 'carousel', cards: ids.map((id, index) => ({ card_index: index, components: [productOf(id)] })) },
    ]);
  });

  it('sends the ends of the addresses of product cards that the template does not have', () => {
    const components = [body(), { type: 'CAROUSEL', cards: [productCard(dynamicUrl), productCard(dynamicUrl)] }];
    const texts = Object.fromEntries(
      [0, 1, 2].flatMap((index) => [
        [`card.${index}.header.product`, `sku-${index}`],
        [`card.${index}.button.0.url`, `p${index}`],
      ]),
    );
    const [carousel] = sent(components, { 'carousel.catalog': '700', ...texts }) ?? [];
    expect(carousel?.type === 'carousel' && carousel.cards[2]).toEqual({
      card_index: 2,
      components: [productOf('sku-2'), { type: 'button', sub_type: 'url', index: 0, parameters: [text('p2')] }],
    });
  });

  const refused: readonly (readonly [what: string, components: Components, texts: Texts, code: ErrorCode, params: Texts])[] = [
    ['a missing value', [body('{{1}} {{2}}')], { 'body.1': 'a' }, 'valueMissing', { field: 'body.2' }],
    ['blanks for a value', [body('{{1}}')], { 'body.1': '  ' }, 'valueMissing', { field: 'body.1' }],
    [
      'a place without its longitude',
      [header('LOCATION'), body()],
      { 'header.latitude': '1' },
      'valueMissing',
      { field: 'header.longitude' },
    ],
    [
      'a place that is no number',
      [header('LOCATION'), body()],
      { 'header.latitude': '1e2', 'header.longitude': '1' },
      'badInput',
      { field: 'header.latitude' },
    ],
    ['an end without a zone', offer(true), { ...offerTexts, 'offer.expiry': '2026-09-21T13:13' }, 'badInput', { field: 'offer.expiry' }],
    [
      'a gap between product cards',
      [body(), { type: 'CAROUSEL', cards: [productCard({ type: 'SPM' }), productCard({ type: 'SPM' })] }],
      { 'carousel.catalog': '1', 'card.0.header.product': 'a', 'card.1.header.product': 'b', 'card.3.header.product': 'd' },
      'valueMissing',
      { field: 'card.2.header.product' },
    ],
    ['a header that is not known', [header('HOLOGRAM'), body()], {}, 'templateUnknownPart', { part: 'HEADER HOLOGRAM' }],
    [
      'a button that is not known',
      [body(), buttons({ type: 'TELEPORT', text: 'x' })],
      {},
      'templateUnknownPart',
      { part: 'BUTTON TELEPORT' },
    ],
    ['a moving picture', [header('GIF'), body()], { 'header.media': image }, 'templateKindUnsendable', { part: 'GIF' }],
  ];
  it.each(refused)('refuses %s', (_, components, texts, code, params) => {
    expect(failureOf(() => sent(components, texts))).toEqual({ code, params });
  });
});

describe('campaignParameters', () => {
  it('puts header, body by number and buttons in one row', () => {
    const model = modelOf([header('IMAGE'), body('{{2}} {{1}}'), buttons(phone, dynamicUrl, { type: 'COPY_CODE', example: 'X' })]);
    const values = filled({ 'header.media': image, 'body.1': 'a', 'body.2': 'b', 'button.1.url': 'ç', 'button.2.code': 'C1' });
    expect(campaignParameters(model, values)).toEqual([image, 'a', 'b', '%C3%A7', 'C1']);
  });

  it('is empty without variables', () => {
    expect(campaignParameters(modelOf([body(), buttons(quickReply, staticUrl, { type: 'VOICE_CALL', text: 'Call' })]), {})).toEqual([]);
  });

  it.each([
    ['LOCATION', [header('LOCATION'), body()], {}],
    ['FILENAME', [header('DOCUMENT'), body()], { 'header.media': image, 'header.fileName': 'a.pdf' }],
    ['PAYLOAD', [body(), buttons(quickReply)], { 'button.0.payload': 'x' }],
    ['NAMED', [body('Hi {{name}}')], { 'body.name': 'x' }],
  ] as const)('refuses what a campaign does not carry: %s', (part, components, texts) => {
    expect(failureOf(() => campaignParameters(modelOf(components), filled(texts)))).toEqual({ code: 'badInput', params: { part } });
  });
});
