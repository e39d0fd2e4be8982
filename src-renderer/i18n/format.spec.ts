import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Language } from '../../src-preload/contract/languages.ts';
import { hourMs } from '../test-data.ts';
import * as format from './format.ts';
import { applyLanguage } from './index.ts';

const minuteMs = 60_000;
/** Local times, so that the calendar is that of the machine that runs the spec. */
const now = new Date(2026, 10, 23, 18, 30).getTime();
const at = (day: number, hour: number, minute = 0): number => new Date(2026, 10, day, hour, minute).getTime();

describe('in English', () => {
  beforeAll(() => applyLanguage('en'));

  it('says when something was in as few words as a row needs', () => {
    expect(format.formatMoment(now - 20_000, now)).toBe('now');
    expect(format.formatMoment(at(23, 9, 12), now)).toBe('09:12');
    expect(format.formatMoment(at(22, 23, 59), now)).toBe('yesterday');
    expect(format.formatMoment(at(21, 8), now)).toBe('Sat');
    expect(format.formatMoment(at(12, 8), now)).toBe('Nov 12');
    expect(format.formatMoment(new Date(2025, 11, 31).getTime(), now)).toBe('Dec 31, 2025');
  });

  it('says moments inside a sentence', () => {
    expect(format.formatMomentInSentence(at(24, 9, 12), now)).toBe('tomorrow at 09:12');
    expect(format.formatMomentInSentence(at(22, 9, 12), now)).toBe('yesterday at 09:12');
    expect(format.formatMomentInSentence(at(23, 0, 5), now)).toBe('today at 00:05');
    expect(format.formatMomentInSentence(at(30, 7), now)).toBe('on Nov 30 at 07:00');
    expect(format.formatMomentAlone(at(30, 7), now)).toBe('Nov 30 at 07:00');
  });

  it('says durations in hours and minutes, never rounded up', () => {
    expect(format.formatDuration(14 * hourMs + 48 * minuteMs + 59_000)).toBe('14\u00a0h 48\u00a0min');
    expect(format.formatDuration(24 * hourMs)).toBe('24\u00a0h');
    expect(format.formatDuration(59 * minuteMs)).toBe('59\u00a0min');
    expect(format.formatDuration(59_000)).toBe('less than a minute');
    expect(format.formatDuration(-5)).toBe('less than a minute');
    expect(format.formatHours(31 * hourMs + 40 * minuteMs)).toBe('31\u00a0h');
    expect(format.formatHours(hourMs + minuteMs)).toBe('1\u00a0h 1\u00a0min');
    expect(format.formatDays(47 * hourMs)).toBe('47\u00a0h');
    expect(format.formatDays(71 * hourMs)).toBe('2 days');
    expect(format.formatCountdown(101_400)).toBe('1:42');
    expect(format.formatCountdown(-1)).toBe('0:00');
  });

  it('says numbers, sizes and lists', () => {
    expect(format.formatNumber(1_234_567)).toBe('1,234,567');
    expect(format.formatBytes(999)).toBe('999\u00a0B');
    expect(format.formatBytes(214_300)).toBe('214\u00a0KB');
    expect(format.formatBytes(3_440_000)).toBe('3.4\u00a0MB');
    expect(format.formatList(['a', 'b', 'c'])).toBe('a, b, and c');
  });

  it('heads a day of a conversation', () => {
    expect(format.formatDay(at(23, 1), now)).toBe('Today');
    expect(format.formatDay(at(21, 1), now)).toBe('Saturday, November 21');
  });
});

describe('in Portuguese', () => {
  beforeAll(() => applyLanguage('pt-BR'));
  afterAll(() => applyLanguage('en'));

  it('follows the language', () => {
    expect(document.documentElement.lang).toBe('pt-BR');
    expect(format.formatMomentInSentence(at(24, 9, 12), now)).toBe('amanhã às 09:12');
    expect(format.formatNumber(1_234.5)).toBe('1.234,5');
    expect(format.formatBytes(3_440_000)).toBe('3,4\u00a0MB');
    expect(format.formatList(['a', 'b'])).toBe('a e b');
  });
});

describe.each<[Language, string[], string[], string, string[]]>([
  [
    'en',
    ['yesterday at 09:12', 'today at 09:12', 'tomorrow at 09:12', 'on Nov 21 at 09:12', 'on Dec 3 at 09:12', 'on Dec 31, 2025 at 00:00'],
    ['yesterday at 09:12', 'today at 09:12', 'tomorrow at 09:12', 'Nov 21 at 09:12', 'Dec 3 at 09:12', 'Dec 31, 2025 at 00:00'],
    'Saturday, November 21',
    ['less than a minute left', '1\u00a0min left', '59\u00a0min left', '1\u00a0h 48\u00a0min left', '14\u00a0h left'],
  ],
  [
    'pt-BR',
    [
      'ontem às 09:12',
      'hoje às 09:12',
      'amanhã às 09:12',
      'em 21 de nov. às 09:12',
      'em 3 de dez. às 09:12',
      'em 31 de dez. de 2025 às 00:00',
    ],
    ['ontem às 09:12', 'hoje às 09:12', 'amanhã às 09:12', '21 de nov. às 09:12', '3 de dez. às 09:12', '31 de dez. de 2025 às 00:00'],
    'Sábado, 21 de novembro',
    ['falta menos de um minuto', 'falta 1\u00a0min', 'faltam 59\u00a0min', 'falta 1\u00a0h 48\u00a0min', 'faltam 14\u00a0h'],
  ],
  [
    'es',
    [
      'ayer a las 09:12',
      'hoy a las 09:12',
      'mañana a las 09:12',
      'el 21 nov a las 09:12',
      'el 3 dic a las 09:12',
      'el 31 dic 2025 a las 00:00',
    ],
    [
      'ayer a las 09:12',
      'hoy a las 09:12',
      'mañana a las 09:12',
      'el 21 nov a las 09:12',
      'el 3 dic a las 09:12',
      'el 31 dic 2025 a las 00:00',
    ],
    'Sábado, 21 de noviembre',
    ['queda menos de un minuto', 'queda 1\u00a0min', 'quedan 59\u00a0min', 'queda 1\u00a0h 48\u00a0min', 'quedan 14\u00a0h'],
  ],
])('dates in sentences in %s', (language, when, alone, day, left) => {
  beforeAll(() => applyLanguage(language));
  afterAll(() => applyLanguage('en'));
  const moments = [at(22, 9, 12), at(23, 9, 12), at(24, 9, 12), at(21, 9, 12), at(33, 9, 12), new Date(2025, 11, 31).getTime()];

  it('say when with the word that the language wants', () => {
    expect(moments.map((moment) => format.formatMomentInSentence(moment, now))).toEqual(when);
  });

  it('stand alone, or after a word such as “since”, without a second one', () => {
    expect(moments.map((moment) => format.formatMomentAlone(moment, now))).toEqual(alone);
  });

  it('begin with a capital as a heading', () => {
    expect(format.formatDay(at(21, 9), now)).toBe(day);
  });

  it('are counted down with the verb in its number', () => {
    const times = [20_000, minuteMs, 59 * minuteMs, hourMs + 48 * minuteMs, 14 * hourMs];
    expect(times.map(format.formatTimeLeft)).toEqual(left);
  });
});

describe('on a machine that travels', () => {
  beforeAll(() => applyLanguage('en'));
  afterEach(() => vi.unstubAllEnvs());

  const noonInSaoPaulo = Date.UTC(2026, 10, 23, 15);
  const lateInSaoPaulo = Date.UTC(2026, 10, 24, 2, 30);
  const said = (moment: number) => [
    format.formatTime(moment),
    format.formatTimeWithSeconds(moment),
    format.formatMoment(moment, noonInSaoPaulo),
    format.formatMomentInSentence(moment, noonInSaoPaulo),
    format.formatDate(moment, noonInSaoPaulo),
    format.formatDay(moment, noonInSaoPaulo + 10 * 24 * hourMs),
  ];

  it.each([
    ['America/Sao_Paulo', ['23:30', '23:30:00', '23:30', 'today at 23:30', 'Nov 23', 'Monday, November 23']],
    ['Asia/Kolkata', ['08:00', '08:00:00', 'Nov 24', 'tomorrow at 08:00', 'Nov 24', 'Tuesday, November 24']],
    ['America/St_Johns', ['23:00', '23:00:00', '23:00', 'today at 23:00', 'Nov 23', 'Monday, November 23']],
    ['Pacific/Kiritimati', ['16:30', '16:30:00', '16:30', 'today at 16:30', 'Nov 24', 'Tuesday, November 24']],
  ])('times, days and day words are those of %s as soon as the machine is there', (zone, words) => {
    // What was said before keeps its formats.
    for (const before of ['UTC', 'America/Sao_Paulo', 'Europe/Lisbon']) {
      vi.stubEnv('TZ', before);
      said(lateInSaoPaulo);
    }
    vi.stubEnv('TZ', zone);
    expect(said(lateInSaoPaulo)).toEqual(words);
  });

  it('keeps to the summer time of the moment, not of today', () => {
    vi.stubEnv('TZ', 'Europe/Lisbon');
    expect(format.formatTime(Date.UTC(2026, 6, 1, 12))).toBe('13:00');
    expect(format.formatTime(Date.UTC(2026, 11, 1, 12))).toBe('12:00');
  });
});
