import { describe, expect, it } from 'vitest';
import { parseTemplate } from './parse.ts';
import { fold, indexTemplates, searchTemplates } from './search.ts';

function row(name: string, text: string, more: { readonly usedAt?: number; readonly blocked?: boolean } = {}) {
  const model = parseTemplate({ name, language: 'pt_BR', components: [{ type: 'BODY', text }] });
  if (model === null) throw new Error('no model');
  return {
    key: name,
    name,
    language: 'pt_BR',
    usedAt: more.usedAt ?? null,
    blocked: more.blocked === true ? { code: 'templatePaused' as const } : null,
    model,
  };
}

const index = indexTemplates([
  row('about_invoice', 'Sobre'),
  row('invoice', 'Olá'),
  row('invoice_reminder', 'Sua fatura vence amanhã'),
  row('invoice_blocked', 'x', { blocked: true }),
  row('used_last_week', 'A invoice', { usedAt: 5 }),
  row('zz_favourite', 'Ação de Graças: invoice'),
  row('other', 'The invoice text'),
]);
const names = (query: string) => searchTemplates(index, query, new Set(['zz_favourite'])).map(({ name }) => name);

describe('searchTemplates', () => {
  it('ranks exact name, prefix, favourites and recent ones, name, content', () => {
    expect(names('Invoice')).toEqual([
      'invoice',
      'invoice_reminder',
      'invoice_blocked',
      'zz_favourite',
      'used_last_week',
      'about_invoice',
      'other',
    ]);
  });

  it('lists favourites, then recent ones, then by name, what cannot be sent last', () => {
    expect(names('')).toEqual([
      'zz_favourite',
      'used_last_week',
      'about_invoice',
      'invoice',
      'invoice_reminder',
      'other',
      'invoice_blocked',
    ]);
  });

  it('finds content without accents and case, every word anywhere', () => {
    expect(names('acao GRACAS')).toEqual(['zz_favourite']);
    expect(names('invoice rem')).toEqual(['invoice_reminder']);
    expect(names('amanhã fatura')).toEqual(['invoice_reminder']);
    expect(names('nothing like it')).toEqual([]);
  });
});

describe('fold', () => {
  it('keeps the vowels of scripts that write them as marks', () => {
    expect(fold('  Ação\nÑandú ')).toBe('acao nandu');
    expect(fold('हिन्दी')).toBe('हिन्दी');
  });
});
