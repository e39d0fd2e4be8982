import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeMediaUrl, encodeUrlSuffix } from './encode-url.ts';
import type { Field, TemplateModel } from './model.ts';
import { campaignParameters } from './parameters.ts';
import { parseTemplate } from './parse.ts';
import { plainContent } from './plain-message.ts';
import { renderTemplate } from './render.ts';
import { checkAllValues, checkValue, cleanPasted } from './values.ts';

function modelOf(components: unknown, more: object = {}): TemplateModel {
  const model = parseTemplate({ name: 'a', language: 'es', status: 'APPROVED', components, ...more });
  if (model === null) throw new Error('no model');
  return model;
}
function fieldOf(model: TemplateModel, id: string): Field {
  const field = model.fields.find((candidate) => candidate.id === id);
  if (field === undefined) throw new Error(`no field ${id}`);
  return field;
}
const now = Date.parse('2026-03-01T12:00:00Z');
const asValues = (texts: Record<string, string>) => Object.fromEntries(Object.entries(texts).map(([id, value]) => [id, { value }]));

const full = modelOf([
  { type: 'HEADER', format: 'IMAGE' },
  { type: 'BODY', text: 'Oi {{1}}, {{3}} e {{1}}' },
  {
    type: 'BUTTONS',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Ok' },
      { type: 'URL', text: 'Ver', url: 'https://acme.example/r/{{1}}' },
      { type: 'COPY_CODE', example: 'X1' },
      { type: 'URL', text: 'Tudo', url: '{{1}}' },
    ],
  },
]);

describe('checkValue', () => {
  const check = (id: string, value: string) => checkValue(fieldOf(full, id), value, full, asValues({ [id]: value }), now);

  it.each([
    ['', 'valueMissing', {}],
    [' \u200b ', 'valueMissing', {}],
    ['a\nb', 'valueForbidden', { what: 'lineBreak' }],
    ['a\rb', 'valueForbidden', { what: 'lineBreak' }],
    ['a\tb', 'valueForbidden', { what: 'tab' }],
    ['a     b', 'valueForbidden', { what: 'spaces' }],
    ['a\u00a0\u00a0\u00a0\u00a0\u00a0b', 'valueForbidden', { what: 'spaces' }],
    ['a\u2028b', 'valueForbidden', { what: 'separator' }],
    ['a\u0085b', 'valueForbidden', { what: 'separator' }],
    ['a\u000bb', 'valueForbidden', { what: 'separator' }],
    ['a\u0000b', 'valueForbidden', { what: 'control' }],
    ['a\ud800b', 'valueForbidden', { what: 'control' }],
    ['{{2}}', 'valueBraces', { what: '{{' }],
    ['${contact.name}', 'valueBraces', { what: '${' }],
  ])('refuses the text %j', (value, code, params) => {
    expect(check('body.1', value)).toEqual({ code, params });
  });

  it.each(['Ana', '4    4', '$& $1 \\ %s <b>"\'', '👩‍👧 {1}', 'سلام', '*_~`'])('takes the text %j', (value) => {
    expect(check('body.1', value)).toBeNull();
  });

  it('measures the part after filling, repeats included', () => {
    const room = Math.floor((1024 - 'Oi ,  e '.length - 100) / 2);
    const values = asValues({ 'body.1': 'x'.repeat(room), 'body.3': 'x'.repeat(100) });
    expect(checkValue(fieldOf(full, 'body.1'), 'x'.repeat(room), full, values, now)).toBeNull();
    expect(checkValue(fieldOf(full, 'body.1'), 'x'.repeat(room + 1), full, values, now)).toMatchObject({ code: 'valueTooLong' });
  });

  describe('of a text with several values', () => {
    const three = modelOf([{ type: 'BODY', text: `${'t'.repeat(1_000)} {{1}}{{2}}{{3}}` }]);
    const problemsOf = (model: TemplateModel, texts: Record<string, string>) =>
      checkAllValues(model, asValues(texts), now).filter(({ code }) => code === 'valueTooLong');

    it('tells the longest one alone, with the numbers of the whole', () => {
      const params = { limit: '1024', length: '1074', over: '50' };
      expect(problemsOf(three, { 'body.1': 'Ana!', 'body.2': 'Lima', 'body.3': 'x'.repeat(65) })).toEqual([
        { fieldId: 'body.3', code: 'valueTooLong', params },
      ]);
      // Of equal ones the first; none where it all fits.
      expect(problemsOf(three, { 'body.1': 'a'.repeat(9), 'body.2': 'b'.repeat(9), 'body.3': 'c'.repeat(9) })[0]?.fieldId).toBe('body.1');
      expect(problemsOf(three, { 'body.1': 'a'.repeat(7), 'body.2': 'b'.repeat(8), 'body.3': 'c'.repeat(8) })).toEqual([]);
    });

    it('tells the whole where one value has no room at all', () => {
      const none = modelOf([{ type: 'BODY', text: `${'t'.repeat(1_024)}{{1}}` }]);
      expect(problemsOf(none, { 'body.1': 'Ana!' })[0]?.params).toEqual({ limit: '1024', length: '1028', over: '4' });
    });

    it('tells one value of a text when, and only when, the text is too long, and never a limit of nothing', () => {
      const repeated = modelOf([{ type: 'BODY', text: `${'t'.repeat(900)}{{1}} {{2}} {{1}} {{3}}` }]);
      const ids = ['body.1', 'body.2', 'body.3'];
      fc.assert(
        fc.property(fc.constantFrom(three, repeated), fc.array(fc.nat({ max: 60 }), { minLength: 3, maxLength: 3 }), (model, lengths) => {
          const texts = Object.fromEntries(ids.map((id, index) => [id, 'x'.repeat(lengths[index] ?? 0)]));
          const whole = (model.body?.parts ?? [])
            .map((part) => (part.kind === 'text' ? part.text : (texts[`body.${part.name}`] ?? '')))
            .join('').length;
          const problems = problemsOf(model, texts);
          const wanted = { limit: '1024', length: String(whole), over: String(whole - 1_024) };
          expect(problems.map(({ params }) => params)).toEqual(whole > 1_024 ? [wanted] : []);
        }),
      );
    });
  });

  it.each([
    ['ftp://a.example/x.png', 'mediaUrlInvalid'],
    ['a.example/x.png', 'mediaUrlInvalid'],
    ['https://', 'mediaUrlInvalid'],
    ['https://user:pass@a.example/x.png', 'mediaUrlInvalid'],
    ['javascript:alert(1)', 'mediaUrlInvalid'],
    ['http://a.example/x.png', 'mediaNotHttps'],
    ['http://127.0.0.1.example/x.png', 'mediaNotHttps'],
  ])('refuses the media address %s', (value, code) => {
    expect(check('header.media', value)?.code).toBe(code);
  });

  it.each(['https://a.example/x y.png', 'HTTPS://a.example:8443/á.png?x=1', 'http://127.0.0.1:40123/a.png', 'http://[::1]:4/a.png'])(
    'takes the media address %s',
    (value) => {
      expect(check('header.media', value)).toBeNull();
    },
  );

  it('refuses a whole address where its end is wanted, and the other way takes it', () => {
    expect(check('button.1.url', 'https://acme.example/r/1')).toEqual({ code: 'valueForbidden', params: { what: 'wholeAddress' } });
    expect(check('button.1.url', 'a b?x=1')).toBeNull();
    expect(check('button.3.url', 'https://acme.example/r/1')).toBeNull();
    expect(check('button.1.url', 'é'.repeat(400))?.code).toBe('valueTooLong');
  });

  it('takes letters and digits for a code', () => {
    expect(check('button.2.code', 'SAVE20')).toBeNull();
    expect(check('button.2.code', 'SAVE-20')).toEqual({ code: 'valueForbidden', params: { what: 'codeCharacters' } });
    expect(check('button.2.code', 'A'.repeat(21))).toEqual({ code: 'valueTooLong', params: { limit: '20', length: '21' } });
  });

  it('holds one-time codes to 15 characters without addresses and emoji', () => {
    const model = modelOf([{ type: 'BODY', text: '*{{1}}* is your code' }], { category: 'AUTHENTICATION' });
    const checkCode = (value: string) => checkValue(fieldOf(model, 'body.1'), value, model, {}, now)?.code;
    expect(checkCode('123456')).toBeUndefined();
    expect(checkCode('1234567890123456')).toBe('valueTooLong');
    expect(checkCode('www.a.example')).toBe('valueForbidden');
    expect(checkCode('🎉1')).toBe('valueForbidden');
  });
});

describe('cleanPasted', () => {
  it('makes one line of what was copied', () => {
    expect(cleanPasted('  Rua Nova, 5\r\n  Porto\t\u200b\ufeff ')).toBe('Rua Nova, 5 Porto');
    expect(cleanPasted('a       b')).toBe('a b');
    expect(cleanPasted('👩‍👧')).toBe('👩‍👧');
  });

  it('leaves nothing that the check refuses but braces and length', () => {
    const model = modelOf([{ type: 'BODY', text: 'Oi {{1}} ok' }]);
    const anyUnits = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));
    const piece = fc.oneof(anyUnits, fc.constantFrom('\n', '\t', '     ', '\u2028', '\u0000', '\u00a0'));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const problem = checkValue(fieldOf(model, 'body.1'), cleanPasted(pieces.join('')), model, {}, now);
        expect(['valueForbidden']).not.toContain(problem?.code);
      }),
      { numRuns: 200 },
    );
  });
});

describe('campaignParameters', () => {
  const values = asValues({
    'header.media': ' https://a.example/x y.png ',
    'body.1': 'Ana {{2}}',
    'body.3': '$1',
    'button.1.url': 'a b:c|d%20é',
    'button.2.code': 'SAVE20',
    'button.3.url': 'https://b.example/ü',
  });

  it('sends header, body up to the highest number, buttons', () => {
    expect(campaignParameters(full, values)).toEqual([
      'https://a.example/x%20y.png',
      'Ana {{2}}',
      '-',
      '$1',
      'a%20b%3Ac%7Cd%20%C3%A9',
      'SAVE20',
      'https://b.example/%C3%BC',
    ]);
  });

  it('refuses a missing value and a template that cannot be filled', () => {
    expect(() => campaignParameters(full, {})).toThrow(expect.objectContaining({ code: 'valueMissing' }));
    expect(() => campaignParameters(modelOf([{ type: 'HEADER', format: 'GIF' }]), {})).toThrow(
      expect.objectContaining({ code: 'templateKindUnsendable' }),
    );
    expect(campaignParameters(modelOf([{ type: 'BODY', text: 'Oi' }]), {})).toEqual([]);
  });

  it('has the count of the highest number for every accepted set', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1 });
    fc.assert(
      fc.property(numbers, fc.string({ minLength: 1, maxLength: 20 }), (inBody, value) => {
        const model = modelOf([{ type: 'BODY', text: inBody.map((number) => `x {{${number}}}`).join(', ') }]);
        const filled = Object.fromEntries(model.fields.map((field) => [field.id, { value }]));
        fc.pre(checkAllValues(model, filled, now).length === 0);
        expect(campaignParameters(model, filled)).toHaveLength(Math.max(...inBody));
      }),
    );
  });
});

describe('encodeUrlSuffix', () => {
  it('encodes once', () => {
    expect(encodeUrlSuffix('100%/a%2Fb?x=1&y=~_.-#z')).toBe('100%25/a%2Fb?x=1&y=~_.-#z');
    expect(encodeMediaUrl('https://a.example:1/ç.png')).toBe('https://a.example:1/%C3%A7.png');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const once = encodeUrlSuffix(value);
        expect(encodeUrlSuffix(once)).toBe(once);
        expect(once).toMatch(/^[!-~]*$/);
      }),
    );
  });
});

describe('marks of direction in values', () => {
  const model = modelOf([
    { type: 'HEADER', format: 'DOCUMENT' },
    { type: 'BODY', text: 'Olá {{1}}, até logo.' },
    { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: 'X' }] },
  ]);
  const values = asValues({
    'header.media': '\u2066https://a.example/fatura%E2%80%AEfdp.exe.pdf\u2069',
    'body.1': 'Ana\u202e',
    'button.0.code': 'SAVE20\u200e',
  });

  it('are neither checked, nor shown, nor sent', () => {
    expect(checkAllValues(model, values, 0)).toEqual([]);
    expect(checkValue(fieldOf(model, 'body.1'), '\u202e', model, values, 0)?.code).toBe('valueMissing');
    const rendered = renderTemplate(model, values);
    expect(rendered.body.map((run) => run.text).join('')).toBe('Olá Ana, até logo.');
    expect(rendered.header).toMatchObject({ fileName: 'faturafdp.exe.pdf', url: 'https://a.example/fatura%E2%80%AEfdp.exe.pdf' });
    expect(campaignParameters(model, values)).toEqual(['https://a.example/fatura%E2%80%AEfdp.exe.pdf', 'Ana', 'SAVE20']);
    const sent = JSON.stringify(plainContent(model, values));
    expect(sent).toContain('"filename":"faturafdp.exe.pdf"');
    expect(sent).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
  });

  it('go from what is pasted', () => {
    expect(cleanPasted('\u202aAna\u202c\u200f')).toBe('Ana');
  });
});

describe('a host with letters beyond ASCII', () => {
  it.each([
    ['https://ação.com/promoção 1.png', 'https://xn--ao-siap.com/promo%C3%A7%C3%A3o%201.png'],
    [' https://www.CAFÉ.fr:8443?a=é ', 'https://www.xn--caf-dma.fr:8443?a=%C3%A9'],
    ['https://пример.рф#x', 'https://xn--e1afmkfd.xn--p1ai#x'],
    ['https://straße.de/%C3%A9', 'https://xn--strae-oqa.de/%C3%A9'],
    ['https://例え.jp', 'https://xn--r8jz45g.jp'],
    ['https://a%C3%A7%C3%A3o.com/%C3%A9', 'https://xn--ao-siap.com/%C3%A9'],
    ['https://Acme.example/A', 'https://Acme.example/A'],
  ])('travels in Punycode: %j', (typed, sent) => {
    expect(encodeMediaUrl(typed)).toBe(sent);
    expect(encodeUrlSuffix(typed, true)).toBe(sent);
    expect(encodeMediaUrl(sent)).toBe(sent);
  });

  it('is no part of the end of an address', () => {
    expect(encodeUrlSuffix('ação.com')).toBe('a%C3%A7%C3%A3o.com');
  });

  it('is refused where it cannot be one', () => {
    const model = modelOf([
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Olá.' },
      { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Abrir', url: '{{1}}' }] },
    ]);
    const problems = (host: string) =>
      checkAllValues(model, asValues({ 'header.media': `https://${host}/a.png`, 'button.0.url': `https://${host}/a` }), 0);
    expect(problems('ação.com')).toEqual([]);
    expect(problems('a\u00ad\u200d%.com').map(({ code }) => code)).toEqual(['mediaUrlInvalid', 'valueForbidden']);
    expect(problems('1.2.3.999').map(({ code }) => code)).toEqual(['mediaUrlInvalid', 'valueForbidden']);
  });
});

describe('renderTemplate', () => {
  const textOf = (runs: readonly { readonly text: string }[]) => runs.map((run) => run.text).join('');

  it('replaces in one pass and never inside a value', () => {
    const model = modelOf([{ type: 'BODY', text: '{{1}} {{2}} {{10}} {{1}}' }]);
    const rendered = renderTemplate(model, asValues({ 'body.1': '{{2}} $&', 'body.2': 'two' }));
    expect(textOf(rendered.body)).toBe('{{2}} $& two {{10}} {{2}} $&');
    expect(rendered.body.map((run) => run.kind)).toEqual(['value', 'literal', 'value', 'literal', 'placeholder', 'literal', 'value']);
  });

  it('shows what is known of the media and the addresses behind the buttons', () => {
    const rendered = renderTemplate(
      full,
      asValues({ 'header.media': 'https://a.example/files/in%20voice.png?x=1', 'button.1.url': 'a b' }),
      {
        'header.media': { mime: 'image/png', sizeBytes: 10, fileName: null, previewUrl: 'app://media/1' },
      },
    );
    expect(rendered.header).toMatchObject({ kind: 'image', fileName: 'in voice.png', previewUrl: 'app://media/1', sizeBytes: 10 });
    expect(rendered.buttons.map((button) => button.target)).toEqual([null, 'https://acme.example/r/a%20b', null, '{{1}}']);
  });

  it('is the literals and the values, in order', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom('{{1}}', '{{2}}', '{{3}}'));
    fc.assert(
      fc.property(fc.array(piece), fc.array(fc.string({ minLength: 1 }), { minLength: 3, maxLength: 3 }), (pieces, texts) => {
        const model = modelOf([{ type: 'BODY', text: pieces.join('|') }]);
        const values = Object.fromEntries(texts.map((value, index) => [`body.${index + 1}`, { value }]));
        const expected = (model.body?.parts ?? []).map((part) =>
          part.kind === 'text' ? part.text : (texts[Number(part.name) - 1] ?? `{{${part.name}}}`),
        );
        expect(textOf(renderTemplate(model, values).body)).toBe(expected.join(''));
      }),
    );
  });
});
