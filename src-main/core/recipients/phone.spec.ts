import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { checkPhone, isUnitedStates } from './phone.ts';
import { personKey, phoneForms } from './phone-forms.ts';

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
  ])('%s is %s', (typed, phone) => expect(of(typed)).toBe(phone));

  it('takes the country chosen for a national number', () => {
    expect(of('55 1234 5678', 'MX')).toBe('+525512345678');
    expect(of('011 15 2345-6789', 'AR')).toBe('+5491123456789');
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
    ['+55 31 98801', 'unknown'],
    ['+55 00 98801-0001', 'unknown'],
    ['99999999999999999999999999', 'unknown'],
  ])('refuses %s', (typed, why) => expect(reason(typed)).toBe(`phoneInvalid:${why}`));

  it('never throws anything else, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (typed) => {
        expect(reason(typed)).toMatch(/^(?:\+\d{7,15}|phoneInvalid:\w+)$/u);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('one person', () => {
  it('has both Brazilian forms', () => {
    expect(phoneForms('+5531988010001')).toEqual(['5531988010001', '553188010001']);
    expect(phoneForms('553188010001')).toEqual(['553188010001', '5531988010001']);
    expect(phoneForms('+553132221000')).toEqual(['553132221000']);
  });

  it('has one key in every form', () => {
    expect(personKey('+5531988010001')).toBe(personKey('553188010001@wa.gw.msging.net'));
    expect(personKey('+5215512345678')).toBe(personKey('525512345678'));
    expect(personKey('BR.4f7a@wa.gw.msging.net')).toBe('br.4f7a@wa.gw.msging.net');
  });

  it('knows the United States from the rest of +1', () => {
    expect(isUnitedStates('+12125550147')).toBe(true);
    expect(isUnitedStates('+14165550147')).toBe(false);
  });
});
