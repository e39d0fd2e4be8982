/** Times, durations, numbers, sizes and lists in the words of the window's language. All times are milliseconds since 1970. */
import i18next from 'i18next';
import { currentLanguage } from './index.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.ListFormat>();
/** `Intl` objects are dear to make and are wanted for each row: one of each kind is kept. */
function kept<T extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.ListFormat>(key: string, make: () => T): T {
  const id = `${currentLanguage()} ${key}`;
  const found = made.get(id);
  if (found !== undefined) return found as T;
  const fresh = make();
  made.set(id, fresh);
  return fresh;
}

/**
 * A moment in this machine's time zone as it is now. What is kept stays in the zone in which it was made, and the machine may travel:
 * `Date`, which the day words ask too, turns the moment into the wall clock's, and that is written as if it were UTC's.
 */
function formatHere(at: number, key: string, options: Intl.DateTimeFormatOptions): string {
  const format = kept(`date ${key}`, () => new Intl.DateTimeFormat(currentLanguage(), { ...options, timeZone: 'UTC' }));
  return format.format(at - new Date(at).getTimezoneOffset() * minuteMs);
}

/** Whole days between the calendar days of two moments, in this machine's time zone. */
export function calendarDaysBetween(from: number, to: number): number {
  const midnight = (at: number): number => {
    const day = new Date(at);
    return Date.UTC(day.getFullYear(), day.getMonth(), day.getDate());
  };
  return Math.round((midnight(to) - midnight(from)) / dayMs);
}

/** `09:12`. */
export function formatTime(at: number): string {
  return formatHere(at, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}
/** `09:12:04`. */
export function formatTimeWithSeconds(at: number): string {
  return formatHere(at, 'seconds', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
}
/** To the second with its day, where the day is not today's alone: `Nov 29, 12:31:17`, with the year where it is another one. */
export function formatExactly(at: number, now: number): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return formatHere(at, sameYear ? 'exact' : 'exact year', {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
}

/** How moments that stand side by side are written, all in one form: to the second, and with the day as soon as one is of another day. */
export function exactForm(moments: readonly number[], now: number): (at: number) => string {
  const areToday = moments.every((at) => calendarDaysBetween(at, now) === 0);
  return areToday ? formatTimeWithSeconds : (at) => formatExactly(at, now);
}

/** Day and month, with the year where it is another one. */
export function formatDate(at: number, now: number): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return sameYear
    ? formatHere(at, 'day', { day: 'numeric', month: 'short' })
    : formatHere(at, 'year', { day: 'numeric', month: 'short', year: 'numeric' });
}

/** When something was, as short as a row needs: `now`, `09:12`, `yesterday`, `Sat`, `12 Nov`. */
export function formatMoment(at: number, now: number): string {
  const days = calendarDaysBetween(at, now);
  if (days === 0) return Math.abs(now - at) < minuteMs ? i18next.t('time.now') : formatTime(at);
  if (days === 1) return i18next.t('time.yesterday');
  if (days > 1 && days < 7) return formatHere(at, 'weekday', { weekday: 'short' });
  return formatDate(at, now);
}

function momentWords(at: number, now: number, dateKey: 'time.dateAt' | 'time.onDateAt'): string {
  const time = formatTime(at);
  switch (calendarDaysBetween(now, at)) {
    case 0:
      return i18next.t('time.todayAt', { time });
    case 1:
      return i18next.t('time.tomorrowAt', { time });
    case -1:
      return i18next.t('time.yesterdayAt', { time });
    default:
      return i18next.t(dateKey, { date: formatDate(at, now), time });
  }
}

/** When something is, inside a sentence: `tomorrow at 09:12`, `on Dec 3 at 09:12`. */
export const formatMomentInSentence = (at: number, now: number): string => momentWords(at, now, 'time.onDateAt');

/** A moment by itself, or after a word such as `before` or `since`: `tomorrow at 09:12`, `Dec 3 at 09:12`. */
export const formatMomentAlone = (at: number, now: number): string => momentWords(at, now, 'time.dateAt');

/** Heading of a day in a conversation: `Today`, `Saturday, November 21`; a heading begins with a capital in each language. */
export function formatDay(at: number, now: number): string {
  if (calendarDaysBetween(at, now) === 0) return i18next.t('time.today');
  const day = formatHere(at, 'long', { weekday: 'long', day: 'numeric', month: 'long' });
  return day.charAt(0).toLocaleUpperCase(currentLanguage()) + day.slice(1);
}

/** A number and its unit are never torn apart at the end of a line. */
const withUnit = (value: number | string, unit: string): string => `${value}\u00a0${unit}`;

/** `14 h 48 min`; hours and minutes, rounded down, `less than a minute` under one. */
export function formatDuration(durationMs: number): string {
  const minutes = Math.floor(Math.max(0, durationMs) / minuteMs);
  if (minutes < 1) return i18next.t('time.lessThanMinute');
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return withUnit(minutes, 'min');
  const rest = minutes % 60;
  return rest === 0 ? withUnit(hours, 'h') : `${withUnit(hours, 'h')} ${withUnit(rest, 'min')}`;
}

/** What is left of a time, with its verb in the number that the first of its units asks for: `14 h 48 min left`. */
export function formatTimeLeft(durationMs: number): string {
  const minutes = Math.floor(Math.max(0, durationMs) / minuteMs);
  const count = Math.max(1, minutes < 60 ? minutes : Math.floor(minutes / 60));
  return i18next.t('time.left', { count, duration: formatDuration(durationMs) });
}

/** The same in whole hours from two hours on: `14 h left`. */
export function formatHoursLeft(durationMs: number): string {
  return formatTimeLeft(durationMs >= 2 * hourMs ? Math.floor(durationMs / hourMs) * hourMs : durationMs);
}

/** Hours alone from two hours on (`31 h`), else as `formatDuration`. */
export function formatHours(durationMs: number): string {
  return durationMs >= 2 * hourMs ? withUnit(Math.floor(durationMs / hourMs), 'h') : formatDuration(durationMs);
}

/** Whole days from two days on (`3 days`), else as `formatHours`. */
export function formatDays(durationMs: number): string {
  if (durationMs < 2 * dayMs) return formatHours(durationMs);
  const format = kept('days', () => new Intl.NumberFormat(currentLanguage(), { style: 'unit', unit: 'day', unitDisplay: 'long' }));
  return format.format(Math.floor(durationMs / dayMs));
}

/** Minutes and seconds of a short wait: `1:42`. */
export function formatCountdown(durationMs: number): string {
  const seconds = Math.ceil(Math.max(0, durationMs) / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export function formatNumber(value: number): string {
  return kept('number', () => new Intl.NumberFormat(currentLanguage())).format(value);
}

/** `214 KB`, `3.4 MB`: steps of 1,000, one decimal from a megabyte on. */
export function formatBytes(bytes: number): string {
  const [value, name] = bytes < 1_000 ? [bytes, 'B'] : bytes < 1_000_000 ? [bytes / 1_000, 'KB'] : [bytes / 1_000_000, 'MB'];
  const digits = name === 'MB' ? 1 : 0;
  const format = kept(`bytes ${digits}`, () => new Intl.NumberFormat(currentLanguage(), { maximumFractionDigits: digits }));
  return withUnit(format.format(value), name);
}

/** `a, b and c`. */
export function formatList(items: readonly string[]): string {
  return kept('list', () => new Intl.ListFormat(currentLanguage(), { type: 'conjunction' })).format(items);
}
