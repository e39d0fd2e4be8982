import { expect, it } from 'vitest';
import { parseSections } from './sections.ts';

it.each<[string, ReturnType<typeof parseSections>]>([
  ['', []],
  [' \n ', []],
  ['sku-1', [{ title: null, productIds: ['sku-1'] }]],
  ['sku-1, sku 2 ;sku-3,', [{ title: null, productIds: ['sku-1', 'sku 2', 'sku-3'] }]],
  ['New: sku-1', [{ title: 'New', productIds: ['sku-1'] }]],
  [': sku-1', [{ title: null, productIds: ['sku-1'] }]],
  ['New:', [{ title: 'New', productIds: [] }]],
  ['New: a:1, b', [{ title: 'New', productIds: ['a:1', 'b'] }]],
  [
    ' New : a \r\n\r\nOld: b\tc',
    [
      { title: 'New', productIds: ['a'] },
      { title: 'Old', productIds: ['b', 'c'] },
    ],
  ],
])('reads %j', (text, sections) => {
  expect(parseSections(text)).toEqual(sections);
});
