import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldWords, isMistypedFor, mayBeMistyped, searchWords } from '../search-words.ts';
import { besideIn, choicesOf, groupOf } from './groups.ts';
import { createTemplateSearch, type TemplateQuery } from './search.ts';
import { foldTexts, indexTemplates } from './search-index.ts';

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

describe('the pairs of one template', () => {
  const used = (times: Readonly<Record<string, number>>) => (language: string, chatbotName: string) => {
    const usedAt = times[language];
    return {
      ...item('invoice_reminder', 'x', { language, ...(usedAt === undefined ? {} : { usedAt }) }),
      key: `${chatbotName} ${language}`,
      chatbotIdentity: chatbotName,
      chatbotName,
    };
  };
  const proposed = (times: Readonly<Record<string, number>>, languages: readonly string[], text = 'invoice_rem') => {
    const pairs = ['en_US', 'es', 'es_MX', 'pt_BR', 'pt_PT'].map((language) => used(times)(language, 'Billing'));
    const { sendable } = createTemplateSearch(indexTemplates(pairs), new Set(), new Set(), languages).find({ ...any, text });
    expect(sendable).toHaveLength(1);
    expect(sendable[0]?.pairs.map(({ language }) => language)).toEqual(['en_US', 'es', 'es_MX', 'pt_BR', 'pt_PT']);
    return sendable[0]?.proposed.language;
  };

  it.each([
    [{ pt_BR: 5 }, [], 'pt_BR'],
    [{}, ['pt-BR'], 'pt_BR'],
    [{}, ['pt-AO'], 'pt_BR'],
    [{}, ['es-MX', 'pt-BR'], 'es_MX'],
    [{}, ['es-AR', 'pt-BR'], 'es'],
    [{ pt_PT: 1, en_US: 3 }, ['es'], 'en_US'],
    [{ es: 2 }, ['pt-BR'], 'es'],
    [{}, [], 'en_US'],
  ])('used %j, with %j serving best: %s is proposed', (times, languages, expected) => {
    for (const text of ['invoice_rem', 'invoice_reminder', '']) expect(proposed(times, languages, text)).toBe(expected);
  });

  const texts = { en_US: 'Your bill is due', es: 'Su factura vence', pt_BR: 'Sua fatura vence amanhã' };
  const pairs = Object.entries(texts).flatMap(([language, text]) =>
    ['Billing', 'Sales'].map((chatbotName) => ({ ...used({})(language, chatbotName), text })),
  );
  const find = (query: Partial<TemplateQuery>, more: { blocked?: readonly string[]; hidden?: readonly string[] } = {}) => {
    const list = pairs.map((pair) => ({
      ...pair,
      blocked: more.blocked?.includes(pair.key) === true ? { code: 'templatePaused' as const } : null,
    }));
    const search = createTemplateSearch(indexTemplates(list), new Set(), new Set(more.hidden ?? []), ['pt-BR']);
    const { sendable, blocked, hidden: away } = search.find({ ...any, ...query });
    const keys = (groups: typeof sendable) =>
      groups.map((group) => `${group.proposed.key} of ${group.pairs.map(({ key }) => key).join(', ')}`);
    return { sendable: keys(sendable), blocked: keys(blocked), hidden: keys(away) };
  };
  const all = 'Billing en_US, Sales en_US, Billing es, Sales es, Billing pt_BR, Sales pt_BR';

  it('stand in one row, which proposes one whose text holds what is looked for', () => {
    expect(find({})).toEqual({ sendable: [`Billing pt_BR of ${all}`], blocked: [], hidden: [] });
    expect(find({ text: 'your bill' }).sendable).toEqual([`Billing en_US of ${all}`]);
    expect(find({ text: 'factura' }).sendable).toEqual([`Billing es of ${all}`]);
    expect(find({ text: 'vence' }).sendable).toEqual([`Billing pt_BR of ${all}`]);
    // `fatura` is `factura` but for one letter: what holds the word as it is typed comes first.
    expect(find({ text: 'fatura' }).sendable).toEqual([`Billing pt_BR of ${all}`]);
    expect(find({ text: 'factyra' }).sendable).toEqual([`Billing es of ${all}`]);
  });

  it('are those that the filters leave', () => {
    expect(find({ language: 'es' }).sendable).toEqual(['Billing es of Billing es, Sales es']);
    expect(find({ language: 'es', chatbot: 'Sales' }).sendable).toEqual(['Sales es of Sales es']);
    expect(find({ language: 'es', text: 'bill' }).sendable).toEqual([]);
  });

  it('that cannot be sent stand beside those that can, and are never proposed for them', () => {
    const blocked = ['Billing pt_BR', 'Billing es', 'Sales es'];
    expect(find({}, { blocked }).sendable).toEqual([`Sales pt_BR of ${all}`]);
    // The text is of a language that cannot be sent: the template is found all the same, and says so.
    expect(find({ text: 'factura' }, { blocked }).sendable).toEqual([`Sales pt_BR of ${all}`]);
    expect(find({ language: 'es' }, { blocked })).toEqual({ sendable: [], blocked: ['Billing es of Billing es, Sales es'], hidden: [] });
  });

  it('that were put away have a row of their own among those put away', () => {
    const away = ['Billing pt_BR', 'Sales pt_BR'];
    const left = 'Billing en_US, Sales en_US, Billing es, Sales es';
    expect(find({}, { hidden: away })).toEqual({
      sendable: [`Billing en_US of ${left}`],
      blocked: [],
      hidden: ['Billing pt_BR of Billing pt_BR, Sales pt_BR'],
    });
    expect(find({ text: 'amanhã' }, { hidden: away })).toEqual({
      sendable: [],
      blocked: [],
      hidden: ['Billing pt_BR of Billing pt_BR, Sales pt_BR'],
    });
  });
});

describe('rows', () => {
  const pair = fc.record({
    name: fc.constantFrom('a', 'b', 'invoice', 'invoice_two'),
    language: fc.constantFrom('en', 'pt_BR', 'es'),
    chatbotName: fc.constantFrom('B', 'S'),
    text: fc.constantFrom('fatura', 'invoice', 'order', ''),
    usedAt: fc.option(fc.nat({ max: 5 })),
    isBlocked: fc.boolean(),
    isHidden: fc.integer({ min: 0, max: 3 }).map((number) => number === 0),
  });
  const pairs = fc.uniqueArray(pair, {
    maxLength: 16,
    selector: ({ name, language, chatbotName }) => `${chatbotName}|${name}|${language}`,
  });
  const query = fc.record({
    text: fc.constantFrom('', 'invoice', 'fatura', 'fatuta', 'order', 'b'),
    language: fc.constantFrom('', '', 'es'),
    chatbot: fc.constantFrom('', '', 'S'),
  });

  it('hold each pair that fits the filters once, propose one of their own, and keep their order', () => {
    fc.assert(
      fc.property(pairs, query, fc.boolean(), (made, asked, isFavourite) => {
        const list = made.map(({ isBlocked, isHidden: _hidden, ...one }) => ({
          ...item(one.name, one.text, { language: one.language, ...(isBlocked ? { blocked: 'templatePaused' as const } : {}) }),
          key: `${one.chatbotName}|${one.name}|${one.language}`,
          chatbotIdentity: one.chatbotName,
          chatbotName: one.chatbotName,
          usedAt: one.usedAt,
        }));
        const away = new Set(list.filter((_, place) => made[place]?.isHidden).map(({ key }) => key));
        const found = createTemplateSearch(indexTemplates(list), new Set(isFavourite ? ['b'] : []), away).find({ ...any, ...asked });
        const groups = [...found.sendable, ...found.blocked, ...found.hidden];
        const keys = groups.flatMap((group) => group.pairs.map(({ key }) => key));
        expect(new Set(keys).size).toBe(keys.length);
        const fitting = list.filter(
          (one) =>
            (asked.language === '' || one.language === asked.language) && (asked.chatbot === '' || one.chatbotIdentity === asked.chatbot),
        );
        const held = asked.text === '' ? fitting : fitting.filter(({ key }) => keys.includes(key));
        expect([...keys].sort()).toEqual(held.map(({ key }) => key).sort());
        for (const group of groups) {
          expect(group.pairs).toContain(group.proposed);
          expect(group.pairs.every(({ name }) => name === group.name)).toBe(true);
          const order = group.pairs.map(({ language, chatbotName }) => `${language} ${chatbotName}`);
          expect(order).toEqual([...order].sort());
          const isAway = found.hidden.includes(group);
          // All pairs of the template that fit and were not put away, or all that were.
          expect(group.pairs).toHaveLength(fitting.filter(({ name, key }) => name === group.name && away.has(key) === isAway).length);
        }
        for (const view of [found.sendable, found.blocked, found.hidden])
          expect(new Set(view.map(({ name }) => name)).size).toBe(view.length);
        expect(found.sendable.every(({ proposed }) => proposed.blocked === null)).toBe(true);
        expect(found.blocked.every((group) => group.pairs.every(({ blocked }) => blocked !== null))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('are walked pair by pair, over those that can be sent', () => {
    const four = ['en', 'es', 'fr', 'pt_BR'].map((language) => ({
      ...item('n', 'x', { language, ...(language === 'es' ? { blocked: 'templatePaused' as const } : {}) }),
      key: language,
    }));
    const group = groupOf(four, false, []);
    if (group === null) throw new Error('no row');
    expect(choicesOf(group).map(({ key }) => key)).toEqual(['en', 'fr', 'pt_BR']);
    const walk = (key: string, by: 1 | -1) => besideIn(group, key, by)?.key;
    expect([walk('en', 1), walk('fr', 1), walk('pt_BR', 1)]).toEqual(['fr', 'pt_BR', 'pt_BR']);
    expect([walk('pt_BR', -1), walk('fr', -1), walk('en', -1)]).toEqual(['fr', 'en', 'en']);
    // From one that can't be sent, which an older draft may have chosen.
    expect([walk('es', 1), walk('es', -1)]).toEqual(['fr', 'en']);
    expect(besideIn(group, 'elsewhere', 1)).toBeNull();
    const looked = groupOf(
      four.map((one) => ({ ...one, blocked: { code: 'templatePaused' as const } })),
      false,
      [],
    );
    expect(looked === null ? null : besideIn(looked, 'en', 1)?.key).toBe('es');
  });
});

describe('mistyped words', () => {
  it('are looked for only where few templates hold them as they are typed', () => {
    const rows = (count: number) => [...Array.from({ length: count }, (_, place) => item(`fatura_${place}`, 'x')), item('outra', 'fature')];
    const names = (count: number) =>
      createTemplateSearch(indexTemplates(rows(count)), new Set(), new Set())
        .find({ ...any, text: 'fatura' })
        .sendable.map(({ name }) => name);
    expect(names(49)).toContain('outra');
    expect(names(50)).not.toContain('outra');
  });
});

describe('narrowing', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'á', 'b', ' ', '_', 'ل', "'"), maxLength: 9 });
  const rows = fc.array(fc.record({ name: letters, text: letters, language: fc.constantFrom('pt_BR', 'en') }), { maxLength: 12 });
  const queries = fc.array(fc.record({ text: letters, language: fc.constantFrom('', 'pt_BR') }), { minLength: 1, maxLength: 12 });

  it('finds the same whatever was asked before', () => {
    fc.assert(
      fc.property(rows, queries, (made, asked) => {
        const list = made.map(({ name, text, language }, place) => ({
          ...item(`${name} ${place}`, text, { language }),
          key: String(place),
        }));
        const search = createTemplateSearch(indexTemplates(list), favourites, hidden);
        for (const query of asked) {
          const found = search.find({ ...any, ...query }).sendable.map(({ proposed }) => proposed.key);
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

describe('an index made again', () => {
  const folded = () => {
    const index = indexTemplates(items);
    foldTexts(index, 0, () => false);
    return index;
  };
  const found = (index: ReturnType<typeof folded>, text: string) =>
    createTemplateSearch(index, new Set(), new Set())
      .find({ ...any, text })
      .sendable.map(({ name }) => name);

  it('folds no text anew while all are the same, and knows what else changed', () => {
    const again = indexTemplates(
      items.map((one) => (one.name === 'other' ? { ...one, usedAt: 11 } : { ...one })),
      folded(),
    );
    expect(again.texts.filter((text) => text === null)).toEqual([]);
    expect(found(again, 'invoice text')).toEqual(['other']);
    expect(found(again, 'a invoice')[0]).toBe('used_today');
    expect(createTemplateSearch(again, new Set(), new Set()).find(any).sendable[0]?.name).toBe('other');
  });

  it.each([
    ['a text', items.map((one) => (one.name === 'other' ? { ...one, text: 'Rewritten' } : one))],
    ['a language', items.map((one) => (one.name === 'other' ? { ...one, language: 'es' } : one))],
    ['a name', items.map((one) => (one.name === 'other' ? { ...one, name: 'rewritten' } : one))],
    ['one more', [...items, item('more', 'Rewritten')]],
    ['one less', items.slice(1)],
  ])('finds as if it were the first where another one has %s', (_what, changed) => {
    const again = indexTemplates(changed, folded());
    for (const text of ['', 'rewritten', 'rewriten', 'invoice', 'sobre'])
      expect(found(again, text)).toEqual(found(indexTemplates(changed), text));
  });
});
