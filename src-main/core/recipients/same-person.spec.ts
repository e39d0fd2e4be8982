import { describe, expect, it } from 'vitest';
import { isSamePerson } from './same-person.ts';

const byPhone = (phone: string) => ({ identity: null, phone });
const byIdentity = (identity: string) => ({ identity, phone: '' });

describe('isSamePerson', () => {
  it.each([
    ['the same number', byPhone('+5531988010001'), byPhone('5531988010001')],
    ['a Brazilian number with and without its ninth digit', byPhone('+5531988010001'), byPhone('+553188010001')],
    ['the same identity in another casing', byIdentity('Abc@tunnel.msging.net'), byIdentity('abc@tunnel.msging.net')],
    ['identities of a Brazilian number', byIdentity('5531988010001@wa.gw.msging.net'), byIdentity('553188010001@wa.gw.msging.net')],
    [
      'a number whose identity was found since',
      byPhone('+14155550101'),
      { identity: '14155550101@wa.gw.msging.net', phone: '+14155550101' },
    ],
  ])('is true for %s', (_name, one, other) => {
    expect(isSamePerson(one, other)).toBe(true);
    expect(isSamePerson(other, one)).toBe(true);
  });

  it.each([
    ['an Argentine number with and without its 9', byPhone('+541143215678'), byPhone('+5491143215678')],
    ['a Mexican number with and without its 1', byPhone('+525512345678'), byPhone('+5215512345678')],
    ['another number', byPhone('+5531988010001'), byPhone('+5531988010002')],
    [
      'two identities behind one stored number',
      { identity: 'a@wa.gw.msging.net', phone: '+1' },
      { identity: 'b@wa.gw.msging.net', phone: '+1' },
    ],
    ['the same name on another channel', byIdentity('5531988010001@wa.gw.msging.net'), byIdentity('553188010001@telegram.gw.msging.net')],
    ['a number and an identity that nothing joins', byPhone('+5531988010001'), byIdentity('5531988010001@wa.gw.msging.net')],
    ['nobody and nobody', byPhone(''), byPhone('')],
  ])('is false for %s', (_name, one, other) => {
    expect(isSamePerson(one, other)).toBe(false);
    expect(isSamePerson(other, one)).toBe(false);
  });
});
