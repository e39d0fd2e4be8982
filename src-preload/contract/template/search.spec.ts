import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldWords, isMistypedFor, mayBeMistyped, searchWords } from '../search-words.ts';
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

describe('forgiving search', () => {
  const rows = [
    item('offer_spring', 'We’re offering 10% off, and it’s for you.'),
    item('shipment_confirmation_2', 'Your parcel: on its way'),
    item('reunion_bruxelles', 'Rendez-vous « via Bruxelles » à 10:30'),
    item('coffee_marketing', 'Um café?'),
    item('giacenza_pacco', 'Il pacco è in giacenza da 3 giorni'),
    item('giacensa_typo', 'x'),
    item('pedido_novo', 'Seu pedido n. 12345 saiu'),
  ];
  const found = (text: string) =>
    createTemplateSearch(indexTemplates(rows), new Set(), new Set())
      .find({ ...any, text })
      .sendable.map(({ name }) => name);

  it.each([
    ["we're offering", ['offer_spring']],
    ['we’re offering', ['offer_spring']],
    ['WERE OFFERING', ['offer_spring']],
    ['its for you', ['offer_spring']],
    ['10% off', ['offer_spring']],
    ['shipment-confirmation-2', ['shipment_confirmation_2']],
    ['shipment confirmation/2', ['shipment_confirmation_2']],
    ['confirmation, shipment', ['shipment_confirmation_2']],
    ['"via Bruxelles"', ['reunion_bruxelles']],
    ['rendez vous 10h', []],
    ['(rendez vous) 10:30!', ['reunion_bruxelles']],
    ['marketing, coffee', ['coffee_marketing']],
    ['pedido: novo', ['pedido_novo']],
    ['giacensa', ['giacensa_typo', 'giacenza_pacco']],
    ['giacenza', ['giacenza_pacco', 'giacensa_typo']],
    ['giacenca pacco', ['giacenza_pacco']],
    ['bruxeles', ['reunion_bruxelles']],
    ['bruxellles', ['reunion_bruxelles']],
    ['bruxelels', ['reunion_bruxelles']],
    ['cofee marketng', ['coffee_marketing']],
    ['pdido', ['pedido_novo']],
    ['ofering', ['offer_spring']],
    // Too short to be told, or a code that is meant as it is.
    ['cafa', []],
    ['12346', []],
    ['giacxxza', []],
  ])('%j finds %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('looks for mistakes in the rows of the filters alone, and keeps them behind every other row', () => {
    const list = [
      item('a_fatura', 'x', { usedAt: 9 }),
      item('b_fature', 'x', { usedAt: 99 }),
      item('c_fature', 'x', { language: 'en' }),
      item('d', 'sua fatura'),
    ];
    const search = createTemplateSearch(indexTemplates(list), new Set(['b_fature']), new Set());
    const names = (query: Partial<TemplateQuery>) => search.find({ ...any, ...query }).sendable.map(({ name }) => name);
    expect(names({ text: 'fatura' })).toEqual(['a_fatura', 'd', 'b_fature', 'c_fature']);
    expect(names({ text: 'fatura', language: 'en' })).toEqual(['c_fature']);
  });
});

describe('rows of one name', () => {
  const inLanguages = (used: Readonly<Record<string, number>>) =>
    ['en_US', 'es', 'es_MX', 'pt_BR', 'pt_PT'].map((language) => ({
      ...item('invoice_reminder', 'x', { language, ...(used[language] === undefined ? {} : { usedAt: used[language] }) }),
      key: language,
    }));
  const order = (used: Readonly<Record<string, number>>, languages: readonly string[], text = 'invoice_rem') =>
    createTemplateSearch(indexTemplates(inLanguages(used)), new Set(), new Set(), languages)
      .find({ ...any, text })
      .sendable.map(({ language }) => language);

  it('are ranked by the last use, then by the person’s and the attendant’s language', () => {
    expect(order({ pt_BR: 5 }, [])).toEqual(['pt_BR', 'en_US', 'es', 'es_MX', 'pt_PT']);
    expect(order({}, ['pt-BR'])).toEqual(['pt_BR', 'pt_PT', 'en_US', 'es', 'es_MX']);
    expect(order({}, ['es-MX', 'pt-BR'])).toEqual(['es_MX', 'es', 'pt_BR', 'pt_PT', 'en_US']);
    expect(order({ pt_PT: 1, en_US: 3 }, ['es'])).toEqual(['en_US', 'pt_PT', 'es', 'es_MX', 'pt_BR']);
    expect(order({ es: 2 }, ['pt-BR'], 'invoice_reminder')).toEqual(['es', 'pt_BR', 'pt_PT', 'en_US', 'es_MX']);
    expect(order({}, ['pt-BR'], '')).toEqual(['pt_BR', 'pt_PT', 'en_US', 'es', 'es_MX']);
  });
});

describe('narrowing', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'á', 'b', ' ', '_', 'ل', "'"), maxLength: 9 });
  const rows = fc.array(fc.record({ name: letters, text: letters, language: fc.constantFrom('pt_BR', 'en') }), { maxLength: 12 });
  const queries = fc.array(fc.record({ text: letters, language: fc.constantFrom('', 'pt_BR') }), { minLength: 1, maxLength: 12 });

  it('finds the same whatever was asked before', () => {
    fc.assert(
      fc.property(rows, queries, (made, asked) => {
        const list = made.map(({ name, text, language }, place) => ({ ...item(name, text, { language }), key: String(place) }));
        const search = createTemplateSearch(indexTemplates(list), favourites, hidden);
        for (const query of asked) {
          const found = search.find({ ...any, ...query }).sendable.map(({ key }) => key);
          const words = searchWords(query.text);
          const inLanguage = list.filter(({ language }) => query.language === '' || language === query.language);
          const holds = (text: string, word: string) => text.includes(word);
          const means = (text: string, word: string) => mayBeMistyped(word) && text.split(' ').some((other) => isMistypedFor(word, other));
          const expected = inLanguage.filter(({ name, text }) => {
            const whole = `${foldWords(name)} ${foldWords(text)}`;
            return words.every((word) => holds(whole, word) || means(whole, word));
          });
          expect([...found].sort()).toEqual(expected.map(({ key }) => key).sort());
        }
      }),
      { numRuns: 1_000 },
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
