import { expect, it } from 'vitest';
import { readContacts } from './read-resources.ts';

const phoneOf = (identity: string, phoneNumber: unknown, cellPhoneNumber?: unknown) =>
  readContacts({ items: [{ identity, phoneNumber, cellPhoneNumber }] })[0]?.phone;
const carla = '5531988010001@wa.gw.msging.net';
const tunnel = '0c9f@tunnel.msging.net';

it.each([
  ['+5531988010001', '+5531988010001'],
  ['+55 (31) 98801-0001', '+5531988010001'],
  ['5531988010001', '+5531988010001'],
])('a contact’s number %s is %s', (stored, phone) => {
  expect(phoneOf(tunnel, stored)).toBe(phone);
  expect(phoneOf(carla, stored)).toBe(phone);
});

it.each([
  ['(31) 98801-0001'],
  ['31 98801-0001'],
  ['+5531988010001;+5531988010002'],
  ['+5531988010001 / 3222-1000'],
  ['+5531988010001 ramal 12'],
  ['+5531988010001x12'],
  ['5531988010001, 5531988010002'],
  ['+55319880100015531988010002'],
  ['+5531'],
  ['casa'],
  [''],
  [null],
])('a contact’s number %j is not made into another one', (stored) => {
  expect(phoneOf(tunnel, stored)).toBeNull();
  expect(phoneOf(carla, stored)).toBe('+5531988010001');
});

it('digits without a country are not another country’s where the identity is a number', () => {
  expect(phoneOf('5541988887777@wa.gw.msging.net', '41988887777')).toBe('+5541988887777');
});

it('the second number counts where the first is none', () => {
  expect(phoneOf(tunnel, 'casa', '+5531988010001')).toBe('+5531988010001');
});

it('a contact’s texts come without marks that turn what stands beside them', () => {
  const item = { identity: tunnel, name: 'Ana\u202e\r\nLima ', email: '\u200eana@acme.example', extras: { 'Pla\u2067no': 'Ou\u202ero' } };
  expect(readContacts({ items: [item] })).toMatchObject([{ name: 'Ana Lima', email: 'ana@acme.example', extras: { Plano: 'Ouro' } }]);
  expect(readContacts({ items: [{ identity: tunnel, name: '\u202e ' }] })).toMatchObject([{ name: null }]);
});
