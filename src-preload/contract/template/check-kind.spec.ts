import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field, TemplateModel } from './model.ts';
import { parseTemplate } from './parse.ts';
import { checkAllValues, checkValue } from './values.ts';

function parse(components: unknown, more: object = {}): TemplateModel {
  const model = parseTemplate({ name: 'a', language: 'es', status: 'APPROVED', components, ...more });
  if (model === null) throw new Error('no model');
  return model;
}
function fieldOf(model: TemplateModel, id: string): Field {
  const field = model.fields.find((candidate) => candidate.id === id);
  if (field === undefined) throw new Error(`no field ${id}`);
  return field;
}
const asValues = (texts: Record<string, string>) => Object.fromEntries(Object.entries(texts).map(([id, value]) => [id, { value }]));
const buttons = (...list: readonly object[]) => ({ type: 'BUTTONS', buttons: list });
const now = Date.parse('2026-03-01T12:00:00Z');

const place = parse([
  { type: 'HEADER', format: 'LOCATION' },
  { type: 'BODY', text: 'Oi' },
]);
const document = parse([
  { type: 'HEADER', format: 'DOCUMENT' },
  { type: 'BODY', text: 'Oi' },
]);
const offer = parse([
  { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'x', has_expiration: true } },
  { type: 'BODY', text: 'Oi' },
  buttons({ type: 'COPY_CODE' }),
]);
const shop = parse([
  { type: 'HEADER', format: 'PRODUCT' },
  { type: 'BODY', text: 'Oi' },
  buttons({ type: 'MPM' }, { type: 'VOICE_CALL' }, { type: 'QUICK_REPLY' }, { type: 'FLOW' }),
]);
const login = parse([{ type: 'BODY', text: '*{{1}}* is your code, {{2}}' }, buttons({ type: 'OTP' })], { category: 'AUTHENTICATION' });

/** The thing refused, the code of another problem, or null. */
function found(model: TemplateModel, id: string, value: string): string | null {
  const problem = checkValue(fieldOf(model, id), value, model, asValues({ [id]: value }), now);
  return problem === null ? null : (problem.params['what'] ?? problem.code);
}

describe('checkValue by kind', () => {
  it.each<[TemplateModel, string, string, string | null]>([
    [place, 'header.latitude', '-23.5505', null],
    [place, 'header.latitude', '-23,5505', null],
    [place, 'header.latitude', '90', null],
    [place, 'header.latitude', '-90.0', null],
    [place, 'header.latitude', '90.0001', 'latitude'],
    [place, 'header.latitude', '23° 33', 'latitude'],
    [place, 'header.latitude', '', 'valueMissing'],
    [place, 'header.longitude', '180', null],
    [place, 'header.longitude', '-180,001', 'longitude'],
    [place, 'header.longitude', '1e2', 'longitude'],
    [place, 'header.placeName', '', null],
    [place, 'header.placeName', 'Loja', null],
    [place, 'header.placeName', 'Loja     1', 'spaces'],
    [place, 'header.placeName', 'Loja\n1', 'lineBreak'],
    [place, 'header.placeName', '\u200b', 'valueMissing'],
    [document, 'header.fileName', '', null],
    [document, 'header.fileName', '   ', null],
    [document, 'header.fileName', 'fatura 88.pdf', null],
    [document, 'header.fileName', 'relatório.final.xlsx', null],
    [document, 'header.fileName', 'fatura', 'fileName'],
    [document, 'header.fileName', '.pdf', 'fileName'],
    [document, 'header.fileName', 'a/b.pdf', 'fileName'],
    [document, 'header.fileName', 'a\\b.pdf', 'fileName'],
    [document, 'header.fileName', 'fatura.', 'fileName'],
    [document, 'header.fileName', `${'x'.repeat(237)}.pdf`, 'valueTooLong'],
    [offer, 'offer.expiry', '2026-03-01T09:01:00-03:00', null],
    [offer, 'offer.expiry', '2026-03-01T12:00:01Z', null],
    [offer, 'offer.expiry', '2026-03-01T12:00:00Z', 'past'],
    [offer, 'offer.expiry', '2026-03-01T11:00:00-00:00', 'past'],
    [offer, 'offer.expiry', '2026-03-02T11:00:00', 'moment'],
    [offer, 'offer.expiry', 'tomorrow', 'moment'],
    [offer, 'offer.expiry', '', 'valueMissing'],
    [offer, 'button.0.code', 'A'.repeat(15), null],
    [offer, 'button.0.code', 'A'.repeat(16), 'valueTooLong'],
    [offer, 'button.0.code', ' SAVE ', null],
    [offer, 'button.0.code', 'SAVE 20', 'codeCharacters'],
    [offer, 'button.0.code', 'ÁÇ', 'codeCharacters'],
    [shop, 'header.product', 'sku 9', null],
    [shop, 'header.product', 'x'.repeat(101), 'valueTooLong'],
    [shop, 'header.catalog', '700900', null],
    [shop, 'header.catalog', '700 900', 'catalogCharacters'],
    [shop, 'button.1.minutes', '', null],
    [shop, 'button.1.minutes', '1', null],
    [shop, 'button.1.minutes', '43200', null],
    [shop, 'button.1.minutes', '43201', 'minutes'],
    [shop, 'button.1.minutes', '0', 'minutes'],
    [shop, 'button.1.minutes', '1.5', 'minutes'],
    [shop, 'button.1.payload', 'p'.repeat(512), null],
    [shop, 'button.1.payload', 'p'.repeat(513), 'valueTooLong'],
    [shop, 'button.2.payload', 'p'.repeat(128), null],
    [shop, 'button.2.payload', 'p'.repeat(129), 'valueTooLong'],
    [shop, 'button.2.payload', '${contact.name}', '${'],
    [shop, 'button.3.flowToken', 'token-1', null],
    [shop, 'button.3.flowData', '', null],
    [shop, 'button.3.flowData', '{"step": "a", "list": [1, {"b": {"c": null}}]}', null],
    [shop, 'button.3.flowData', '{\r\n\t"step": "Ação"\n}', null],
    [shop, 'button.3.flowData', '{}', null],
    [shop, 'button.3.flowData', '{"step": "a"', 'flowData'],
    [shop, 'button.3.flowData', "{'step': 'a'}", 'flowData'],
    [shop, 'button.3.flowData', '["a"]', 'flowData'],
    [shop, 'button.3.flowData', '"a"', 'flowData'],
    [shop, 'button.3.flowData', 'null', 'flowData'],
    [shop, 'button.3.flowData', '7', 'flowData'],
    [shop, 'button.3.flowData', '{"step": "{{1}}"}', '{{'],
    [shop, 'button.3.flowData', `{"a": "${'x'.repeat(4000)}"}`, 'valueTooLong'],
    [shop, 'button.0.sections', 'a', null],
    [shop, 'button.0.sections', 'New: a, b\nOld: c', null],
    [shop, 'button.0.sections', 'a\nb', 'sectionTitleMissing'],
    [shop, 'button.0.sections', 'New:', 'sectionEmpty'],
    [shop, 'button.0.sections', `${'x'.repeat(24)}: a`, null],
    [shop, 'button.0.sections', `${'x'.repeat(25)}: a`, 'sectionTitleLong'],
    [shop, 'button.0.sections', 'New: a\nOld: a', 'productTwice'],
    [shop, 'button.0.sections', 'x'.repeat(101), 'productLong'],
    [shop, 'button.0.sections', Array.from({ length: 30 }, (_, index) => `p${index}`).join(','), null],
    [shop, 'button.0.sections', Array.from({ length: 31 }, (_, index) => `p${index}`).join(','), 'productsTooMany'],
    [shop, 'button.0.sections', Array.from({ length: 10 }, (_, index) => `t${index}: p${index}`).join('\n'), null],
    [shop, 'button.0.sections', Array.from({ length: 11 }, (_, index) => `t${index}: p${index}`).join('\n'), 'sectionsTooMany'],
    [shop, 'button.0.sections', '\n', 'valueMissing'],
    [login, 'body.1', '482913', null],
    [login, 'body.1', 'A-1 b', null],
    [login, 'body.1', 'x'.repeat(16), 'valueTooLong'],
    [login, 'body.1', 'http://a', 'authentication'],
    [login, 'body.1', '1️⃣', 'authentication'],
    [login, 'body.2', 'www.a.b', 'authentication'],
    [login, 'body.2', 'x'.repeat(16), 'valueTooLong'],
  ])('%# %s', (model, id, value, expected) => {
    expect(found(model, id, value)).toBe(expected);
  });

  it('wants the whole address where the template has none of its own', () => {
    const model = parse([{ type: 'BODY', text: 'Oi' }, buttons({ type: 'URL', url: '{{1}}' })]);
    expect(found(model, 'button.0.url', 'https://a.example/1')).toBeNull();
    expect(found(model, 'button.0.url', 'promo/1')).toBe('notAnAddress');
  });

  it('counts an address as it travels', () => {
    const model = parse([{ type: 'BODY', text: 'Oi' }, buttons({ type: 'URL', url: 'https://a.example/{{1}}' })]);
    const room = 2000 - 'https://a.example/'.length;
    expect(found(model, 'button.0.url', 'x'.repeat(room))).toBeNull();
    expect(found(model, 'button.0.url', 'x'.repeat(room + 1))).toBe('valueTooLong');
    expect(found(model, 'button.0.url', ':'.repeat(Math.floor(room / 3) + 1))).toBe('valueTooLong');
  });

  it('holds the text of a card to its own limit', () => {
    const card = (text: string) => ({
      components: [
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text },
      ],
    });
    const model = parse([
      { type: 'BODY', text: 'Oi' },
      { type: 'CAROUSEL', cards: [card('Por {{1}}'), card('{{1}} {{1}}')] },
    ]);
    expect(found(model, 'card.0.body.1', 'x'.repeat(156))).toBeNull();
    expect(found(model, 'card.0.body.1', 'x'.repeat(157))).toBe('valueTooLong');
    expect(found(model, 'card.1.body.1', 'x'.repeat(79))).toBeNull();
    expect(found(model, 'card.1.body.1', 'x'.repeat(80))).toBe('valueTooLong');
  });
});

describe('product cards', () => {
  const card = { components: [{ type: 'HEADER', format: 'PRODUCT' }, buttons({ type: 'URL', url: 'https://a.example/{{1}}' })] };
  const model = parse([
    { type: 'BODY', text: 'Oi' },
    { type: 'CAROUSEL', cards: [card, card] },
  ]);
  const two = {
    'carousel.catalog': '700900',
    'card.0.header.product': 'a',
    'card.0.button.0.url': '1',
    'card.1.header.product': 'b',
    'card.1.button.0.url': '2',
  };
  const missing = (more: Record<string, string>) => checkAllValues(model, asValues({ ...two, ...more }), now).map(({ fieldId }) => fieldId);

  it('needs two, and all up to the last one', () => {
    expect(missing({})).toEqual([]);
    expect(missing({ 'card.1.header.product': '' })).toEqual(['card.1.header.product']);
    expect(missing({ 'card.2.header.product': 'c', 'card.2.button.0.url': '3' })).toEqual([]);
    expect(missing({ 'card.2.header.product': 'c' })).toEqual(['card.2.button.0.url']);
    expect(missing({ 'card.2.button.0.url': '3' })).toEqual(['card.2.header.product']);
    expect(missing({ 'card.3.header.product': 'd', 'card.3.button.0.url': '4' })).toEqual(['card.2.header.product', 'card.2.button.0.url']);
  });
});

it('never throws and never takes what is empty, for any value of any field', () => {
  // Any units, halves of pairs included.
  const anyUnits = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));
  const all = [place, document, offer, shop, login].flatMap((model) => model.fields.map((field) => ({ model, field })));
  fc.assert(
    fc.property(fc.nat({ max: all.length - 1 }), fc.oneof(anyUnits, fc.string()), (index, value) => {
      const { model, field } = all[index] ?? { model: place, field: fieldOf(place, 'header.latitude') };
      const problem = checkValue(field, value, model, asValues({ [field.id]: value }), now);
      const mustBeRefused = (field.required && value.trim() === '') || /[{$]\{/.test(value);
      expect(mustBeRefused && problem === null).toBe(false);
    }),
    { numRuns: 1000 },
  );
});
