import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../../../src-preload/contract/template/parse.ts';
import { fillInOrder } from './row-filling.ts';

const model = parseTemplate({
  name: 'a',
  language: 'pt_BR',
  status: 'APPROVED',
  components: [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BODY', text: 'Oi {{1}}, {{2}}!' },
    { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Só hoje', has_expiration: true } },
  ],
});
if (model === null) throw new Error('no model');
const [header, first, second, expiry] = model.fields;
if (header === undefined || first === undefined || second === undefined || expiry === undefined) throw new Error('fields are missing');

describe('a copied row', () => {
  it('is filled in, in order, as lines; what finds no field is counted', () => {
    const { values, filledCount, leftCount } = fillInOrder({}, [first, second], ['Ana', ' linha 1\nlinha 2 ', 'over', '', 'more']);
    expect([filledCount, leftCount]).toEqual([2, 2]);
    expect(values).toEqual({ 'body.1': { value: 'Ana', origin: null }, 'body.2': { value: 'linha 1 linha 2', origin: null } });
  });

  it('changes nothing where a cell is empty', () => {
    const filled = { 'header.media': { value: 'https://a.example/x.png', origin: null } };
    const row = fillInOrder(filled, [header, first], [' ', 'Ana']);
    expect(row.values['header.media']).toEqual(filled['header.media']);
    expect([row.filledCount, row.leftCount]).toEqual([1, 0]);
  });

  it('puts no words where a calendar would not show them', () => {
    expect(fillInOrder({}, [expiry], ['27/11'])).toEqual({ values: {}, filledCount: 0, leftCount: 1 });
    expect(fillInOrder({}, [expiry], ['2030-11-27T23:59:00-03:00']).filledCount).toBe(1);
  });
});
