/** The sentences that hold a moment, put together, in each language and for each form that a moment takes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../../src-preload/contract/languages.ts';
import type { ActiveMessage } from '../../../src-preload/contract/models/messages.ts';
import { applyLanguage } from '../../i18n/index.ts';
import { aMessage } from '../../test-data.ts';
import { nextSentence } from './next-sentence.ts';

/** Local times, so that the calendar is that of the machine that runs the spec. */
const now = new Date(2026, 10, 23, 18, 30).getTime();
const moments = [
  new Date(2026, 10, 22, 9, 12).getTime(),
  new Date(2026, 10, 23, 19, 5).getTime(),
  new Date(2026, 10, 24, 9, 12).getTime(),
  new Date(2026, 11, 3, 9, 12).getTime(),
  new Date(2027, 0, 2, 9, 12).getTime(),
];
const forms = {
  en: ['yesterday at 09:12', 'today at 19:05', 'tomorrow at 09:12', 'on Dec 3 at 09:12', 'on Jan 2, 2027 at 09:12'],
  'pt-BR': ['ontem às 09:12', 'hoje às 19:05', 'amanhã às 09:12', 'em 3 de dez. às 09:12', 'em 2 de jan. de 2027 às 09:12'],
  es: ['ayer a las 09:12', 'hoy a las 19:05', 'mañana a las 09:12', 'el 3 dic a las 09:12', 'el 2 ene 2027 a las 09:12'],
} as const;
/** What a message says, and whether the moment comes after a word of its own. */
type Said = Readonly<Record<'leaves' | 'leavesList' | 'expires' | 'answerUntil', (when: string) => string>>;
const withoutWord = (when: string): string => when.replace(/^(?:on|em) /u, '');
const sentences: Readonly<Record<Language, Said>> = {
  en: {
    leaves: (when) => `The message leaves ${when}.`,
    leavesList: (when) => `A late answer follows the normal service rules. The message leaves this list ${when}.`,
    expires: (when) => `An answer opens a ticket by the normal service rules. The message counts as expired ${when}.`,
    answerUntil: (when) => `An answer before ${withoutWord(when)} comes straight to you; after that, normal service rules apply.`,
  },
  'pt-BR': {
    leaves: (when) => `A mensagem sai ${when}.`,
    leavesList: (when) => `Uma resposta tardia segue as regras normais de atendimento. A mensagem sai desta lista ${when}.`,
    expires: (when) => `Uma resposta abre um ticket pelas regras normais de atendimento. A mensagem expira ${when}.`,
    answerUntil: (when) =>
      `Uma resposta até ${withoutWord(when)} vem direto para você; depois disso valem as regras normais de atendimento.`,
  },
  es: {
    leaves: (when) => `El mensaje sale ${when}.`,
    leavesList: (when) => `Una respuesta tardía sigue las reglas normales de atención. El mensaje sale de esta lista ${when}.`,
    expires: (when) => `Una respuesta abre un ticket según las reglas normales de atención. El mensaje expira ${when}.`,
    answerUntil: (when) => `Una respuesta hasta ${when} llega directamente a usted; después valen las reglas normales de atención.`,
  },
};
const languages: readonly Language[] = ['en', 'pt-BR', 'es'];

describe.each(languages)('what happens next, in %s', (language) => {
  beforeAll(() => applyLanguage(language));
  afterAll(() => applyLanguage('en'));
  const say = (part: Partial<ActiveMessage>, bound = true): string => nextSentence(aMessage(part), bound, now, null).text;
  const rows = moments.map((moment, index) => [forms[language][index] ?? '', moment] as const);

  it.each(rows)('has a sentence that is one with “%s”', (when, moment) => {
    const said = sentences[language];
    expect(say({ status: 'scheduled', windowStartAt: moment })).toBe(said.leaves(when));
    expect(say({ status: 'expired', hideAt: moment })).toBe(said.leavesList(when));
    expect(say({ status: 'read', expiresAt: moment }, false)).toBe(said.expires(when));
    expect(say({ status: 'read', expiresAt: moment })).toBe(said.answerUntil(when));
  });

  it('says the time of leaving with its word', () => {
    const leavesAt = new Date(2026, 10, 23, 18, 30, 5).getTime();
    const word = { en: 'at', 'pt-BR': 'às', es: 'a las' }[language];
    expect(say({ status: 'sending', phase: 'undoable', leavesAt })).toContain(` ${word} 18:30:05.`);
  });
});
