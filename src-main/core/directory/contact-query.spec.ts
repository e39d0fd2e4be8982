import { describe, expect, it } from 'vitest';
import { needlesOf } from './contact-query.ts';

describe('needlesOf', () => {
  it.each([
    ['Dias, Carla', [['dias'], ['carla']]],
    ['  "João"  d’Ávila-Neto ', [['joao'], ['d'], ['avila'], ['neto']]],
    ['joao.silva@acme.example', [['joao'], ['silva'], ['acme'], ['example']]],
    ['100%', [['100%']]],
    ['a\0b\u0007c', [['a'], ['b'], ['c']]],
    ['...', []],
    ['', []],
  ])('takes the words of %j', (query, expected) => {
    expect(needlesOf(query)).toEqual(expected);
  });

  it.each([
    ['98801-0001', '988010001'],
    ['(31) 98801 0001', '31988010001'],
    ['031 98801-0001', '31988010001'],
    ['0 31 98801.0001', '31988010001'],
    ['0 15 31 98801-0001', '31988010001'],
    ['(0xx31) 98801-0001', '31988010001'],
    ['(031) 98801', '3198801'],
    ['(0)31 98801-0001', '31988010001'],
    ['+55 (0)31 98801-0001', '5531988010001'],
    ['0055 31 98801-0001', '5531988010001'],
    ['00 55 (0) 31 98801-0001'.replace('(0) ', '(0)'), '5531988010001'],
    ['https://wa.me/5531988010001', '5531988010001'],
    ['wa.me/5531988010001?text=oi', '5531988010001'],
    ['https://api.whatsapp.com/send?phone=5531988010001&text=oi', '5531988010001'],
    ['https://api.whatsapp.com/send/?text=oi&phone=%2B5531988010001'.replace('%2B', '+'), '5531988010001'],
    ['whatsapp:+5531988010001', '5531988010001'],
    ['whatsapp://send?phone=5531988010001', '5531988010001'],
    ['tel:+55-31-98801-0001', '5531988010001'],
    ['３１ ９８８０１–０００１', '31988010001'],
    ['\u202a+55 31 98801-0001\u202c', '5531988010001'],
    // With and without the ninth digit.
    ['31 8801-0001', '31988010001'],
    ['+55 31 98801-0001', '553188010001'],
  ])('takes a number from %j', (query, digits) => {
    const [needle, ...more] = needlesOf(query);
    expect(more).toEqual([]);
    expect(needle).toContain(digits);
  });

  it('looks for the beginning of a number as it is', () => {
    expect(needlesOf('00')).toEqual([['00']]);
    expect(needlesOf('031')).toEqual([['031']]);
    expect(needlesOf('+55')).toEqual([['55']]);
  });
});
