import { describe, expect, it } from 'vitest';
import type { FieldValues } from '../../../src-preload/contract/models/values.ts';
import type { TemplateModel } from '../../../src-preload/contract/template/model.ts';
import { parseTemplate } from '../../../src-preload/contract/template/parse.ts';
import { fieldGroups, fieldsForRow, productCardsShown, removeProductCard } from './form-groups.ts';

function template(...components: readonly object[]): TemplateModel {
  const model = parseTemplate({ name: 'a', language: 'pt_BR', status: 'APPROVED', category: 'MARKETING', components });
  if (model === null) throw new Error('no model');
  return model;
}
const buttons = (...list: readonly object[]) => ({ type: 'BUTTONS', buttons: list });
const spm = { type: 'SPM', text: 'Ver' };
const productCard = { components: [{ type: 'HEADER', format: 'PRODUCT' }, buttons(spm)] };
const products = template({ type: 'BODY', text: 'Veja.' }, { type: 'CAROUSEL', cards: [productCard, productCard] });
const values = (list: Readonly<Record<string, string>>): FieldValues =>
  Object.fromEntries(Object.entries(list).map(([id, value]) => [id, { value, origin: null }]));

describe('fieldGroups', () => {
  it('puts fields under their component, rare ones apart', () => {
    const model = template(
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Oi {{1}} e {{2}}.' },
      buttons({ type: 'QUICK_REPLY', text: 'Parar' }, { type: 'URL', text: 'Ver', url: 'https://acme.example/{{1}}' }),
    );
    expect(
      fieldGroups(model, null).map((group) => [group.id, group.fields.map(({ id }) => id), group.rareFields.map(({ id }) => id)]),
    ).toEqual([
      ['header', ['header.media'], []],
      ['body', ['body.1', 'body.2'], []],
      ['button', ['button.1.url'], ['button.0.payload']],
    ]);
    expect(fieldsForRow(model, 'body.1').map(({ id }) => id)).toEqual(['body.1', 'body.2', 'button.1.url']);
    expect(fieldsForRow(model, 'button.0.payload').map(({ id }) => id)).toEqual(['button.0.payload', 'button.1.url']);
  });

  it('makes a group of each card, and leaves out cards that nobody asked for', () => {
    expect(fieldGroups(products, 2).map((group) => group.id)).toEqual(['carousel', 'card.0', 'card.1']);
    expect(fieldGroups(products, null)).toHaveLength(11);
  });
});

describe('product cards', () => {
  it('are two at least and ten at most, and as many as are filled', () => {
    expect(productCardsShown(products, {}, 0)).toEqual({ shown: 2, canAdd: true, canRemove: false });
    expect(productCardsShown(products, values({ 'card.3.header.product': 'x' }), 0)).toEqual({ shown: 4, canAdd: true, canRemove: true });
    expect(productCardsShown(products, {}, 99)).toEqual({ shown: 10, canAdd: false, canRemove: true });
    expect(productCardsShown(template({ type: 'BODY', text: 'x' }), {}, 5)).toBeNull();
  });

  it('close up when one is taken away', () => {
    const filled = values({
      'carousel.catalog': '7',
      'card.0.header.product': 'a',
      'card.1.header.product': 'b',
      'card.2.header.product': 'c',
    });
    expect(removeProductCard(products, filled, 1)).toEqual(
      values({ 'carousel.catalog': '7', 'card.0.header.product': 'a', 'card.1.header.product': 'c' }),
    );
  });
});
