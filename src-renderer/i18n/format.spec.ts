import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
    expect(format.formatMomentInSentence(at(30, 7), now)).toBe('Nov 30 at 07:00');
  });

  it('says durations in hours and minutes, never rounded up', () => {
    expect(format.formatDuration(14 * hourMs + 48 * minuteMs + 59_000)).toBe('14 h 48 min');
    expect(format.formatDuration(24 * hourMs)).toBe('24 h');
    expect(format.formatDuration(59 * minuteMs)).toBe('59 min');
    expect(format.formatDuration(59_000)).toBe('less than a minute');
    expect(format.formatDuration(-5)).toBe('less than a minute');
    expect(format.formatHours(31 * hourMs + 40 * minuteMs)).toBe('31 h');
    expect(format.formatHours(hourMs + minuteMs)).toBe('1 h 1 min');
    expect(format.formatDays(47 * hourMs)).toBe('47 h');
    expect(format.formatDays(71 * hourMs)).toBe('2 days');
    expect(format.formatCountdown(101_400)).toBe('1:42');
    expect(format.formatCountdown(-1)).toBe('0:00');
  });

  it('says numbers, sizes and lists', () => {
    expect(format.formatNumber(1_234_567)).toBe('1,234,567');
    expect(format.formatBytes(999)).toBe('999 B');
    expect(format.formatBytes(214_300)).toBe('214 KB');
    expect(format.formatBytes(3_440_000)).toBe('3.4 MB');
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
    expect(format.formatBytes(3_440_000)).toBe('3,4 MB');
    expect(format.formatList(['a', 'b'])).toBe('a e b');
  });
});
