import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../../../src-preload/contract/template/parse.ts';
import { fillInOrder, splitRow } from './row-filling.ts';

const model = parseTemplate({
  name: 'a',
  language: 'pt_BR',
  status: 'APPROVED',
  components: [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BODY', text: 'Oi {{1}}, {{2}}!' },
  ],
});
if (model === null) throw new Error('no model');
const { fields } = model;

describe('a copied row', () => {
  it('is filled in, in order', () => {
    expect(splitRow('no tab here')).toBeNull();
    expect(splitRow('Ana\t 27/11 \r\nsecond\trow')).toEqual(['Ana', '27/11']);
    const { values, filledCount } = fillInOrder({}, fields, 'body.1', ['Ana', '27/11', 'over']);
    expect(filledCount).toBe(2);
    expect(Object.keys(values)).toEqual(['body.1', 'body.2']);
  });

  it('changes nothing where a cell is empty', () => {
    const filled = { 'header.media': { value: 'https://a.example/x.png', origin: null } };
    expect(fillInOrder(filled, fields, 'header.media', ['', 'Ana']).values['header.media']).toEqual(filled['header.media']);
  });
});
