import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../fold.ts';
import { createTemplateSearch, foldTexts, indexTemplates, type TemplateQuery } from './search.ts';

interface More {
  readonly usedAt?: number;
  readonly blocked?: 'templatePaused' | 'templateDisabled';
  readonly language?: string;
}

function item(name: string, text: string, { usedAt, blocked, language = 'pt_BR' }: More = {}) {
  return {
    key: name,
    name,
    language,
    chatbotIdentity: 'b',
    chatbotName: 'B',
    category: 'UTILITY',
    headerKind: 'none' as const,
    text,
    usedAt: usedAt ?? null,
    blocked: blocked === undefined ? null : { code: blocked },
  };
}

const items = [
  item('about_invoice', 'Sobre'),
  item('invoice', 'Olá'),
  item('invoice_reminder', 'Sua fatura vence amanhã'),
  item('invoice_blocked', 'x', { blocked: 'templatePaused' }),
  item('used_last_week', 'A invoice', { usedAt: 5 }),
  item('used_today', 'A invoice', { usedAt: 9, language: 'en' }),
  item('zz_favourite', 'Ação de Graças: invoice'),
  item('other', 'The invoice text'),
  item('gone', 'invoice', { blocked: 'templateDisabled' }),
  item('away', 'invoice', { blocked: 'templateDisabled' }),
  item('put_away', 'invoice'),
];
const any: TemplateQuery = { text: '', language: '', chatbot: '', category: '', headerKind: '' };
const favourites = new Set(['zz_favourite']);
const hidden = new Set(['put_away']);

function namesFor(query: Partial<TemplateQuery>) {
  const found = createTemplateSearch(indexTemplates(items), favourites, hidden).find({ ...any, ...query });
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  return { sendable: names(found.sendable), blocked: names(found.blocked), hidden: names(found.hidden) };
}

describe('createTemplateSearch', () => {
  it('ranks exact name, prefix, favourites and recent ones, name, text', () => {
    expect(namesFor({ text: 'Invoice' }).sendable).toEqual([
      'invoice',
      'invoice_reminder',
      'zz_favourite',
      'used_today',
      'used_last_week',
      'about_invoice',
      'other',
    ]);
  });

  it('lists favourites, then recent ones, then by name', () => {
    expect(namesFor({}).sendable).toEqual([
      'zz_favourite',
      'used_today',
      'used_last_week',
      'about_invoice',
      'invoice',
      'invoice_reminder',
      'other',
    ]);
  });

  it('keeps what cannot be sent apart, the same reason together, and what is hidden', () => {
    expect(namesFor({ text: 'invoice' })).toMatchObject({ blocked: ['away', 'gone', 'invoice_blocked'], hidden: ['put_away'] });
  });

  it('finds text without accents and case, every word anywhere', () => {
    expect(namesFor({ text: 'acao GRACAS' }).sendable).toEqual(['zz_favourite']);
    expect(namesFor({ text: 'invoice rem' }).sendable).toEqual(['invoice_reminder']);
    expect(namesFor({ text: ' amanhã   fatura ' }).sendable).toEqual(['invoice_reminder']);
    expect(namesFor({ text: 'nothing like it' }).sendable).toEqual([]);
  });

  it('filters by language, and by nothing else at once', () => {
    expect(namesFor({ language: 'en' }).sendable).toEqual(['used_today']);
    expect(namesFor({ language: 'en', category: 'MARKETING' }).sendable).toEqual([]);
    expect(namesFor({ headerKind: 'image' }).sendable).toEqual([]);
    expect(namesFor({ chatbot: 'c' }).sendable).toEqual([]);
  });
});

describe('narrowing', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'á', 'b', ' ', '_', 'ل'), maxLength: 6 });
  const rows = fc.array(fc.record({ name: letters, text: letters, language: fc.constantFrom('pt_BR', 'en') }), { maxLength: 12 });
  const queries = fc.array(fc.record({ text: letters, language: fc.constantFrom('', 'pt_BR') }), { minLength: 1, maxLength: 12 });

  it('finds the same whatever was asked before', () => {
    fc.assert(
      fc.property(rows, queries, (made, asked) => {
        const list = made.map(({ name, text, language }, place) => ({ ...item(name, text, { language }), key: String(place) }));
        const search = createTemplateSearch(indexTemplates(list), favourites, hidden);
        for (const query of asked) {
          const found = search.find({ ...any, ...query }).sendable.map(({ key }) => key);
          const words = fold(query.text).split(' ').filter(Boolean);
          const expected = list
            .filter(({ language }) => query.language === '' || language === query.language)
            .filter(({ name, text }) => words.every((word) => `${fold(name)} ${fold(text)}`.includes(word)))
            .map(({ key }) => key);
          expect([...found].sort()).toEqual([...expected].sort());
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('foldTexts', () => {
  it('stops when the time is up and goes on from there', () => {
    const index = indexTemplates(Array.from({ length: 40 }, (_, place) => item(`t${place}`, 'Olá')));
    expect(foldTexts(index, 0, () => true)).toBe(16);
    expect(index.texts.filter((text) => text !== null)).toHaveLength(16);
    expect(foldTexts(index, 16, () => false)).toBeNull();
    expect(index.texts.every((text) => text?.endsWith(' ola'))).toBe(true);
  });
});
