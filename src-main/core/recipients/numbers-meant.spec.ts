import { expect, it } from 'vitest';
import { numbersMeantBy } from './numbers-meant.ts';

it.each([
  ['031 98801-0001', '5531988010001'],
  ['31 8801-0001', '5531988010001'],
  ['+55 31 98801 0001', '553188010001'],
  ['011 15 2345-6789', '5491123456789'],
  ['(212) 555-0147', '12125550147'],
  ['tel:2125550147;phone-context=+1', '12125550147'],
  ['٠٣١ ٩٨٨٠١ ٠٠٠١', '5531988010001'],
])('%j may mean %s', async (text, digits) => {
  expect(await numbersMeantBy(text)).toContain(digits);
});

it.each(['Carla', '98801', 'Rua 7, 1234', '988 010 001 988 010 002'])('%j means none', async (text) => {
  expect(await numbersMeantBy(text)).toEqual([]);
});
