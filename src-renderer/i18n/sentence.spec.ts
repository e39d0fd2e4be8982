import { beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src-preload/contract/languages.ts';
import type { ErrorInfo } from '../../src-preload/contract/models/error-info.ts';
import { applyLanguage } from './index.ts';
import { errorSentence } from './sentence.ts';

const webp = { type: 'image/webp', format: 'WEBP', kind: 'image', allowed: 'JPG, PNG' };

describe.each<[Language, RegExp, RegExp]>([
  ['en', /5\u00a0MB/, /of an unknown kind/],
  ['pt-BR', /5\u00a0MB/, /de tipo desconhecido/],
  ['es', /5\u00a0MB/, /de un tipo desconocido/],
])('media in %s', (language, limit, unknown) => {
  beforeAll(() => applyLanguage(language));
  const say = (error: ErrorInfo) => errorSentence(error);

  it('says what a file really is, and what would do', () => {
    expect(say({ code: 'mediaWrongKind', params: webp })).toMatch(/WEBP.*JPG, PNG/);
    expect(say({ code: 'mediaTypeMismatch', params: { ...webp, claimed: 'image/png' } })).toMatch(/image\/png.*WEBP/);
  });

  it('has words for what is not known', () => {
    const { format: _format, ...params } = webp;
    expect(say({ code: 'mediaWrongKind', params })).toMatch(unknown);
    expect(say({ code: 'mediaTypeMismatch', params })).not.toMatch(/\{\{|undefined/);
    expect(say({ code: 'mediaTooLarge' })).not.toMatch(/\{\{|undefined|NaN/);
  });

  it('says how large a file may be', () => {
    expect(say({ code: 'mediaTooLarge', params: { limit: String(5 * 1024 * 1024) } })).toMatch(limit);
  });
});

describe.each<[Language]>([['en'], ['pt-BR'], ['es']])('numbers in %s', (language) => {
  beforeAll(() => applyLanguage(language));

  it('has a sentence of its own for each reason, and one for the rest', () => {
    const say = (reason?: string) => errorSentence({ code: 'phoneInvalid', ...(reason === undefined ? {} : { params: { reason } }) });
    const reasons = ['empty', 'letters', 'tooShort', 'tooLong', 'twoNumbers', 'extension', 'unknown'];
    expect(new Set(reasons.map(say)).size).toBe(reasons.length);
    expect(say('unknown')).toBe(say());
    expect(say('toString')).toBe(say());
  });
});

describe.each<[Language, string, string, string]>([
  ['en', 'The key of the router', 'The key of Vendas', 'The key of this workspace'],
  ['pt-BR', 'A chave do roteador', 'A chave de Vendas', 'A chave deste ambiente'],
  ['es', 'La clave del enrutador', 'La clave de Vendas', 'La clave de este espacio de trabajo'],
])('keys in %s', (language, router, chatbot, unnamed) => {
  beforeAll(() => applyLanguage(language));

  it.each(['wrongKey', 'wrongBot', 'keyOfOtherBot'] as const)('say whose they are as one sentence: %s', (code) => {
    const say = (key?: string) => errorSentence({ code, ...(key === undefined ? {} : { params: { key } }) });
    expect(say('router')).toMatch(new RegExp(`^${router} `));
    expect(say('Vendas')).toMatch(new RegExp(`^${chatbot} `));
    expect(say()).toMatch(new RegExp(`^${unnamed} `));
  });
});
