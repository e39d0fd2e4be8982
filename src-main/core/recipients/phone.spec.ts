import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { checkPhone, isUnitedStates } from './phone.ts';

const of = (typed: string, country = 'BR') => checkPhone(typed, country).phone;
const reason = (typed: string, country = 'BR') => {
  try {
    return checkPhone(typed, country).phone;
  } catch (error) {
    return error instanceof DeskError ? `${error.code}:${error.params?.['reason']}` : String(error);
  }
};

describe('checkPhone', () => {
  it.each([
    ['(31) 98801-0001', '+5531988010001'],
    ['31988010001', '+5531988010001'],
    ['031 98801-0001', '+5531988010001'],
    ['+55 31 98801-0001', '+5531988010001'],
    ['0055 31 98801 0001', '+5531988010001'],
    ['tel:+55-31-98801-0001', '+5531988010001'],
    ['\u202a+55\u00a031\u00a098801\u20110001\u202c', '+5531988010001'],
    ['３１９８８０１０００１', '+5531988010001'],
    ['+55 31 8801-0001', '+5531988010001'],
    ['31 8801-0001', '+5531988010001'],
    ['(31) 3222-1000', '+553132221000'],
    ['+1 212 555 0147', '+12125550147'],
    ['+52 1 55 1234 5678', '+525512345678'],
    ['+351 912 345 678', '+351912345678'],
    ['(+55) 41 98888-7777', '+5541988887777'],
    ['+55 (0)41 98888-7777', '+5541988887777'],
    ['0 41 41 98888-7777', '+5541988887777'],
    ['55 41 98888 7777', '+5541988887777'],
    ['００５５　（４１）９８８８８－７７７７', '+5541988887777'],
    ['\u200f٤١٩٨٨٨٨٧٧٧٧\u200f', '+5541988887777'],
    ['۴۱۹۸۸۸۸۷۷۷۷', '+5541988887777'],
    ['४१९८८८८७७७७', '+5541988887777'],
    ['  +55 41 98888-7777\n', '+5541988887777'],
    ['+54 11 15 2345-6789', '+5491123456789'],
    ['+1 (1) 212 555 0147', '+12125550147'],
    ['whatsapp:+5541988887777', '+5541988887777'],
    ['WhatsApp:5541988887777', '+5541988887777'],
    ['whatsapp://send?phone=5541988887777', '+5541988887777'],
    ['https://wa.me/5541988887777', '+5541988887777'],
    ['wa.me/+5541988887777?text=Oi%20Ana%202', '+5541988887777'],
    ['HTTP://WA.ME/5541988887777/', '+5541988887777'],
    ['https://api.whatsapp.com/send?phone=5541988887777&text=Oi', '+5541988887777'],
    ['https://web.whatsapp.com/send/?text=1&phone=%2B55%2041%2098888-7777', '+5541988887777'],
    ['+0064 3 331 6005', '+6433316005'],
    ['+00 55 41 98888-7777', '+5541988887777'],
    ['(0xx41) 98888-7777', '+5541988887777'],
    ['0XX 41 98888-7777', '+5541988887777'],
    ['(0**41)98888-7777', '+5541988887777'],
    ['+5541988887777 (casa)', '+5541988887777'],
    ['41 98888-7777 [WhatsApp da Ana]', '+5541988887777'],
  ])('%s is %s', (typed, phone) => expect(of(typed)).toBe(phone));

  it('takes the country chosen for a national number', () => {
    expect(of('55 1234 5678', 'MX')).toBe('+525512345678');
    expect(of('011 15 2345-6789', 'AR')).toBe('+5491123456789');
  });

  it('reads what is dialled to leave the country chosen', () => {
    expect(of('011 55 41 98888-7777', 'US')).toBe('+5541988887777');
    expect(of('011 98888-7777', 'BR')).toBe('+5511988887777');
    expect(of('8 912 345-67-89', 'RU')).toBe('+79123456789');
    expect(of('06 30 123 4567', 'HU')).toBe('+36301234567');
  });

  it('goes by the country that the number names, whichever is chosen', () => {
    expect(checkPhone('+1 212 555 0147', 'BR')).toMatchObject({ phone: '+12125550147', country: 'US' });
    expect(checkPhone('0054 9 11 2345 6789', 'BR')).toMatchObject({ phone: '+5491123456789', country: 'AR' });
    expect(reason('5491123456789', 'BR')).toBe('phoneInvalid:unknown');
  });

  it('tells a landline and the international form', () => {
    expect(checkPhone('(31) 3222-1000', 'BR')).toMatchObject({ landline: true, country: 'BR', international: '+55 31 3222-1000' });
    expect(checkPhone('31988010001', 'BR').landline).toBe(false);
  });

  it.each([
    ['', 'empty'],
    ['abc', 'empty'],
    ['0800-FLOWERS', 'letters'],
    ['123', 'tooShort'],
    ['41 98888-777', 'tooShort'],
    ['+55 (11) 9 7777-123', 'tooShort'],
    ['+55 31 98801', 'unknown'],
    ['+55 00 98801-0001', 'unknown'],
    ['99999999999999999999999999', 'tooLong'],
    ['1', 'tooShort'],
    ['+1', 'tooShort'],
    ['+999 1234567', 'unknown'],
    ['++55 41 98888-7777', 'unknown'],
    ['+55 41 98888-7777 (casa', 'letters'],
    ['+55 41 98888-7777 casa', 'letters'],
    ['+55 41 98888-7777 (casa 2)', 'letters'],
    ['0xx 98888-7777', 'unknown', 'US'],
    ['99988-7777 (41)', 'unknown'],
    ['419888877²7', 'unknown'],
    ['+55 41 9888½-7777', 'unknown'],
    ['90 41 98888-7777', 'unknown'],
    ['345 6789', 'unknown', 'BS'],
    ['030/1234567', 'unknown', 'DE'],
    ['030 1234567/8', 'unknown', 'DE'],
  ])('refuses %s', (typed, why, country = 'BR') => expect(reason(typed, country)).toBe(`phoneInvalid:${why}`));

  it('never throws anything else, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (typed) => {
        expect(reason(typed)).toMatch(/^(?:\+\d{7,15}|phoneInvalid:\w+)$/u);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('two numbers', () => {
  const joints = [
    ';',
    ',',
    ' , ',
    '/',
    ' / ',
    '\n',
    '\r\n',
    '\t',
    ' ou ',
    ' or ',
    ' e ',
    ' y ',
    '|',
    ' | ',
    ' + ',
    '\u2028',
    '、',
    ' • ',
    ' & ',
    '=',
  ];
  it.each(joints.map((joint) => [joint]))('with %j between them are refused', (joint) => {
    expect(reason(`41988887777${joint}41999998888`)).toBe('phoneInvalid:twoNumbers');
    expect(reason(`+55 41 98888-7777${joint}+55 41 99999-8888`)).toBe('phoneInvalid:twoNumbers');
    expect(reason(`tel:+5541988887777${joint}+5541999998888`)).toBe('phoneInvalid:twoNumbers');
  });

  it('with a blank or nothing between them are refused', () => {
    expect(reason('41988887777 41999998888')).toBe('phoneInvalid:twoNumbers');
    expect(reason('+5541988887777+5541999998888')).toBe('phoneInvalid:twoNumbers');
    expect(reason('4198888777741999998888')).toBe('phoneInvalid:tooLong');
    expect(reason('3222-1000 3222-1001')).toBe('phoneInvalid:tooLong');
  });
});

describe('an extension', () => {
  it.each(['ext. 12', 'ext 12', 'x12', 'X 12', 'ramal 12', 'Ramal: 12', '#12', 'anexo 12', 'int. 12', 'extension 1234'])(
    '%s is dropped and told; behind a number that lacks a digit it is refused',
    (extension) => {
      expect(checkPhone(`+55 41 98888-7777 ${extension}`, 'BR')).toMatchObject({ phone: '+5541988887777', extension });
      expect(checkPhone(`(41) 3222-1000, ${extension}`, 'BR')).toMatchObject({ phone: '+554132221000', extension });
      expect(reason(`+554198888777 ${extension}`)).toBe('phoneInvalid:extension');
    },
  );

  it('is none where nothing stands behind the number', () => {
    expect(checkPhone('+55 41 98888-7777 (casa)', 'BR').extension).toBeNull();
    expect(checkPhone('(0xx41) 98888-7777', 'BR').extension).toBeNull();
  });
});

describe('links to a chat', () => {
  it.each([
    ['https://wa.me/', 'empty'],
    ['https://wa.me/message/ABC123', 'letters'],
    ['https://chat.whatsapp.com/ABC123', 'letters'],
    ['https://api.whatsapp.com/send?text=5541988887777', 'empty'],
    ['https://api.whatsapp.com/send?phone=5541988887777&phone=5541999998888', 'twoNumbers'],
    ['https://wa.me/41988887777', 'unknown'],
    ['https://wa.me/%ZZ', 'unknown'],
    ['https://acme.example/5541988887777', 'letters'],
    ['whatsapp:', 'empty'],
  ])('%s is refused', (typed, why) => expect(reason(typed)).toBe(`phoneInvalid:${why}`));
});

describe('tel: links (RFC 3966)', () => {
  it.each([
    ['tel:+55-41-98888-7777', '+5541988887777'],
    ['TEL:+55(41)98888.7777', '+5541988887777'],
    ['tel:%2B5541988887777', '+5541988887777'],
    ['tel:+55%2041%2098888-7777', '+5541988887777'],
    ['tel:2125550147;phone-context=+1', '+12125550147'],
    ['tel:(212)555-0147;Phone-Context=%2B1', '+12125550147'],
    ['tel:041-98888-7777;phone-context=+55', '+5541988887777'],
    ['tel:91123456789;phone-context=+54', '+5491123456789'],
    ['tel:+5541988887777;npdi', '+5541988887777'],
    ['tel:41988887777', '+5541988887777'],
  ])('%s is %s with Brazil chosen', (typed, phone) => expect(of(typed)).toBe(phone));

  it.each([
    ['tel:+5541988887777;ext=123', 'extension'],
    ['tel:+5541988887777;EXT=123', 'extension'],
    ['tel:+5541988887777;isub=1411', 'extension'],
    ['tel:2125550147;phone-context=example.com', 'unknown'],
    ['tel:5550147;phone-context=+1-212', 'unknown'],
    ['tel:2125550147;phone-context=1', 'unknown'],
    ['tel:2125550147;phone-context=', 'unknown'],
    ['tel:2125550147;phone-context=+1;phone-context=+55', 'unknown'],
    ['tel:+2125550147;phone-context=+1', 'unknown'],
    ['tel:002125550147;phone-context=+1', 'unknown'],
    ['tel:911;phone-context=+1', 'tooShort'],
    ['tel:2125550147;phone-context=+999', 'unknown'],
    ['tel:+5541988887777;rn=+1-202-555', 'unknown'],
    ['tel:+5541988887777;41999998888', 'twoNumbers'],
    ['tel:%ZZ5541988887777', 'unknown'],
    ['tel:*3456', 'unknown'],
    ['tel:', 'empty'],
  ])('%s is refused', (typed, why) => expect(reason(typed)).toBe(`phoneInvalid:${why}`));
});

/** Numbers of real plans: what is dialled at home in front of them, the code, and the national number abroad. */
const plans = [
  { country: 'BR', trunk: ['0', '015', '021', ''], code: '55', national: ['41988887777', '11999990001', '4132221000', '8432221000'] },
  { country: 'MX', trunk: [''], code: '52', national: ['5512345678', '8112345678'] },
  { country: 'AR', trunk: ['0', ''], code: '54', national: ['1143215678', '3514123456', '91143215678', '93514123456'] },
  { country: 'US', trunk: ['', '1'], code: '1', national: ['2125550147', '3052345678'] },
  { country: 'PT', trunk: [''], code: '351', national: ['912345678', '210123456'] },
  { country: 'GB', trunk: ['0', ''], code: '44', national: ['2079460958', '7400123456'] },
] as const;
const written = fc.constantFrom(...plans).chain((plan) =>
  fc.record({
    plan: fc.constant(plan),
    national: fc.constantFrom<string>(...plan.national),
    lead: fc.oneof(fc.constantFrom<string>(...plan.trunk), fc.constantFrom(`+${plan.code}`, `00${plan.code}`, `(+${plan.code})`)),
    gaps: fc.array(fc.constantFrom('', '', '', ' ', '-', '.', ' - ', '\u00a0', '\u2011', '\u200e', '\u202c'), {
      minLength: 12,
      maxLength: 12,
    }),
    zero: fc.constantFrom(0x30, 0xff10, 0x0660, 0x06f0, 0x0966),
  }),
);

describe('every digit', () => {
  it('of one number, however it is written, comes out', () => {
    fc.assert(
      fc.property(written, ({ plan, national, lead, gaps, zero }) => {
        const body = [...national].map((digit, index) => (index === 0 ? '' : (gaps[index] ?? '')) + digit).join('');
        const text = `${lead} ${body}`.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
        expect(reason(text, plan.country)).toBe(`+${plan.code}${national}`);
      }),
      { numRuns: 3_000 },
    );
  });

  it('of whatever is taken is accounted for: nothing is left out but what is dialled in front', () => {
    const piece = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...plans.flatMap((plan) => plan.national.flatMap((one) => [one, `+${plan.code}${one}`]))) },
      { weight: 5, arbitrary: fc.stringMatching(/^\d{1,9}$/) },
      {
        weight: 4,
        arbitrary: fc.constantFrom(
          ' ',
          '-',
          '.',
          '(',
          ')',
          '/',
          ';',
          ',',
          '|',
          '\n',
          '\t',
          ' ou ',
          '+',
          '00',
          '0',
          '15',
          'x',
          '#',
          ';ext=',
          'tel:',
          '٣',
          '²',
        ),
      },
    );
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...plans.map(({ country }) => country)),
        (pieces, country) => {
          const text = pieces.join('');
          const out = reason(text, country);
          if (!out.startsWith('+')) return;
          // What is told as an extension is left out; nothing else is.
          const plain = text.replaceAll('٣', '3');
          const { extension } = checkPhone(text, country);
          const before = extension === null ? plain : plain.slice(0, plain.lastIndexOf(extension));
          const typed = before.replaceAll(/\D/g, '');
          const plan = plans.find(({ code }) => out.startsWith(`+${code}`));
          const national = plan === undefined ? null : out.slice(1 + plan.code.length);
          // The rules of WhatsApp add the ninth digit in Brazil and take the old 1 away in Mexico; 15 in Argentina is the 9 abroad.
          const ends =
            national === null
              ? [1, 2, 3, 4].map((length) => out.slice(length))
              : [national, ...(plan?.code === '55' ? [national.slice(0, 2) + national.slice(3)] : [])];
          if (plan?.code === '54' && national?.startsWith('9') === true)
            for (const area of [3, 4, 5]) ends.push(`${national.slice(1, area)}15${national.slice(area)}`);
          const lead = ends.filter((end) => typed.endsWith(end)).map((end) => typed.slice(0, typed.length - end.length));
          expect(lead.length, `${text} became ${out}`).toBeGreaterThan(0);
          expect(
            lead.some((one) => /^(?:00|011)?(?:\d{1,3})?(?:0|1|0\d\d)?$/.test(one)),
            `${text} became ${out}`,
          ).toBe(true);
        },
      ),
      { numRuns: 10_000 },
    );
  });
});

describe('United States', () => {
  it('knows the United States from the rest of +1', () => {
    expect(isUnitedStates('+12125550147')).toBe(true);
    expect(isUnitedStates('+14165550147')).toBe(false);
  });
});
